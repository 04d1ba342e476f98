CYPHER 5
CALL () {
MATCH (e1:`Actor`)
WHERE e1.`degree` IS NOT NULL AND e1.`sortName` IS NOT NULL
WITH e1
ORDER BY e1.`degree` DESC, e1.`sortName`, e1.id
LIMIT $v0 + 1
RETURN collect([e1.type, e1.`id`, e1.`degree`]) AS c2
} RETURN [c2, null, null, null] AS answer, head(COLLECT {
MATCH (g3:KnowledgeGraph)
RETURN g3.`dataVersion` }) AS dataVersion, head(COLLECT {
MATCH (g3:KnowledgeGraph)
RETURN g3.`loading` }) AS loading
