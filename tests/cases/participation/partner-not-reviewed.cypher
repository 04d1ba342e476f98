CYPHER 5
CALL () {
MATCH (n5:Entity)
WHERE n5.id = $v0
MATCH (n5)<-[r4:`PARTICIPATED_IN`]-(e1:`City`)
WHERE (n5.`id` = $v0 AND r4.`role` = $v1)
WITH DISTINCT e1
WHERE NOT EXISTS {
MATCH (e1)-[r6:`PARTICIPATED_IN`]->(n7)
WHERE r6.`role` = $v2
} WITH e1
ORDER BY e1.sortName, e1.id
LIMIT $v3 + 1
RETURN collect([e1.type, e1.`id`, e1.name]) AS c8
} RETURN [c8, null, null, null] AS answer, head(COLLECT {
MATCH (g9:KnowledgeGraph)
RETURN g9.`dataVersion` }) AS dataVersion, head(COLLECT {
MATCH (g9:KnowledgeGraph)
RETURN g9.`loading` }) AS loading
