CYPHER 5
CALL () {
MATCH (x3:Identifier)
WHERE x3.scheme = $v0 AND x3.value = $v1
MATCH (x3)<-[:HAS_IDENTIFIER]-(e1:`Organization`)
WITH DISTINCT e1
WITH e1
ORDER BY e1.sortName, e1.id
LIMIT $v2 + 1
CALL (e1) {
MATCH (e1)-[:HAS_IDENTIFIER]->(x4)
WHERE x4.scheme = $v3
WITH x4
ORDER BY x4.scheme, x4.value, x4.place
RETURN collect([null, x4.`scheme`, x4.`value`, x4.`url`]) AS c5
} CALL (e1) {
MATCH (e1)<-[:NOW_IS]-(f6:FormerId)
WITH DISTINCT f6.id AS i7
ORDER BY i7
RETURN collect([null, i7]) AS c8
} RETURN collect([e1.type, e1.`id`, [c5, null, null, null], [c8, null, null, null]]) AS c9
} CALL () {
MATCH (x12:Identifier)
WHERE x12.scheme = $v0 AND x12.value = $v1
MATCH (x12)<-[:HAS_IDENTIFIER]-(e10:`Organization`)
WITH DISTINCT e10
RETURN count(e10) AS c13
} RETURN [c9, c13, null, null] AS answer, head(COLLECT {
MATCH (g14:KnowledgeGraph)
RETURN g14.`dataVersion` }) AS dataVersion, head(COLLECT {
MATCH (g14:KnowledgeGraph)
RETURN g14.`loading` }) AS loading
