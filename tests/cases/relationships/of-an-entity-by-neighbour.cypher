CYPHER 5
CALL () {
CALL () {
MATCH (e1:Entity {id: $v0})
RETURN e1 UNION
MATCH (f2:FormerId {id: $v0})-[:NOW_IS]->(e1:Entity)
RETURN e1
} WITH e1
WHERE e1.type IN ['City']
CALL (e1) {
MATCH (e1)-[r3]-(n4)
WHERE r3.id IS NOT NULL AND r3.derivation IN ['STATED', 'INFERRED']
WITH r3, n4
ORDER BY n4.sortName, r3.type DESC, n4.id DESC, r3.id DESC
LIMIT $v1 + 1
WITH *, startNode(r3) AS j5
WITH *, endNode(r3) AS j6
RETURN collect([CASE WHEN r3.legOf IS NULL THEN r3.type ELSE 'Leg' END, r3.`type`, j5.name, j6.name, r3.`modality`, r3.`derivation`, r3.`readsBy`, [n4.type, n4.name]]) AS c7
} RETURN collect([e1.type, [c7, null, null, null]]) AS c8
} RETURN [c8, null, null, null] AS answer, head(COLLECT {
MATCH (g9:KnowledgeGraph)
RETURN g9.`dataVersion` }) AS dataVersion, head(COLLECT {
MATCH (g9:KnowledgeGraph)
RETURN g9.`loading` }) AS loading
