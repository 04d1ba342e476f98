CYPHER 5
CALL () {
MATCH (e1:`Project`)
WHERE e1.sortName IS NOT NULL AND e1.id IS NOT NULL
WITH e1
ORDER BY e1.sortName, e1.id
LIMIT $v0 + 1
RETURN collect([e1.type, e1.`id`]) AS c2
} CALL () {
MATCH (e3:`Project`)
RETURN count(e3) AS c4
} CALL () {
MATCH (e5:`Project`)
WITH CASE WHEN e5.`startDate` IS NULL THEN null WHEN substring(e5.`startDateEarliest`, 0, 4) = substring(e5.`startDateLatest`, 0, 4) THEN substring(e5.`startDateEarliest`, 0, 4) ELSE 'several years' END AS k6, count(*) AS n7
WITH *
WHERE n7 > 0
WITH *
ORDER BY n7 DESC, k6 IS NULL, k6
LIMIT $v1
RETURN collect([null, k6, n7]) AS c9
} CALL () {
MATCH (e10:`Project`)
WITH e10.`kind` AS k11, count(*) AS n12
WITH *
WHERE n12 > 0
WITH *
ORDER BY n12 DESC, k11 IS NULL, k11
LIMIT $v2
RETURN collect([null, k11, n12]) AS c14
} RETURN [c2, c4, null, null, c9, c14] AS answer, head(COLLECT {
MATCH (g15:KnowledgeGraph)
RETURN g15.`dataVersion` }) AS dataVersion, head(COLLECT {
MATCH (g15:KnowledgeGraph)
RETURN g15.`loading` }) AS loading
