CYPHER 5
CALL () {
CALL () {
MATCH (e1:`Undertaking`)
WHERE e1.id IS NOT NULL AND e1.`startDateEarliest` IS NOT NULL
WITH e1
ORDER BY e1.`startDateEarliest`, e1.id
LIMIT $v0 + 1
RETURN e1
UNION ALL MATCH (e1:`Undertaking`)
WHERE e1.id IS NOT NULL AND e1.`startDateEarliest` IS NULL
WITH e1
ORDER BY e1.id
LIMIT $v0 + 1
RETURN e1
} WITH e1
LIMIT $v0 + 1
RETURN collect([e1.type, e1.`id`, [e1.`startDate`, e1.`startDateText`, e1.`startDateEarliest`, e1.`startDateLatest`, e1.`startDateModality`]]) AS c2
} RETURN [c2, null, null, null] AS answer, head(COLLECT {
MATCH (g3:KnowledgeGraph)
RETURN g3.`dataVersion` }) AS dataVersion, head(COLLECT {
MATCH (g3:KnowledgeGraph)
RETURN g3.`loading` }) AS loading

CYPHER 5
CALL () {
CALL () {
MATCH (e1:`Undertaking`)
WHERE e1.id IS NOT NULL AND e1.`startDateEarliest` IS NOT NULL
WITH e1
ORDER BY e1.`startDateEarliest` DESC, e1.id DESC
LIMIT $v0 + 1
RETURN e1
UNION ALL MATCH (e1:`Undertaking`)
WHERE e1.id IS NOT NULL AND e1.`startDateEarliest` IS NULL
WITH e1
ORDER BY e1.id DESC
LIMIT $v0 + 1
RETURN e1
} WITH e1
LIMIT $v0 + 1
RETURN collect([e1.type, e1.`id`, [e1.`startDate`, e1.`startDateText`, e1.`startDateEarliest`, e1.`startDateLatest`, e1.`startDateModality`]]) AS c2
} RETURN [c2, null, null, null] AS answer, head(COLLECT {
MATCH (g3:KnowledgeGraph)
RETURN g3.`dataVersion` }) AS dataVersion, head(COLLECT {
MATCH (g3:KnowledgeGraph)
RETURN g3.`loading` }) AS loading
