CYPHER 5
CALL () {
CALL () {
MATCH (e1:Entity {id: $v0})
RETURN e1 UNION
MATCH (f2:FormerId {id: $v0})-[:NOW_IS]->(e1:Entity)
RETURN e1
} WITH e1
WHERE e1.type IN ['Project']
CALL (e1) {
MATCH (e1)<-[r3:`PARTICIPATED_IN`]-(n4)
WHERE ((r3.`validFrom` IS NULL OR (r3.`validFrom` IS NOT NULL AND (r3.`validFromEarliest` IS NULL OR r3.`validFromEarliest` <= $v1))) AND (r3.`validTo` IS NULL OR (r3.`validTo` IS NOT NULL AND (r3.`validToLatest` IS NULL OR r3.`validToLatest` >= $v2))))
RETURN count(r3) AS c5
} CALL (e1) {
MATCH (e1)<-[r6:`PARTICIPATED_IN`]-(n7)
WHERE ((r6.`validFrom` IS NULL OR (r6.`validFrom` IS NOT NULL AND (r6.`validFromEarliest` IS NULL OR r6.`validFromEarliest` <= $v4))) AND (r6.`validTo` IS NULL OR (r6.`validTo` IS NOT NULL AND (r6.`validToLatest` IS NULL OR r6.`validToLatest` >= $v5))))
WITH r6, n7
ORDER BY n7.sortName, n7.id, r6.id
LIMIT $v6 + 1
RETURN collect([CASE WHEN r6.legOf IS NULL THEN r6.type ELSE 'Leg' END, [n7.type, n7.`id`]]) AS c8
} CALL (e1) {
MATCH (e1)<-[r9:`PARTICIPATED_IN`]-(n10)
WHERE ((r9.`validFrom` IS NULL OR (r9.`validFrom` IS NOT NULL AND (r9.`validFromEarliest` IS NULL OR r9.`validFromEarliest` <= $v4))) AND (r9.`validTo` IS NULL OR (r9.`validTo` IS NOT NULL AND (r9.`validToLatest` IS NULL OR r9.`validToLatest` >= $v5))))
RETURN count(r9) AS c11
} RETURN collect([e1.type, [null, c5, null, null], [c8, c11, null, null]]) AS c12
} RETURN [c12, null, null, null] AS answer, head(COLLECT {
MATCH (g13:KnowledgeGraph)
RETURN g13.`dataVersion` }) AS dataVersion, head(COLLECT {
MATCH (g13:KnowledgeGraph)
RETURN g13.`loading` }) AS loading
