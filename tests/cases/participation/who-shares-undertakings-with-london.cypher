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
CALL (e1) {
MATCH (e1)-[a8:`PARTICIPATED_IN`|`SIGNED`]->(s5:Entity)<-[b9:`PARTICIPATED_IN`|`SIGNED`]-(o3:Entity)
WHERE b9.type = a8.type AND o3 <> e1 AND o3 <> s5 AND s5 <> e1
RETURN o3, s5, a8.type AS t6, 'OUT' AS d7
UNION ALL MATCH (e1)<-[a8:`PARTICIPATED_IN`|`SIGNED`]-(s5:Entity)-[b9:`PARTICIPATED_IN`|`SIGNED`]->(o3:Entity)
WHERE b9.type = a8.type AND o3 <> e1 AND o3 <> s5 AND s5 <> e1
RETURN o3, s5, a8.type AS t6, 'IN' AS d7
} WITH e1, o3, s5
WHERE o3.type IN ['Person', 'Organization', 'Agency', 'City', 'Group']
WITH e1, o3, count(DISTINCT s5) AS n4
ORDER BY n4 DESC, o3.sortName, o3.id
LIMIT $v1
CALL (e1, o3) {
CALL (e1, o3) {
MATCH (e1)-[a13:`PARTICIPATED_IN`|`SIGNED`]->(s10:Entity)<-[b14:`PARTICIPATED_IN`|`SIGNED`]-(o3)
WHERE b14.type = a13.type AND o3 <> e1 AND o3 <> s10 AND s10 <> e1
RETURN s10, a13.type AS t11, 'OUT' AS d12
UNION ALL MATCH (e1)<-[a13:`PARTICIPATED_IN`|`SIGNED`]-(s10:Entity)-[b14:`PARTICIPATED_IN`|`SIGNED`]->(o3)
WHERE b14.type = a13.type AND o3 <> e1 AND o3 <> s10 AND s10 <> e1
RETURN s10, a13.type AS t11, 'IN' AS d12
} WITH t11, d12, count(DISTINCT s10) AS n15
ORDER BY t11, d12
RETURN collect([null, t11, d12, 'FACT', n15]) AS c16
} CALL (e1, o3) {
CALL (e1, o3) {
MATCH (e1)-[a20:`PARTICIPATED_IN`|`SIGNED`]->(s17:Entity)<-[b21:`PARTICIPATED_IN`|`SIGNED`]-(o3)
WHERE b21.type = a20.type AND o3 <> e1 AND o3 <> s17 AND s17 <> e1
RETURN s17, a20.type AS t18, 'OUT' AS d19
UNION ALL MATCH (e1)<-[a20:`PARTICIPATED_IN`|`SIGNED`]-(s17:Entity)-[b21:`PARTICIPATED_IN`|`SIGNED`]->(o3)
WHERE b21.type = a20.type AND o3 <> e1 AND o3 <> s17 AND s17 <> e1
RETURN s17, a20.type AS t18, 'IN' AS d19
} WITH DISTINCT s17
ORDER BY s17.sortName, s17.id
LIMIT 50
RETURN collect([s17.type, s17.`id`]) AS c22
} RETURN collect([null, n4, [o3.type, o3.`id`], [c16, null, null, null], [c22, null, null, null]]) AS c23
} RETURN collect([e1.type, [c23, null, null, null]]) AS c24
} RETURN [c24, null, null, null] AS answer, head(COLLECT {
MATCH (g25:KnowledgeGraph)
RETURN g25.`dataVersion` }) AS dataVersion, head(COLLECT {
MATCH (g25:KnowledgeGraph)
RETURN g25.`loading` }) AS loading
