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
RETURN COUNT { (e1)<-[:`PARTICIPATED_IN`]-()
} AS c3
} CALL (e1) {
MATCH (e1)<-[r4:`PARTICIPATED_IN`|`PARTICIPATED_IN_NOT_FACT`]-(n5)
WITH *
WHERE type(r4) = 'PARTICIPATED_IN'
WITH r4.`role` AS k6, r4.`derivation` AS k7, count(*) AS n8
WITH *
WHERE n8 > 0
WITH *
ORDER BY n8 DESC, k6 IS NULL, k6, k7 IS NULL, k7
LIMIT $v2
RETURN collect([null, k6, k7, n8]) AS c10
} RETURN collect([e1.type, [null, c3, null, null, c10]]) AS c11
} RETURN [c11, null, null, null] AS answer, head(COLLECT {
MATCH (g12:KnowledgeGraph)
RETURN g12.`dataVersion` }) AS dataVersion, head(COLLECT {
MATCH (g12:KnowledgeGraph)
RETURN g12.`loading` }) AS loading
