CYPHER 5
CALL () {
MATCH (n3:Entity)
WHERE n3.id = $v0
MATCH (n3)<-[r2:`PARTICIPATED_IN`]-(e1:`City`)
WHERE (n3.`id` = $v0 AND r2.`role` = $v1)
WITH DISTINCT e1
WHERE NOT EXISTS {
MATCH (e1)-[r4:`PARTICIPATED_IN`]->(n5)
WHERE r4.`role` = $v2
} WITH e1
ORDER BY e1.sortName, e1.id
LIMIT $v3 + 1
RETURN collect([e1.type, e1.`id`, e1.name]) AS c6
} RETURN [c6, null, null, null] AS answer, head(COLLECT {
MATCH (g7:KnowledgeGraph)
RETURN g7.`dataVersion` }) AS dataVersion, head(COLLECT {
MATCH (g7:KnowledgeGraph)
RETURN g7.`loading` }) AS loading
