CYPHER 5
CALL () {
CALL () {
MATCH (a2:Entity)-[r1:`FUNDED`|`FUNDED_NOT_FACT`]->(b3:Entity)
WHERE NOT coalesce(NOT coalesce(r1.`amountScaled` IS NULL, false), false)
WITH *
WHERE r1.derivation IN ['STATED', 'INFERRED'] AND r1.`rank` <> 'DEPRECATED' AND r1.`amountScaled` IS NOT NULL AND r1.`amountCurrency` IS NOT NULL AND (b3:`Programme`)
RETURN collect(DISTINCT [b3.id, coalesce(r1.`amountKind`, ''), r1.`amountCurrency`]) AS c4
} MATCH (a6:Entity)-[r5:`FUNDED`|`FUNDED_NOT_FACT`]->(b7:Entity)
WHERE NOT coalesce(NOT coalesce(r5.`amountScaled` IS NULL, false), false)
WITH a6 AS k8, CASE WHEN r5.`date` IS NULL THEN null WHEN substring(r5.`dateEarliest`, 0, 4) = substring(r5.`dateLatest`, 0, 4) THEN substring(r5.`dateEarliest`, 0, 4) ELSE 'several years' END AS k9, r5.`amountKind` AS k12, r5.`amountCurrency` AS c13, r5.`amountScaled` AS v15, NOT (r5.derivation IN ['STATED', 'INFERRED']) AS o16, r5.`rank` = 'DEPRECATED' AS s17, CASE WHEN size(c4) = 0 THEN false ELSE any(one IN COLLECT {
MATCH (b7)-[q25:`FUNDED_UNDER`|`FUNDED_THROUGH`]->(p26:Entity)
WHERE q25.legOf = r5.`id` AND p26 <> b7
RETURN p26.id
} WHERE [one, coalesce(r5.`amountKind`, ''), r5.`amountCurrency`] IN c4) END AS p19
WITH k8, k9, k12, c13, o16, s17, v15 IS NULL AS u18, p19, count(*) AS m14, sum(v15 / 1000000000) AS h20, sum(v15 % 1000000000) AS l21, min(v15) AS f22, max(v15) AS g23
WITH k8, k9, k12, c13, CASE WHEN o16 THEN 'OTHER_MODALITY' WHEN s17 THEN 'SUPERSEDED' WHEN u18 THEN 'NO_AMOUNT' WHEN c13 IS NULL THEN 'NO_CURRENCY' WHEN p19 THEN 'PASSED_ON' END AS r24, sum(m14) AS m14, sum(h20) AS h20, sum(l21) AS l21, min(f22) AS f22, max(g23) AS g23
WITH k8, k9, sum(CASE WHEN r24 = 'OTHER_MODALITY' THEN 0 ELSE m14 END) AS n10, collect([k12, c13, r24, m14, h20, l21, f22, g23]) AS a11
WITH *
WHERE n10 > 0
WITH *
ORDER BY n10 DESC, k8.sortName, k8.id, k9 IS NULL, k9
LIMIT $v1
RETURN collect([null, k9, n10, a11, [k8.type, k8.name, k8.`id`]]) AS c27
} RETURN [null, null, null, null, c27] AS answer, head(COLLECT {
MATCH (g28:KnowledgeGraph)
RETURN g28.`dataVersion` }) AS dataVersion, head(COLLECT {
MATCH (g28:KnowledgeGraph)
RETURN g28.`loading` }) AS loading
