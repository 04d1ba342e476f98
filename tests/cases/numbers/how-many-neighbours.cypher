CYPHER 5
CALL () {
MATCH (e1:`Project`)
WHERE e1.sortName IS NOT NULL AND e1.id IS NOT NULL AND EXISTS {
MATCH (e1)<-[r2:`PARTICIPATED_IN`]-(n3)
WHERE r2.`role` = $v0
} AND (NOT coalesce(COUNT {
MATCH (e1)<-[r4:`PARTICIPATED_IN`]-(n5)
WHERE r4.`role` = $v3
} IN $v1, false) AND COUNT {
MATCH (e1)<-[r4:`PARTICIPATED_IN`]-(n5)
WHERE r4.`role` = $v3
} >= $v2)
WITH e1
ORDER BY e1.sortName, e1.id
LIMIT $v4 + 1
RETURN collect([e1.type, e1.`id`]) AS c6
} CALL () {
MATCH (e7:`Project`)
WHERE EXISTS {
MATCH (e7)<-[r8:`PARTICIPATED_IN`]-(n9)
WHERE r8.`role` = $v0
} AND (NOT coalesce(COUNT {
MATCH (e7)<-[r10:`PARTICIPATED_IN`]-(n11)
WHERE r10.`role` = $v3
} IN $v1, false) AND COUNT {
MATCH (e7)<-[r10:`PARTICIPATED_IN`]-(n11)
WHERE r10.`role` = $v3
} >= $v2)
RETURN count(e7) AS c12
} RETURN [c6, c12, null, null] AS answer, head(COLLECT {
MATCH (g13:KnowledgeGraph)
RETURN g13.`dataVersion` }) AS dataVersion, head(COLLECT {
MATCH (g13:KnowledgeGraph)
RETURN g13.`loading` }) AS loading
