CYPHER 5
CALL () {
MATCH (e1:`Entity`)
WHERE e1:`Entity` AND e1.`id` IN $v0
WITH e1
ORDER BY e1.sortName, e1.id
LIMIT $v1 + 1
CALL (e1) {
MATCH (e1)-[r2:`PART_OF`]->(n3)
WITH r2, n3
ORDER BY n3.sortName, n3.id, r2.id
LIMIT $v2 + 1
RETURN collect([CASE WHEN r2.legOf IS NULL THEN r2.type ELSE 'Leg' END, [n3.type, n3.`id`]]) AS c4
} RETURN collect([e1.type, e1.`id`, e1.`kind`, [e1.`startDate`, e1.`startDateText`, e1.`startDateEarliest`, e1.`startDateLatest`, e1.`startDateModality`], e1.`expectedParticipants`, [c4, null, null, null]]) AS c5
} RETURN [c5, null, null, null] AS answer, head(COLLECT {
MATCH (g6:KnowledgeGraph)
RETURN g6.`dataVersion` }) AS dataVersion, head(COLLECT {
MATCH (g6:KnowledgeGraph)
RETURN g6.`loading` }) AS loading
