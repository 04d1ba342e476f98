CYPHER 5
CALL () {
MATCH (x2:Name)
WHERE x2.`folded` = $v0
MATCH (x2)<-[:HAS_NAME]-(e1:`City`)
WITH DISTINCT e1
WITH e1
ORDER BY e1.sortName, e1.id
LIMIT $v1 + 1
CALL (e1) {
MATCH (e1)-[:HAS_NAME]->(x4:Name)
WITH x4
ORDER BY coalesce([i IN range(0, size($v3) - 1)
WHERE $v3[i] = toLower(x4.language) | i][0], CASE WHEN x4.language IS NULL THEN 1000 ELSE 1001 END), x4.precedence
LIMIT 1
RETURN collect([null, x4.`text`, x4.`language`, x4.`derivation`]) AS c5
} CALL (e1) {
MATCH (e1)-[:HAS_NAME]->(x6:Name)
WHERE x6.kind IN ['LABEL']
WITH x6
ORDER BY x6.precedence
LIMIT 1000
RETURN collect([null, x6.`text`, x6.`language`]) AS c7
} RETURN collect([e1.type, e1.`id`, e1.name, head(COLLECT {
MATCH (e1)-[:HAS_NAME]->(x3:Name)
RETURN x3.text
ORDER BY coalesce([i IN range(0, size($v2) - 1)
WHERE $v2[i] = toLower(x3.language) | i][0], CASE WHEN x3.language IS NULL THEN 1000 ELSE 1001 END), x3.precedence
LIMIT 1 }), [c5, null, null, null], [c7, null, null, null]]) AS c8
} RETURN [c8, null, null, null] AS answer, head(COLLECT {
MATCH (g9:KnowledgeGraph)
RETURN g9.`dataVersion` }) AS dataVersion, head(COLLECT {
MATCH (g9:KnowledgeGraph)
RETURN g9.`loading` }) AS loading
