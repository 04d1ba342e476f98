CYPHER 5
CALL () {
MATCH (e1:`Agency`)
WHERE e1.sortName IS NOT NULL AND e1.id IS NOT NULL AND e1.`documentCount` >= $v0 AND EXISTS {
MATCH (e1)-[:MENTIONED_IN]->(d2)
WHERE EXISTS {
MATCH (d2)-[:HAS_NAME]->(x3:Name)
WHERE x3.text STARTS
WITH $v1
} } AND COUNT {
MATCH (e1)-[:MENTIONED_IN]->(d4)
WHERE EXISTS {
MATCH (d4)-[:HAS_NAME]->(x5:Name)
WHERE x5.text STARTS
WITH $v3
} } >= $v2
WITH e1
ORDER BY e1.sortName, e1.id
LIMIT $v4 + 1
CALL (e1) {
MATCH (e1)-[:MENTIONED_IN]->(e6)
WITH e6
ORDER BY e6.sortName, e6.id
LIMIT $v5 + 1
RETURN collect([e6.type, e6.`id`]) AS c7
} RETURN collect([e1.type, e1.`id`, [c7, null, null, null]]) AS c8
} CALL () {
MATCH (e9:`Agency`)
WHERE e9.`documentCount` >= $v0 AND EXISTS {
MATCH (e9)-[:MENTIONED_IN]->(d10)
WHERE EXISTS {
MATCH (d10)-[:HAS_NAME]->(x11:Name)
WHERE x11.text STARTS
WITH $v1
} } AND COUNT {
MATCH (e9)-[:MENTIONED_IN]->(d12)
WHERE EXISTS {
MATCH (d12)-[:HAS_NAME]->(x13:Name)
WHERE x13.text STARTS
WITH $v3
} } >= $v2
RETURN count(e9) AS c14
} RETURN [c8, c14, null, null] AS answer, head(COLLECT {
MATCH (g15:KnowledgeGraph)
RETURN g15.`dataVersion` }) AS dataVersion, head(COLLECT {
MATCH (g15:KnowledgeGraph)
RETURN g15.`loading` }) AS loading
