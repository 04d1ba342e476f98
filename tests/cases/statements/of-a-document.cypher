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
OPTIONAL MATCH (a6:Entity {id: p3.from})
OPTIONAL MATCH (b7:Entity {id: p3.to})
WITH *, CASE WHEN a6.degree < b7.degree THEN a6 ELSE b7 END AS l8
OPTIONAL MATCH (l8)-[r5]-()
WHERE r5.id = p3.id
WITH *, startNode(r5) AS j9
WITH *, endNode(r5) AS j10
RETURN collect([coalesce(r5.type, 'Statement'), p3.`id`, CASE WHEN j9 IS NULL THEN null ELSE [j9.type, j9.`id`] END, CASE WHEN j10 IS NULL THEN null ELSE [j10.type, j10.`id`] END]) AS c11
} CALL (e1) {
MATCH (p12:Stated)
WHERE p12.document = e1.id AND p12.isRecord = false AND p12.derivation IN ['STATED']
RETURN count(p12) AS c13
} CALL (e1) {
MATCH (e1)<-[:MENTIONED_IN]-(e14)
WITH e14
ORDER BY e14.sortName, e14.id
LIMIT $v2 + 1
RETURN collect([e14.type, e14.`id`]) AS c15
} CALL (e1) {
RETURN COUNT { (e1)<-[:MENTIONED_IN]-()
} AS c16
} RETURN collect([e1.type, [c11, c13, null, null], [c15, c16, null, null]]) AS c17
} RETURN [c17, null, null, null] AS answer, head(COLLECT {
MATCH (g18:KnowledgeGraph)
RETURN g18.`dataVersion` }) AS dataVersion, head(COLLECT {
MATCH (g18:KnowledgeGraph)
RETURN g18.`loading` }) AS loading
