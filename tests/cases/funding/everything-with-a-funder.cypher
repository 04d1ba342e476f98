CYPHER 5
CALL () {
MATCH (e1:`Undertaking`)
WHERE e1.`sortName` IS NOT NULL AND e1.id IS NOT NULL AND EXISTS {
MATCH (e1)<-[r2:`FUNDED`]-(n3)
WHERE (n3.`type` IN $v0)
} WITH e1
ORDER BY e1.`sortName`, e1.id
LIMIT $v1 + 1
RETURN collect([e1.type, e1.`id`]) AS c4
} CALL () {
MATCH (e5:`Undertaking`)
WHERE EXISTS {
MATCH (e5)<-[r6:`FUNDED`]-(n7)
WHERE (n7.`type` IN $v0)
} RETURN count(e5) AS c8
} RETURN [c4, c8, null, null] AS answer, head(COLLECT {
MATCH (g9:KnowledgeGraph)
RETURN g9.`dataVersion` }) AS dataVersion, head(COLLECT {
MATCH (g9:KnowledgeGraph)
RETURN g9.`loading` }) AS loading
