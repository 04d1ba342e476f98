CYPHER 5
CALL () {
MATCH (x3:Name)
WHERE x3.`folded` = $v0
MATCH (x3)<-[:HAS_NAME]-(e1:`City`)
WITH DISTINCT e1
WITH e1
ORDER BY e1.sortName, e1.id
LIMIT $v1 + 1
CALL (e1) {
MATCH (e1)-[:HAS_NAME]->(x5:Name)
WITH x5
ORDER BY coalesce([i IN range(0, size($v3) - 1)
WHERE $v3[i] = toLower(x5.language) | i][0], CASE WHEN x5.language IS NULL THEN 1000 ELSE 1001 END), x5.precedence
LIMIT 1
RETURN collect([null, x5.`text`, x5.`language`, x5.`derivation`]) AS c6
} CALL (e1) {
MATCH (e1)-[:HAS_NAME]->(x7:Name)
WHERE x7.kind IN ['LABEL']
WITH x7
ORDER BY x7.precedence
LIMIT 1000
RETURN collect([null, x7.`text`, x7.`language`]) AS c8
} RETURN collect([e1.type, e1.`id`, e1.name, head(COLLECT {
MATCH (e1)-[:HAS_NAME]->(x4:Name)
RETURN x4.text
ORDER BY coalesce([i IN range(0, size($v2) - 1)
WHERE $v2[i] = toLower(x4.language) | i][0], CASE WHEN x4.language IS NULL THEN 1000 ELSE 1001 END), x4.precedence
LIMIT 1 }), [c6, null, null, null], [c8, null, null, null]]) AS c9
} RETURN [c9, null, null, null] AS answer, head(COLLECT {
MATCH (g10:KnowledgeGraph)
RETURN g10.`dataVersion` }) AS dataVersion, head(COLLECT {
MATCH (g10:KnowledgeGraph)
RETURN g10.`loading` }) AS loading
