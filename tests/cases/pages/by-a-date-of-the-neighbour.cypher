CYPHER 5
CALL () {
CALL () {
MATCH (e1:Entity {id: $v0})
RETURN e1 UNION
MATCH (f2:FormerId {id: $v0})-[:NOW_IS]->(e1:Entity)
RETURN e1
} WITH e1
WHERE e1.type IN ['Person', 'Organization', 'Agency', 'City', 'Group']
CALL (e1) {
CALL (e1) {
MATCH (e1)-[r3:`PARTICIPATED_IN`]->(n4)
WHERE n4.`startDateEarliest` IS NOT NULL
WITH r3, n4
ORDER BY n4.`startDateEarliest` DESC, n4.id DESC, r3.id DESC
LIMIT $v1 + 1
RETURN r3, n4
UNION ALL MATCH (e1)-[r3:`PARTICIPATED_IN`]->(n4)
WHERE n4.`startDateEarliest` IS NULL
WITH r3, n4
ORDER BY n4.id DESC, r3.id DESC
LIMIT $v1 + 1
RETURN r3, n4
} WITH r3, n4
LIMIT $v1 + 1
RETURN collect([CASE WHEN r3.legOf IS NULL THEN r3.type ELSE 'Leg' END, [n4.type, n4.`id`, n4.name]]) AS c5
} RETURN collect([e1.type, [c5, null, null, null]]) AS c6
} RETURN [c6, null, null, null] AS answer, head(COLLECT {
MATCH (g7:KnowledgeGraph)
RETURN g7.`dataVersion` }) AS dataVersion, head(COLLECT {
MATCH (g7:KnowledgeGraph)
RETURN g7.`loading` }) AS loading
