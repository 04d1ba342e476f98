CYPHER 5
CALL () {
MATCH (e1:`Event`)
WHERE e1.sortName IS NOT NULL AND e1.id IS NOT NULL AND e1.`startDate` IS NULL
WITH e1
ORDER BY e1.sortName, e1.id
LIMIT $v0 + 1
RETURN collect([e1.type, e1.`id`]) AS c2
} RETURN [c2, null, null, null] AS answer, head(COLLECT {
MATCH (g3:KnowledgeGraph)
RETURN g3.`dataVersion` }) AS dataVersion, head(COLLECT {
MATCH (g3:KnowledgeGraph)
RETURN g3.`loading` }) AS loading
