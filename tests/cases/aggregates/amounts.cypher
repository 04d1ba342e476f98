CYPHER 5
CALL () {
MATCH (a2)-[r1:`FUNDED`|`FUNDED_NOT_FACT`]->(b3)
WHERE r1.derivation IN ['STATED', 'INFERRED']
RETURN count(r1) AS c4
} CALL () {
CALL () {
MATCH (a6)-[r5:`FUNDED`|`FUNDED_NOT_FACT`]->(b7)
WITH *
WHERE r5.derivation IN ['STATED', 'INFERRED'] AND r5.`rank` <> 'DEPRECATED' AND r5.`amountScaled` IS NOT NULL AND r5.`amountCurrency` IS NOT NULL AND (b7:`Programme`)
WITH DISTINCT b7 AS w8, coalesce(r5.`amountKind`, '') AS k9, r5.`amountCurrency` AS c10
MATCH (p11:Entity)-[:`PART_OF`*0..8]->(w8)
WHERE (p11:`Programme`)
RETURN collect(DISTINCT [p11.id, k9, c10]) AS c12
} MATCH (a14)-[r13:`FUNDED`|`FUNDED_NOT_FACT`]->(b15)
WITH r13.`amountKind` AS k18, r13.`amountCurrency` AS c19, r13.`amountScaled` AS v21, NOT (r13.derivation IN ['STATED', 'INFERRED']) AS o22, r13.`rank` = 'DEPRECATED' AS s23, CASE WHEN size(c12) = 0 THEN false ELSE any(one IN COLLECT {
MATCH (b15)-[q31:`FUNDED_UNDER`|`FUNDED_THROUGH`]->(p32:Entity)
WHERE q31.legOf = r13.`id` AND NOT EXISTS { (p32)-[:`PART_OF`*0..8]->(b15)
} RETURN p32.id
} WHERE [one, coalesce(r13.`amountKind`, ''), r13.`amountCurrency`] IN c12) END AS p25
WITH k18, c19, o22, s23, v21 IS NULL AS u24, p25, count(*) AS m20, sum(v21 / 1000000000) AS h26, sum(v21 % 1000000000) AS l27, min(v21) AS f28, max(v21) AS g29
WITH k18, c19, CASE WHEN o22 THEN 'OTHER_MODALITY' WHEN s23 THEN 'SUPERSEDED' WHEN u24 THEN 'NO_AMOUNT' WHEN c19 IS NULL THEN 'NO_CURRENCY' WHEN p25 THEN 'PASSED_ON' END AS r30, sum(m20) AS m20, sum(h26) AS h26, sum(l27) AS l27, min(f28) AS f28, max(g29) AS g29
WITH sum(CASE WHEN r30 = 'OTHER_MODALITY' THEN 0 ELSE m20 END) AS n16, collect([k18, c19, r30, m20, h26, l27, f28, g29]) AS a17
RETURN collect([null, a17]) AS c33
} RETURN [null, c4, null, null, c33] AS answer, head(COLLECT {
MATCH (g34:KnowledgeGraph)
RETURN g34.`dataVersion` }) AS dataVersion, head(COLLECT {
MATCH (g34:KnowledgeGraph)
RETURN g34.`loading` }) AS loading
