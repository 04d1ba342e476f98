CYPHER 5
CALL () {
CALL () {
MATCH (e1:Entity {id: $v0})
RETURN e1 UNION
MATCH (f2:FormerId {id: $v0})-[:NOW_IS]->(e1:Entity)
RETURN e1
} WITH e1
CALL (e1) {
MATCH (e1)-[r3:`FUNDED`|`FUNDED_NOT_FACT`|`HAS_OUTPUT`|`HAS_OUTPUT_NOT_FACT`]-(n4)
WHERE r3.id IS NOT NULL AND r3.derivation IN ['STATED', 'INFERRED']
WITH r3, n4
ORDER BY r3.type, r3.validFromEarliest IS NULL, r3.validFromEarliest, n4.sortName, n4.id, r3.id
LIMIT $v1 + 1
CALL (r3) {
WITH endNode(r3) AS x5
MATCH (x5)-[q6:`FUNDED_THROUGH`|`FUNDED_THROUGH_NOT_FACT`]->(e7:Entity)
WHERE q6.legOf = r3.id AND (q6.modality = 'FACT' OR q6.modality = r3.modality) AND q6.derivation IN ['STATED', 'INFERRED']
WITH e7, q6
ORDER BY q6.ordinal
RETURN collect([e7.type, e7.`id`]) AS c8
} RETURN collect([CASE WHEN r3.legOf IS NULL THEN r3.type ELSE 'Leg' END, r3.`type`, r3.`modality`, r3.`readsBy`, startNode(r3).id, endNode(r3).id, r3.`part`, [n4.type, n4.`id`], [c8, null, null, null]]) AS c9
} CALL (e1) {
MATCH (e1)-[r10:`FUNDED`|`FUNDED_NOT_FACT`|`HAS_OUTPUT`|`HAS_OUTPUT_NOT_FACT`]-(n11)
WHERE r10.id IS NOT NULL AND r10.derivation IN ['STATED', 'INFERRED']
RETURN count(r10) AS c12
} RETURN collect([e1.type, [c9, c12, null, null]]) AS c13
} RETURN [c13, null, null, null] AS answer, head(COLLECT {
MATCH (g14:KnowledgeGraph)
RETURN g14.`dataVersion` }) AS dataVersion, head(COLLECT {
MATCH (g14:KnowledgeGraph)
RETURN g14.`loading` }) AS loading
