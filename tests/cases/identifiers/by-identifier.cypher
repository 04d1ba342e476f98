CYPHER 5
CALL () {
MATCH (x2:Identifier)
WHERE x2.scheme = $v0 AND x2.value = $v1
MATCH (x2)<-[:HAS_IDENTIFIER]-(e1:`Organization`)
WITH DISTINCT e1
WITH e1
ORDER BY e1.sortName, e1.id
LIMIT $v2 + 1
CALL (e1) {
MATCH (e1)-[:HAS_IDENTIFIER]->(x3)
WHERE x3.scheme = $v3
WITH x3
ORDER BY x3.scheme, x3.value, x3.place
RETURN collect([null, x3.`scheme`, x3.`value`, x3.`url`]) AS c4
} CALL (e1) {
MATCH (e1)<-[:NOW_IS]-(f5:FormerId)
WITH DISTINCT f5.id AS i6
ORDER BY i6
RETURN collect([null, i6]) AS c7
} RETURN collect([e1.type, e1.`id`, [c4, null, null, null], [c7, null, null, null]]) AS c8
} CALL () {
MATCH (x10:Identifier)
WHERE x10.scheme = $v0 AND x10.value = $v1
MATCH (x10)<-[:HAS_IDENTIFIER]-(e9:`Organization`)
WITH DISTINCT e9
RETURN count(e9) AS c11
} RETURN [c8, c11, null, null] AS answer, head(COLLECT {
MATCH (g12:KnowledgeGraph)
RETURN g12.`dataVersion` }) AS dataVersion, head(COLLECT {
MATCH (g12:KnowledgeGraph)
RETURN g12.`loading` }) AS loading
