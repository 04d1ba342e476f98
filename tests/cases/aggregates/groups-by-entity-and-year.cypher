CYPHER 5
CALL () {
CALL () {
MATCH (a2:Entity)-[r1:`FUNDED`|`FUNDED_NOT_FACT`]->(b3:Entity)
WHERE NOT coalesce(NOT coalesce(r1.`amountScaled` IS NULL, false), false)
WITH *
WHERE r1.derivation IN ['STATED', 'INFERRED'] AND r1.`rank` <> 'DEPRECATED' AND r1.`amountScaled` IS NOT NULL AND r1.`amountCurrency` IS NOT NULL AND (b3:`Programme`)
WITH DISTINCT b3 AS w4, coalesce(r1.`amountKind`, '') AS k5, r1.`amountCurrency` AS c6
MATCH (p7:Entity)-[:`PART_OF`*0..8]->(w4)
WHERE (p7:`Programme`)
RETURN collect(DISTINCT [p7.id, k5, c6]) AS c8
} MATCH (a10:Entity)-[r9:`FUNDED`|`FUNDED_NOT_FACT`]->(b11:Entity)
WHERE NOT coalesce(NOT coalesce(r9.`amountScaled` IS NULL, false), false)
WITH a10 AS k12, CASE WHEN r9.`date` IS NULL THEN null WHEN substring(r9.`dateEarliest`, 0, 4) = substring(r9.`dateLatest`, 0, 4) THEN substring(r9.`dateEarliest`, 0, 4) ELSE 'several years' END AS k13, r9.`amountKind` AS k16, r9.`amountCurrency` AS c17, r9.`amountScaled` AS v19, NOT (r9.derivation IN ['STATED', 'INFERRED']) AS o20, r9.`rank` = 'DEPRECATED' AS s21, CASE WHEN size(c8) = 0 THEN false ELSE any(one IN COLLECT {
MATCH (b11)-[q29:`FUNDED_UNDER`|`FUNDED_THROUGH`]->(p30:Entity)
WHERE q29.legOf = r9.`id` AND NOT EXISTS { (p30)-[:`PART_OF`*0..8]->(b11)
} RETURN p30.id
} WHERE [one, coalesce(r9.`amountKind`, ''), r9.`amountCurrency`] IN c8) END AS p23
WITH k12, k13, k16, c17, o20, s21, v19 IS NULL AS u22, p23, count(*) AS m18, sum(v19 / 1000000000) AS h24, sum(v19 % 1000000000) AS l25, min(v19) AS f26, max(v19) AS g27
WITH k12, k13, k16, c17, CASE WHEN o20 THEN 'OTHER_MODALITY' WHEN s21 THEN 'SUPERSEDED' WHEN u22 THEN 'NO_AMOUNT' WHEN c17 IS NULL THEN 'NO_CURRENCY' WHEN p23 THEN 'PASSED_ON' END AS r28, sum(m18) AS m18, sum(h24) AS h24, sum(l25) AS l25, min(f26) AS f26, max(g27) AS g27
WITH k12, k13, sum(CASE WHEN r28 = 'OTHER_MODALITY' THEN 0 ELSE m18 END) AS n14, collect([k16, c17, r28, m18, h24, l25, f26, g27]) AS a15
WITH *
WHERE n14 > 0
WITH *
ORDER BY n14 DESC, k12.sortName, k12.id, k13 IS NULL, k13
LIMIT $v1
RETURN collect([null, k13, n14, a15, [k12.type, k12.name, k12.`id`]]) AS c31
} RETURN [null, null, null, null, c31] AS answer, head(COLLECT {
MATCH (g32:KnowledgeGraph)
RETURN g32.`dataVersion` }) AS dataVersion, head(COLLECT {
MATCH (g32:KnowledgeGraph)
RETURN g32.`loading` }) AS loading
