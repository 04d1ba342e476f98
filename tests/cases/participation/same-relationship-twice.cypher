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
WHERE r3.`role` = $v1
WITH r3, n4
ORDER BY n4.sortName, n4.id, r3.id
LIMIT $v2 + 1
RETURN collect([CASE WHEN r3.legOf IS NULL THEN r3.type ELSE 'Leg' END, [n4.type, n4.`id`]]) AS c5
} CALL (e1) {
MATCH (e1)<-[r6:`PARTICIPATED_IN`]-(n7)
WHERE NOT coalesce(r6.`role` = $v3, false)
WITH r6, n7
ORDER BY n7.`sortName` DESC, n7.id DESC, r6.id DESC
LIMIT $v4 + 1
RETURN collect([CASE WHEN r6.legOf IS NULL THEN r6.type ELSE 'Leg' END, [n7.type, n7.`id`]]) AS c8
} CALL (e1) {
MATCH (e1)<-[r9:`PARTICIPATED_IN`]-(n10)
WHERE NOT coalesce(r9.`role` = $v3, false)
RETURN count(r9) AS c11
} RETURN collect([e1.type, [c5, null, null, null], [c8, c11, null, null]]) AS c12
} RETURN [c12, null, null, null] AS answer, head(COLLECT {
MATCH (g13:KnowledgeGraph)
RETURN g13.`dataVersion` }) AS dataVersion, head(COLLECT {
MATCH (g13:KnowledgeGraph)
RETURN g13.`loading` }) AS loading
