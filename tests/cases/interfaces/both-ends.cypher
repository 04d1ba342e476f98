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
MATCH (e1)-[r3:`TRANSLATION_OF`]-(n4)
WITH r3, n4
ORDER BY n4.sortName, n4.id, r3.id
LIMIT $v1 + 1
WITH *, startNode(r3) AS j5
WITH *, endNode(r3) AS j6
RETURN collect([CASE WHEN r3.legOf IS NULL THEN r3.type ELSE 'Leg' END, r3.`id`, [n4.type, n4.`id`], [j5.type, j5.`id`], [j6.type, j6.`id`]]) AS c7
} RETURN collect([e1.type, [c7, null, null, null]]) AS c8
} RETURN [c8, null, null, null] AS answer, head(COLLECT {
MATCH (g9:KnowledgeGraph)
RETURN g9.`dataVersion` }) AS dataVersion, head(COLLECT {
MATCH (g9:KnowledgeGraph)
RETURN g9.`loading` }) AS loading
