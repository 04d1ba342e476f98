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
WITH r3, n4
ORDER BY n4.sortName, n4.id, r3.id
LIMIT $v1 + 1
RETURN collect([CASE WHEN r3.legOf IS NULL THEN r3.type ELSE 'Leg' END, [n4.type, n4.`id`]]) AS c5
} CALL (e1) {
MATCH (e1)-[r6:`HAS_OUTPUT`|`HAS_OUTPUT_NOT_FACT`]->(n7)
WHERE r6.derivation IN ['STATED', 'INFERRED']
WITH r6, n7
ORDER BY n7.sortName DESC, n7.id DESC, r6.id DESC
LIMIT $v2 + 1
RETURN collect([CASE WHEN r6.legOf IS NULL THEN r6.type ELSE 'Leg' END, [n7.type, n7.`id`]]) AS c8
} RETURN collect([e1.type, [c5, null, null, null], [c8, null, null, null]]) AS c9
} RETURN [c9, null, null, null] AS answer, head(COLLECT {
MATCH (g10:KnowledgeGraph)
RETURN g10.`dataVersion` }) AS dataVersion, head(COLLECT {
MATCH (g10:KnowledgeGraph)
RETURN g10.`loading` }) AS loading
