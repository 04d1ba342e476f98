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
WITH *, startNode(r3) AS j5
WITH *, endNode(r3) AS j6
RETURN collect([CASE WHEN r3.legOf IS NULL THEN r3.type ELSE 'Leg' END, r3.`role`, j5.name, j6.name, r3.`modality`, r3.`derivation`, r3.`type`, r3.`readsBy`, r3.`reasoning`, [n4.type, n4.`id`]]) AS c7
} CALL (e1) {
RETURN COUNT { (e1)<-[:`PARTICIPATED_IN`]-()
} AS c8
} CALL (e1) {
MATCH (e1)<-[r9:`PARTICIPATED_IN`]-(n10)
RETURN count(DISTINCT n10) AS c11
} CALL (e1) {
MATCH (e1)<-[r12:`PARTICIPATED_IN`|`PARTICIPATED_IN_NOT_FACT`]-(n13)
WHERE NOT (r12.modality IN ['FACT'] AND r12.derivation IN ['STATED', 'INFERRED'])
WITH r12.modality AS m14, r12.derivation AS d15, count(*) AS n16
RETURN collect([m14, d15, n16]) AS c17
} RETURN collect([e1.type, [c7, c8, c17, c11]]) AS c18
} RETURN [c18, null, null, null] AS answer, head(COLLECT {
MATCH (g19:KnowledgeGraph)
RETURN g19.`dataVersion` }) AS dataVersion, head(COLLECT {
MATCH (g19:KnowledgeGraph)
RETURN g19.`loading` }) AS loading
