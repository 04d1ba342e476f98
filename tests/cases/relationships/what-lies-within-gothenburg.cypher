CYPHER 5
CALL () {
MATCH (e1:`Entity`)
WHERE e1.sortName IS NOT NULL AND e1.id IS NOT NULL AND (e1.`id` IN $v0 OR EXISTS {
MATCH (e1)-[:`LOCATED_IN`|`PART_OF`*1..8]->(x2:Entity)
WHERE x2.id IN $v0 })
WITH e1
ORDER BY e1.sortName, e1.id
LIMIT $v1 + 1
RETURN collect([e1.type, e1.`id`]) AS c3
} CALL () {
MATCH (e4:`Entity`)
WHERE (e4.`id` IN $v0 OR EXISTS {
MATCH (e4)-[:`LOCATED_IN`|`PART_OF`*1..8]->(x5:Entity)
WHERE x5.id IN $v0 })
RETURN count(e4) AS c6
} RETURN [c3, c6, null, null] AS answer, head(COLLECT {
MATCH (g7:KnowledgeGraph)
RETURN g7.`dataVersion` }) AS dataVersion, head(COLLECT {
MATCH (g7:KnowledgeGraph)
RETURN g7.`loading` }) AS loading
