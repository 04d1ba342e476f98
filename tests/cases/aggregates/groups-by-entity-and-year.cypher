CYPHER 5
CALL () {
MATCH (a2:Entity)-[r1:`FUNDED`|`FUNDED_NOT_FACT`]->(b3:Entity)
WHERE NOT coalesce(NOT coalesce(r1.`amountScaled` IS NULL, false), false)
WITH a2 AS k4, CASE WHEN r1.`date` IS NULL THEN null WHEN substring(r1.`dateEarliest`, 0, 4) = substring(r1.`dateLatest`, 0, 4) THEN substring(r1.`dateEarliest`, 0, 4) ELSE 'several years' END AS k5, r1.`amountKind` AS k8, r1.`amountCurrency` AS c9, CASE WHEN NOT (r1.derivation IN ['STATED', 'INFERRED']) THEN 'OTHER_MODALITY' WHEN r1.`rank` = 'DEPRECATED' THEN 'SUPERSEDED' WHEN r1.`amountScaled` IS NULL THEN 'NO_AMOUNT' WHEN r1.`amountCurrency` IS NULL THEN 'NO_CURRENCY' END AS r10, count(*) AS m11, sum(r1.`amountScaled` / 1000000000) AS h12, sum(r1.`amountScaled` % 1000000000) AS l13, min(r1.`amountScaled`) AS f14, max(r1.`amountScaled`) AS g15
WITH k4, k5, sum(CASE WHEN r10 = 'OTHER_MODALITY' THEN 0 ELSE m11 END) AS n6, collect([k8, c9, r10, m11, h12, l13, f14, g15]) AS a7
WITH *
WHERE n6 > 0
WITH *
ORDER BY n6 DESC, k4.sortName, k4.id, k5 IS NULL, k5
LIMIT $v1
RETURN collect([null, k5, n6, a7, [k4.type, k4.name, k4.`id`]]) AS c16
} RETURN [null, null, null, null, c16] AS answer, head(COLLECT {
MATCH (g17:KnowledgeGraph)
RETURN g17.`dataVersion` }) AS dataVersion, head(COLLECT {
MATCH (g17:KnowledgeGraph)
RETURN g17.`loading` }) AS loading
