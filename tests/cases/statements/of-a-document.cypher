CYPHER 5
CALL () {
CALL () {
MATCH (e1:Entity {id: $v0})
RETURN e1 UNION
MATCH (f2:FormerId {id: $v0})-[:NOW_IS]->(e1:Entity)
RETURN e1
} WITH e1
WHERE e1.type IN ['Document']
CALL (e1) {
MATCH (p3:Stated)
WHERE p3.document = e1.id AND p3.isRecord = false AND p3.derivation IN ['STATED']
WITH p3
ORDER BY p3.document, p3.place, p3.id
LIMIT $v1 + 1
OPTIONAL MATCH (s4:Statement)
WHERE p3.isStatement AND s4.id = p3.id
OPTIONAL MATCH (a6:Entity {id: p3.from})-[r5]->(b7:Entity {id: p3.to})
WHERE r5.id = p3.id
WITH *, startNode(r5) AS j8
WITH *, endNode(r5) AS j9
RETURN collect([coalesce(r5.type, 'Statement'), p3.`id`, CASE WHEN j8 IS NULL THEN null ELSE [j8.type, j8.`id`] END, CASE WHEN j9 IS NULL THEN null ELSE [j9.type, j9.`id`] END]) AS c10
} CALL (e1) {
MATCH (p11:Stated)
WHERE p11.document = e1.id AND p11.isRecord = false AND p11.derivation IN ['STATED']
RETURN count(p11) AS c12
} CALL (e1) {
MATCH (e1)<-[:MENTIONED_IN]-(e13)
WITH e13
ORDER BY e13.sortName, e13.id
LIMIT $v2 + 1
RETURN collect([e13.type, e13.`id`]) AS c14
} CALL (e1) {
RETURN COUNT { (e1)<-[:MENTIONED_IN]-()
} AS c15
} RETURN collect([e1.type, [c10, c12, null, null], [c14, c15, null, null]]) AS c16
} RETURN [c16, null, null, null] AS answer, head(COLLECT {
MATCH (g17:KnowledgeGraph)
RETURN g17.`dataVersion` }) AS dataVersion, head(COLLECT {
MATCH (g17:KnowledgeGraph)
RETURN g17.`loading` }) AS loading
