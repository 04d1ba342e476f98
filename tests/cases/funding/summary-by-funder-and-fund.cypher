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
WITH DISTINCT b10 AS w11, coalesce(r8.`amountKind`, '') AS k12, r8.`amountCurrency` AS c13
MATCH (p14:Entity)-[:`PART_OF`*0..8]->(w11)
WHERE (p14:`Programme`)
RETURN collect(DISTINCT [p14.id, k12, c13]) AS c15
} MATCH (a17)-[r16:`FUNDED`|`FUNDED_NOT_FACT`]->(b18)
WITH *, endNode(r16) AS x22
WITH *, COLLECT {
MATCH (x22)-[q20:`FUNDED_THROUGH`|`FUNDED_THROUGH_NOT_FACT`]->(p21:Entity)
WHERE q20.legOf = r16.`id` AND q20.derivation <> 'EXTERNAL'
RETURN DISTINCT p21.id
} AS l23
WITH *, CASE WHEN b18.type IN ['Country'] THEN [b18.id] ELSE COLLECT {
MATCH (b18)-[:`LOCATED_IN`|`PART_OF`*1..8]->(p25:Entity)
WHERE p25.type IN ['Country']
RETURN DISTINCT p25.id
} END AS l26
WITH a17 AS k19, CASE size(l23) WHEN 0 THEN null WHEN 1 THEN l23[0] ELSE '' END AS k24, CASE size(l26) WHEN 0 THEN null WHEN 1 THEN l26[0] ELSE '' END AS k27, r16.`amountKind` AS k30, r16.`amountCurrency` AS c31, r16.`amountScaled` AS v33, NOT (r16.derivation IN ['STATED', 'INFERRED']) AS o34, r16.`rank` = 'DEPRECATED' AS s35, CASE WHEN size(c15) = 0 THEN false ELSE any(one IN COLLECT {
MATCH (b18)-[q43:`FUNDED_UNDER`|`FUNDED_THROUGH`]->(p44:Entity)
WHERE q43.legOf = r16.`id` AND NOT EXISTS { (p44)-[:`PART_OF`*0..8]->(b18)
} RETURN p44.id
} WHERE [one, coalesce(r16.`amountKind`, ''), r16.`amountCurrency`] IN c15) END AS p37
WITH k19, k24, k27, k30, c31, o34, s35, v33 IS NULL AS u36, p37, count(*) AS m32, sum(v33 / 1000000000) AS h38, sum(v33 % 1000000000) AS l39, min(v33) AS f40, max(v33) AS g41
WITH k19, k24, k27, k30, c31, CASE WHEN o34 THEN 'OTHER_MODALITY' WHEN s35 THEN 'SUPERSEDED' WHEN u36 THEN 'NO_AMOUNT' WHEN c31 IS NULL THEN 'NO_CURRENCY' WHEN p37 THEN 'PASSED_ON' END AS r42, sum(m32) AS m32, sum(h38) AS h38, sum(l39) AS l39, min(f40) AS f40, max(g41) AS g41
WITH k19, k24, k27, sum(CASE WHEN r42 = 'OTHER_MODALITY' THEN 0 ELSE m32 END) AS n28, collect([k30, c31, r42, m32, h38, l39, f40, g41]) AS a29
WITH *
WHERE n28 > 0
WITH collect([k19, k24, k27, n28, a29]) AS g45
WITH g45, size(g45) AS t46
UNWIND g45 AS o47
WITH t46, o47[0] AS k19, o47[1] AS k24, o47[2] AS k27, o47[3] AS n28, o47[4] AS a29
OPTIONAL MATCH (e48:Entity {id: k24})
OPTIONAL MATCH (e49:Entity {id: k27})
WITH *
ORDER BY n28 DESC, k19.sortName, k19.id, e48 IS NULL, k24 IS NULL, e48.sortName, e48.id, e49 IS NULL, k27 IS NULL, e49.sortName, e49.id
LIMIT $v0
RETURN collect([null, CASE WHEN k24 = '' THEN 'several' END, CASE WHEN k27 = '' THEN 'several' END, n28, a29, t46, [k19.type, k19.name, k19.`id`], CASE WHEN e48 IS NULL THEN null ELSE [e48.type, e48.name, e48.`id`] END, CASE WHEN e49 IS NULL THEN null ELSE [e49.type, e49.name, e49.`id`] END]) AS c50
} CALL () {
CALL () {
MATCH (a52)-[r51:`FUNDED`|`FUNDED_NOT_FACT`]->(b53)
WITH *
WHERE r51.derivation IN ['STATED', 'INFERRED'] AND r51.`rank` <> 'DEPRECATED' AND r51.`amountScaled` IS NOT NULL AND r51.`amountCurrency` IS NOT NULL AND (b53:`Programme`)
WITH DISTINCT b53 AS w54, coalesce(r51.`amountKind`, '') AS k55, r51.`amountCurrency` AS c56
MATCH (p57:Entity)-[:`PART_OF`*0..8]->(w54)
WHERE (p57:`Programme`)
RETURN collect(DISTINCT [p57.id, k55, c56]) AS c58
} MATCH (a60)-[r59:`FUNDED`|`FUNDED_NOT_FACT`]->(b61)
WITH r59.`amountKind` AS k64, r59.`amountCurrency` AS c65, r59.`amountScaled` AS v67, NOT (r59.derivation IN ['STATED', 'INFERRED']) AS o68, r59.`rank` = 'DEPRECATED' AS s69, CASE WHEN size(c58) = 0 THEN false ELSE any(one IN COLLECT {
MATCH (b61)-[q77:`FUNDED_UNDER`|`FUNDED_THROUGH`]->(p78:Entity)
WHERE q77.legOf = r59.`id` AND NOT EXISTS { (p78)-[:`PART_OF`*0..8]->(b61)
} RETURN p78.id
} WHERE [one, coalesce(r59.`amountKind`, ''), r59.`amountCurrency`] IN c58) END AS p71
WITH k64, c65, o68, s69, v67 IS NULL AS u70, p71, count(*) AS m66, sum(v67 / 1000000000) AS h72, sum(v67 % 1000000000) AS l73, min(v67) AS f74, max(v67) AS g75
WITH k64, c65, CASE WHEN o68 THEN 'OTHER_MODALITY' WHEN s69 THEN 'SUPERSEDED' WHEN u70 THEN 'NO_AMOUNT' WHEN c65 IS NULL THEN 'NO_CURRENCY' WHEN p71 THEN 'PASSED_ON' END AS r76, sum(m66) AS m66, sum(h72) AS h72, sum(l73) AS l73, min(f74) AS f74, max(g75) AS g75
WITH sum(CASE WHEN r76 = 'OTHER_MODALITY' THEN 0 ELSE m66 END) AS n62, collect([k64, c65, r76, m66, h72, l73, f74, g75]) AS a63
RETURN collect([null, n62, a63]) AS c79
} RETURN [null, null, c7, null, c50, c79] AS answer, head(COLLECT {
MATCH (g80:KnowledgeGraph)
RETURN g80.`dataVersion` }) AS dataVersion, head(COLLECT {
MATCH (g80:KnowledgeGraph)
RETURN g80.`loading` }) AS loading
