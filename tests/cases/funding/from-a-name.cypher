CYPHER 5
CALL () {
MATCH (x4:Name)
WHERE x4.`folded` = $v0
MATCH (x4)<-[:HAS_NAME]-(n3:`Entity`)
MATCH (n3)-[r2:`FUNDED`]->(e1:`Project`)
WHERE EXISTS {
MATCH (n3)-[:HAS_NAME]->(x5:Name)
WHERE x5.folded = $v0
} WITH DISTINCT e1
WITH e1
ORDER BY e1.sortName, e1.id
LIMIT $v1 + 1
RETURN collect([e1.type, e1.`id`]) AS c6
} CALL () {
MATCH (x10:Name)
WHERE x10.`folded` = $v0
MATCH (x10)<-[:HAS_NAME]-(n9:`Entity`)
MATCH (n9)-[r8:`FUNDED`]->(e7:`Project`)
WHERE EXISTS {
MATCH (n9)-[:HAS_NAME]->(x11:Name)
WHERE x11.folded = $v0
} WITH DISTINCT e7
RETURN count(e7) AS c12
} RETURN [c6, c12, null, null] AS answer, head(COLLECT {
MATCH (g13:KnowledgeGraph)
RETURN g13.`dataVersion` }) AS dataVersion, head(COLLECT {
MATCH (g13:KnowledgeGraph)
RETURN g13.`loading` }) AS loading
