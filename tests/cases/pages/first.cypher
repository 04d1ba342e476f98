CYPHER 5
CALL () {
MATCH (e1:`City`)
WHERE e1.sortName IS NOT NULL AND e1.id IS NOT NULL
WITH e1
ORDER BY e1.sortName, e1.id
LIMIT $v0 + 1
RETURN collect([e1.type, e1.`id`, e1.name, e1.sortName, e1.id]) AS c2
} CALL () {
MATCH (e3:`City`)
RETURN count(e3) AS c4
} RETURN [c2, c4, null, null] AS answer, head(COLLECT {
MATCH (g5:KnowledgeGraph)
RETURN g5.`dataVersion` }) AS dataVersion, head(COLLECT {
MATCH (g5:KnowledgeGraph)
RETURN g5.`loading` }) AS loading
