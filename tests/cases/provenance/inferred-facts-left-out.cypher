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
MATCH (e1)<-[r3:`PARTICIPATED_IN`|`PARTICIPATED_IN_NOT_FACT`]-(n4)
WHERE r3.modality IN ['FACT'] AND r3.derivation IN ['STATED']
RETURN count(r3) AS c5
} CALL (e1) {
MATCH (e1)<-[r6:`PARTICIPATED_IN`|`PARTICIPATED_IN_NOT_FACT`]-(n7)
WHERE NOT (r6.modality IN ['FACT'] AND r6.derivation IN ['STATED'])
WITH r6.modality AS m8, r6.derivation AS d9, count(*) AS n10
RETURN collect([m8, d9, n10]) AS c11
} RETURN collect([e1.type, [null, c5, c11, null]]) AS c12
} RETURN [c12, null, null, null] AS answer, head(COLLECT {
MATCH (g13:KnowledgeGraph)
RETURN g13.`dataVersion` }) AS dataVersion, head(COLLECT {
MATCH (g13:KnowledgeGraph)
RETURN g13.`loading` }) AS loading
