CYPHER 5
CALL () {
MATCH (e1:`Undertaking`)
WHERE e1.sortName IS NOT NULL AND e1.id IS NOT NULL AND (e1.`startDate` IS NOT NULL AND e1.`startDateLatest` < $v0)
WITH e1
ORDER BY e1.sortName, e1.id
LIMIT $v1 + 1
RETURN collect([e1.type, e1.`id`]) AS c2
} RETURN [c2, null, null, null] AS answer, head(COLLECT {
MATCH (g3:KnowledgeGraph)
RETURN g3.`dataVersion` }) AS dataVersion, head(COLLECT {
MATCH (g3:KnowledgeGraph)
RETURN g3.`loading` }) AS loading

CYPHER 5
CALL () {
MATCH (e1:`Undertaking`)
WHERE e1.sortName IS NOT NULL AND e1.id IS NOT NULL AND (e1.`startDate` IS NOT NULL AND (e1.`startDateEarliest` IS NULL OR e1.`startDateEarliest` < $v0))
WITH e1
ORDER BY e1.sortName, e1.id
LIMIT $v1 + 1
RETURN collect([e1.type, e1.`id`]) AS c2
} RETURN [c2, null, null, null] AS answer, head(COLLECT {
MATCH (g3:KnowledgeGraph)
RETURN g3.`dataVersion` }) AS dataVersion, head(COLLECT {
MATCH (g3:KnowledgeGraph)
RETURN g3.`loading` }) AS loading

CYPHER 5
CALL () {
MATCH (e1:`Undertaking`)
WHERE e1.sortName IS NOT NULL AND e1.id IS NOT NULL AND (e1.`startDate` IS NOT NULL AND e1.`startDateEarliest` >= $v0 AND e1.`startDateLatest` <= $v1)
WITH e1
ORDER BY e1.sortName, e1.id
LIMIT $v2 + 1
RETURN collect([e1.type, e1.`id`, [e1.`startDate`, e1.`startDateText`, e1.`startDateEarliest`, e1.`startDateLatest`, e1.`startDateModality`]]) AS c2
} RETURN [c2, null, null, null] AS answer, head(COLLECT {
MATCH (g3:KnowledgeGraph)
RETURN g3.`dataVersion` }) AS dataVersion, head(COLLECT {
MATCH (g3:KnowledgeGraph)
RETURN g3.`loading` }) AS loading
