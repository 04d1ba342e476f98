CYPHER 5
CALL () {
MATCH (e1:`City`)
WHERE e1.sortName IS NOT NULL AND e1.id IS NOT NULL AND NOT coalesce(e1.`degree` IN $v0, false) AND e1.`degree` >= $v1 AND e1.`degree` < $v2
WITH e1
ORDER BY e1.sortName, e1.id
LIMIT $v3 + 1
RETURN collect([e1.type, e1.`id`, e1.`degree`]) AS c2
} RETURN [c2, null, null, null] AS answer, head(COLLECT {
MATCH (g3:KnowledgeGraph)
RETURN g3.`dataVersion` }) AS dataVersion, head(COLLECT {
MATCH (g3:KnowledgeGraph)
RETURN g3.`loading` }) AS loading

CYPHER 5
CALL () {
MATCH (e1:`Event`)
WHERE e1.sortName IS NOT NULL AND e1.id IS NOT NULL AND NOT coalesce(e1.`expectedParticipants` > $v0, false)
WITH e1
ORDER BY e1.sortName, e1.id
LIMIT $v1 + 1
RETURN collect([e1.type, e1.`id`]) AS c2
} RETURN [c2, null, null, null] AS answer, head(COLLECT {
MATCH (g3:KnowledgeGraph)
RETURN g3.`dataVersion` }) AS dataVersion, head(COLLECT {
MATCH (g3:KnowledgeGraph)
RETURN g3.`loading` }) AS loading
