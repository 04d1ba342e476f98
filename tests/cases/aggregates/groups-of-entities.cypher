CYPHER 5
CALL () {
MATCH (e1:`Actor`)
RETURN count(e1) AS c2
} CALL () {
MATCH (e3:`Actor`)
WITH e3.`type` AS k4, e3.`kind` AS k5, count(*) AS n6
WITH *
WHERE n6 > 0
WITH *
ORDER BY n6 DESC, k4 IS NULL, k4, k5 IS NULL, k5
LIMIT $v1
RETURN collect([null, k4, k5, n6]) AS c8
} RETURN [null, c2, null, null, c8] AS answer, head(COLLECT {
MATCH (g9:KnowledgeGraph)
RETURN g9.`dataVersion` }) AS dataVersion, head(COLLECT {
MATCH (g9:KnowledgeGraph)
RETURN g9.`loading` }) AS loading
