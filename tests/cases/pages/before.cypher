CYPHER 5
CALL () {
MATCH (e1:`City`)
WHERE e1.sortName IS NOT NULL AND e1.id IS NOT NULL AND e1.sortName <= $v0 AND ((e1.sortName < $v0) OR (e1.sortName = $v0 AND e1.id < $v1))
WITH e1
ORDER BY e1.sortName DESC, e1.id DESC
LIMIT $v2 + 1
RETURN collect([e1.type, e1.`id`]) AS c2
} RETURN [c2, null, null, null] AS answer, head(COLLECT {
MATCH (g3:KnowledgeGraph)
RETURN g3.`dataVersion` }) AS dataVersion, head(COLLECT {
MATCH (g3:KnowledgeGraph)
RETURN g3.`loading` }) AS loading
