CYPHER 5
CALL () {
MATCH (e1:`Funder`)
WHERE e1.sortName IS NOT NULL AND e1.id IS NOT NULL AND e1.isFunder = true
WITH e1
ORDER BY e1.sortName, e1.id
LIMIT $v0 + 1
RETURN collect([e1.type, e1.`id`, e1.`kind`]) AS c2
} RETURN [c2, null, null, null] AS answer, head(COLLECT {
MATCH (g3:KnowledgeGraph)
RETURN g3.`dataVersion` }) AS dataVersion, head(COLLECT {
MATCH (g3:KnowledgeGraph)
RETURN g3.`loading` }) AS loading

CYPHER 5
CALL () {
MATCH (e1:`Entity`)
WHERE (EXISTS {
MATCH (e1)-[r2:`FUNDED`]->(n3) })
RETURN count(e1) AS c4
} RETURN [null, c4, null, null] AS answer, head(COLLECT {
MATCH (g5:KnowledgeGraph)
RETURN g5.`dataVersion` }) AS dataVersion, head(COLLECT {
MATCH (g5:KnowledgeGraph)
RETURN g5.`loading` }) AS loading
