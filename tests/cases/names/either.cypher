CYPHER 5
CALL () {
MATCH (e1:`City`)
WHERE e1.sortName IS NOT NULL AND e1.id IS NOT NULL AND (EXISTS {
MATCH (e1)-[:HAS_NAME]->(x2:Name)
WHERE x2.text = $v0
} OR EXISTS {
MATCH (e1)-[:HAS_NAME]->(x3:Name)
WHERE x3.text = $v1 })
WITH e1
ORDER BY e1.sortName, e1.id
LIMIT $v2 + 1
RETURN collect([e1.type, e1.`id`]) AS c4
} RETURN [c4, null, null, null] AS answer, head(COLLECT {
MATCH (g5:KnowledgeGraph)
RETURN g5.`dataVersion` }) AS dataVersion, head(COLLECT {
MATCH (g5:KnowledgeGraph)
RETURN g5.`loading` }) AS loading

CYPHER 5
CALL () {
MATCH (e1:`Undertaking`)
WHERE e1.sortName IS NOT NULL AND e1.id IS NOT NULL AND ((e1.`startDate` IS NOT NULL AND e1.`startDateEarliest` > $v0) OR e1.`kind` = $v1) AND NOT coalesce(e1.`id` = $v2, false)
WITH e1
ORDER BY e1.sortName, e1.id
LIMIT $v3 + 1
RETURN collect([e1.type, e1.`id`]) AS c2
} RETURN [c2, null, null, null] AS answer, head(COLLECT {
MATCH (g3:KnowledgeGraph)
RETURN g3.`dataVersion` }) AS dataVersion, head(COLLECT {
MATCH (g3:KnowledgeGraph)
RETURN g3.`loading` }) AS loading
