CYPHER 5
CALL () {
MATCH (a2:Entity)-[r1:`FUNDED`|`FUNDED_NOT_FACT`]->(b3:Entity)
WHERE NOT (r1.derivation IN ['STATED', 'INFERRED'])
WITH r1.modality AS m4, r1.derivation AS d5, count(*) AS n6
RETURN collect([m4, d5, n6]) AS c7
} CALL () {
MATCH (a9:Entity)-[r8:`FUNDED`|`FUNDED_NOT_FACT`]->(b10:Entity)
WITH *, endNode(r8) AS x14
WITH *, COLLECT {
MATCH (x14)-[q12:`FUNDED_THROUGH`|`FUNDED_THROUGH_NOT_FACT`]->(p13:Entity)
WHERE q12.legOf = r8.`id` AND q12.derivation <> 'EXTERNAL'
RETURN DISTINCT p13.id
} AS l15
WITH *, CASE WHEN b10.type IN ['Country'] THEN [b10.id] ELSE COLLECT {
MATCH (b10)-[:`LOCATED_IN`|`PART_OF`*1..8]->(p17:Entity)
WHERE p17.type IN ['Country']
RETURN DISTINCT p17.id
} END AS l18
WITH a9 AS k11, CASE size(l15) WHEN 0 THEN null WHEN 1 THEN l15[0] ELSE '' END AS k16, CASE size(l18) WHEN 0 THEN null WHEN 1 THEN l18[0] ELSE '' END AS k19, r8.`amountKind` AS k22, r8.`amountCurrency` AS c23, CASE WHEN NOT (r8.derivation IN ['STATED', 'INFERRED']) THEN 'OTHER_MODALITY' WHEN r8.`rank` = 'DEPRECATED' THEN 'SUPERSEDED' WHEN r8.`amountScaled` IS NULL THEN 'NO_AMOUNT' WHEN r8.`amountCurrency` IS NULL THEN 'NO_CURRENCY' END AS r24, count(*) AS m25, sum(r8.`amountScaled` / 1000000000) AS h26, sum(r8.`amountScaled` % 1000000000) AS l27, min(r8.`amountScaled`) AS f28, max(r8.`amountScaled`) AS g29
WITH k11, k16, k19, sum(CASE WHEN r24 = 'OTHER_MODALITY' THEN 0 ELSE m25 END) AS n20, collect([k22, c23, r24, m25, h26, l27, f28, g29]) AS a21
WITH *
WHERE n20 > 0
WITH collect([k11, k16, k19, n20, a21]) AS g30
WITH g30, size(g30) AS t31
UNWIND g30 AS o32
WITH t31, o32[0] AS k11, o32[1] AS k16, o32[2] AS k19, o32[3] AS n20, o32[4] AS a21
OPTIONAL MATCH (e33:Entity {id: k16})
OPTIONAL MATCH (e34:Entity {id: k19})
WITH *
ORDER BY n20 DESC, k11.sortName, k11.id, e33 IS NULL, k16 IS NULL, e33.sortName, e33.id, e34 IS NULL, k19 IS NULL, e34.sortName, e34.id
LIMIT $v0
RETURN collect([null, CASE WHEN k16 = '' THEN 'several' END, CASE WHEN k19 = '' THEN 'several' END, n20, a21, t31, [k11.type, k11.name, k11.`id`], CASE WHEN e33 IS NULL THEN null ELSE [e33.type, e33.name, e33.`id`] END, CASE WHEN e34 IS NULL THEN null ELSE [e34.type, e34.name, e34.`id`] END]) AS c35
} CALL () {
MATCH (a37:Entity)-[r36:`FUNDED`|`FUNDED_NOT_FACT`]->(b38:Entity)
WITH r36.`amountKind` AS k41, r36.`amountCurrency` AS c42, CASE WHEN NOT (r36.derivation IN ['STATED', 'INFERRED']) THEN 'OTHER_MODALITY' WHEN r36.`rank` = 'DEPRECATED' THEN 'SUPERSEDED' WHEN r36.`amountScaled` IS NULL THEN 'NO_AMOUNT' WHEN r36.`amountCurrency` IS NULL THEN 'NO_CURRENCY' END AS r43, count(*) AS m44, sum(r36.`amountScaled` / 1000000000) AS h45, sum(r36.`amountScaled` % 1000000000) AS l46, min(r36.`amountScaled`) AS f47, max(r36.`amountScaled`) AS g48
WITH sum(CASE WHEN r43 = 'OTHER_MODALITY' THEN 0 ELSE m44 END) AS n39, collect([k41, c42, r43, m44, h45, l46, f47, g48]) AS a40
RETURN collect([null, n39, a40]) AS c49
} RETURN [null, null, c7, null, c35, c49] AS answer, head(COLLECT {
MATCH (g50:KnowledgeGraph)
RETURN g50.`dataVersion` }) AS dataVersion, head(COLLECT {
MATCH (g50:KnowledgeGraph)
RETURN g50.`loading` }) AS loading
