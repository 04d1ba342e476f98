CYPHER 5
CALL () {
CALL () {
MATCH (e1:Entity {id: $v0})
RETURN e1 UNION
MATCH (f2:FormerId {id: $v0})-[:NOW_IS]->(e1:Entity)
RETURN e1
} WITH e1
WHERE e1.type IN ['Event']
CALL (e1) {
RETURN COUNT { (e1)<-[:`PARTICIPATED_IN`]-()
} AS c3
} CALL (e1) {
MATCH (e1)<-[r4:`PARTICIPATED_IN`|`PARTICIPATED_IN_NOT_FACT`]-(n5)
WHERE NOT (r4.modality IN ['FACT'] AND r4.derivation IN ['STATED', 'INFERRED'])
WITH r4.modality AS m6, r4.derivation AS d7, count(*) AS n8
RETURN collect([m6, d7, n8]) AS c9
} CALL (e1) {
MATCH (e1)<-[r10:`PARTICIPATED_IN`|`PARTICIPATED_IN_NOT_FACT`]-(n11)
WHERE r10.derivation IN ['STATED', 'INFERRED']
WITH r10, n11
ORDER BY n11.sortName, n11.id, r10.id
LIMIT $v2 + 1
WITH *, startNode(r10) AS j12
WITH *, endNode(r10) AS j13
RETURN collect([CASE WHEN r10.legOf IS NULL THEN r10.type ELSE 'Leg' END, j12.name, j13.name, r10.`modality`, r10.`derivation`, r10.`type`, r10.`readsBy`]) AS c14
} RETURN collect([e1.type, e1.name, e1.`modality`, [e1.`startDate`, e1.`startDateText`, e1.`startDateEarliest`, e1.`startDateLatest`, e1.`startDateModality`], e1.`expectedParticipants`, [null, c3, c9, null], [c14, null, null, null]]) AS c15
} RETURN [c15, null, null, null] AS answer, head(COLLECT {
MATCH (g16:KnowledgeGraph)
RETURN g16.`dataVersion` }) AS dataVersion, head(COLLECT {
MATCH (g16:KnowledgeGraph)
RETURN g16.`loading` }) AS loading
