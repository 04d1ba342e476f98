CYPHER 5
CALL () {
MATCH (e1:`City`)
WHERE e1.sortName IS NOT NULL AND e1.id IS NOT NULL AND NOT coalesce(EXISTS {
MATCH (e1)-[:HAS_NAME]->(x2:Name)
WHERE x2.text CONTAINS $v0 }, false)
WITH e1
ORDER BY e1.sortName, e1.id
LIMIT $v1 + 1
RETURN collect([e1.type, e1.`id`, e1.name]) AS c3
} RETURN [c3, null, null, null] AS answer, head(COLLECT {
MATCH (g4:KnowledgeGraph)
RETURN g4.`dataVersion` }) AS dataVersion, head(COLLECT {
MATCH (g4:KnowledgeGraph)
RETURN g4.`loading` }) AS loading
