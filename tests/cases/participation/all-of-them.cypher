CYPHER 5
CALL () {
MATCH (e1:`City`)
WHERE e1.sortName IS NOT NULL AND e1.id IS NOT NULL AND NOT EXISTS {
MATCH (e1)-[r2:`PARTICIPATED_IN`]->(n3)
WHERE NOT coalesce(r2.`role` IN $v0, false)
} AND EXISTS {
MATCH (e1)-[r4:`PARTICIPATED_IN`]->(n5)
} WITH e1
ORDER BY e1.sortName, e1.id
LIMIT $v1 + 1
RETURN collect([e1.type, e1.`id`]) AS c6
} RETURN [c6, null, null, null] AS answer, head(COLLECT {
MATCH (g7:KnowledgeGraph)
RETURN g7.`dataVersion` }) AS dataVersion, head(COLLECT {
MATCH (g7:KnowledgeGraph)
RETURN g7.`loading` }) AS loading
