CYPHER 5
CALL () {
MATCH (a2)-[r1:`FUNDED`|`FUNDED_NOT_FACT`]->(b3)
WHERE NOT (r1.derivation IN ['STATED', 'INFERRED'])
WITH r1.modality AS m4, r1.derivation AS d5, count(*) AS n6
RETURN collect([m4, d5, n6]) AS c7
} CALL () {
CALL () {
MATCH (a9)-[r8:`FUNDED`|`FUNDED_NOT_FACT`]->(b10)
WITH *
WHERE r8.derivation IN ['STATED', 'INFERRED'] AND r8.`rank` <> 'DEPRECATED' AND r8.`amountScaled` IS NOT NULL AND r8.`amountCurrency` IS NOT NULL AND (b10:`Programme`)
RETURN collect(DISTINCT [b10.id, coalesce(r8.`amountKind`, ''), r8.`amountCurrency`]) AS c11
} MATCH (a13)-[r12:`FUNDED`|`FUNDED_NOT_FACT`]->(b14)
WITH *, endNode(r12) AS x18
WITH *, COLLECT {
MATCH (x18)-[q16:`FUNDED_THROUGH`|`FUNDED_THROUGH_NOT_FACT`]->(p17:Entity)
WHERE q16.legOf = r12.`id` AND q16.derivation <> 'EXTERNAL'
RETURN DISTINCT p17.id
} AS l19
WITH *, CASE WHEN b14.type IN ['Country'] THEN [b14.id] ELSE COLLECT {
MATCH (b14)-[:`LOCATED_IN`|`PART_OF`*1..8]->(p21:Entity)
WHERE p21.type IN ['Country']
RETURN DISTINCT p21.id
} END AS l22
WITH a13 AS k15, CASE size(l19) WHEN 0 THEN null WHEN 1 THEN l19[0] ELSE '' END AS k20, CASE size(l22) WHEN 0 THEN null WHEN 1 THEN l22[0] ELSE '' END AS k23, r12.`amountKind` AS k26, r12.`amountCurrency` AS c27, r12.`amountScaled` AS v29, NOT (r12.derivation IN ['STATED', 'INFERRED']) AS o30, r12.`rank` = 'DEPRECATED' AS s31, CASE WHEN size(c11) = 0 THEN false ELSE any(one IN COLLECT {
MATCH (b14)-[q39:`FUNDED_UNDER`|`FUNDED_THROUGH`]->(p40:Entity)
WHERE q39.legOf = r12.`id` AND p40 <> b14
RETURN p40.id
} WHERE [one, coalesce(r12.`amountKind`, ''), r12.`amountCurrency`] IN c11) END AS p33
WITH k15, k20, k23, k26, c27, o30, s31, v29 IS NULL AS u32, p33, count(*) AS m28, sum(v29 / 1000000000) AS h34, sum(v29 % 1000000000) AS l35, min(v29) AS f36, max(v29) AS g37
WITH k15, k20, k23, k26, c27, CASE WHEN o30 THEN 'OTHER_MODALITY' WHEN s31 THEN 'SUPERSEDED' WHEN u32 THEN 'NO_AMOUNT' WHEN c27 IS NULL THEN 'NO_CURRENCY' WHEN p33 THEN 'PASSED_ON' END AS r38, sum(m28) AS m28, sum(h34) AS h34, sum(l35) AS l35, min(f36) AS f36, max(g37) AS g37
WITH k15, k20, k23, sum(CASE WHEN r38 = 'OTHER_MODALITY' THEN 0 ELSE m28 END) AS n24, collect([k26, c27, r38, m28, h34, l35, f36, g37]) AS a25
WITH *
WHERE n24 > 0
WITH collect([k15, k20, k23, n24, a25]) AS g41
WITH g41, size(g41) AS t42
UNWIND g41 AS o43
WITH t42, o43[0] AS k15, o43[1] AS k20, o43[2] AS k23, o43[3] AS n24, o43[4] AS a25
OPTIONAL MATCH (e44:Entity {id: k20})
OPTIONAL MATCH (e45:Entity {id: k23})
WITH *
ORDER BY n24 DESC, k15.sortName, k15.id, e44 IS NULL, k20 IS NULL, e44.sortName, e44.id, e45 IS NULL, k23 IS NULL, e45.sortName, e45.id
LIMIT $v0
RETURN collect([null, CASE WHEN k20 = '' THEN 'several' END, CASE WHEN k23 = '' THEN 'several' END, n24, a25, t42, [k15.type, k15.name, k15.`id`], CASE WHEN e44 IS NULL THEN null ELSE [e44.type, e44.name, e44.`id`] END, CASE WHEN e45 IS NULL THEN null ELSE [e45.type, e45.name, e45.`id`] END]) AS c46
} CALL () {
CALL () {
MATCH (a48)-[r47:`FUNDED`|`FUNDED_NOT_FACT`]->(b49)
WITH *
WHERE r47.derivation IN ['STATED', 'INFERRED'] AND r47.`rank` <> 'DEPRECATED' AND r47.`amountScaled` IS NOT NULL AND r47.`amountCurrency` IS NOT NULL AND (b49:`Programme`)
RETURN collect(DISTINCT [b49.id, coalesce(r47.`amountKind`, ''), r47.`amountCurrency`]) AS c50
} MATCH (a52)-[r51:`FUNDED`|`FUNDED_NOT_FACT`]->(b53)
WITH r51.`amountKind` AS k56, r51.`amountCurrency` AS c57, r51.`amountScaled` AS v59, NOT (r51.derivation IN ['STATED', 'INFERRED']) AS o60, r51.`rank` = 'DEPRECATED' AS s61, CASE WHEN size(c50) = 0 THEN false ELSE any(one IN COLLECT {
MATCH (b53)-[q69:`FUNDED_UNDER`|`FUNDED_THROUGH`]->(p70:Entity)
WHERE q69.legOf = r51.`id` AND p70 <> b53
RETURN p70.id
} WHERE [one, coalesce(r51.`amountKind`, ''), r51.`amountCurrency`] IN c50) END AS p63
WITH k56, c57, o60, s61, v59 IS NULL AS u62, p63, count(*) AS m58, sum(v59 / 1000000000) AS h64, sum(v59 % 1000000000) AS l65, min(v59) AS f66, max(v59) AS g67
WITH k56, c57, CASE WHEN o60 THEN 'OTHER_MODALITY' WHEN s61 THEN 'SUPERSEDED' WHEN u62 THEN 'NO_AMOUNT' WHEN c57 IS NULL THEN 'NO_CURRENCY' WHEN p63 THEN 'PASSED_ON' END AS r68, sum(m58) AS m58, sum(h64) AS h64, sum(l65) AS l65, min(f66) AS f66, max(g67) AS g67
WITH sum(CASE WHEN r68 = 'OTHER_MODALITY' THEN 0 ELSE m58 END) AS n54, collect([k56, c57, r68, m58, h64, l65, f66, g67]) AS a55
RETURN collect([null, n54, a55]) AS c71
} RETURN [null, null, c7, null, c46, c71] AS answer, head(COLLECT {
MATCH (g72:KnowledgeGraph)
RETURN g72.`dataVersion` }) AS dataVersion, head(COLLECT {
MATCH (g72:KnowledgeGraph)
RETURN g72.`loading` }) AS loading
