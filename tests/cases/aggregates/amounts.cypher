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
RETURN collect(DISTINCT [b7.id, coalesce(r5.`amountKind`, ''), r5.`amountCurrency`]) AS c8
} MATCH (a10)-[r9:`FUNDED`|`FUNDED_NOT_FACT`]->(b11)
WITH r9.`amountKind` AS k14, r9.`amountCurrency` AS c15, r9.`amountScaled` AS v17, NOT (r9.derivation IN ['STATED', 'INFERRED']) AS o18, r9.`rank` = 'DEPRECATED' AS s19, CASE WHEN size(c8) = 0 THEN false ELSE any(one IN COLLECT {
MATCH (b11)-[q27:`FUNDED_UNDER`|`FUNDED_THROUGH`]->(p28:Entity)
WHERE q27.legOf = r9.`id` AND p28 <> b11
RETURN p28.id
} WHERE [one, coalesce(r9.`amountKind`, ''), r9.`amountCurrency`] IN c8) END AS p21
WITH k14, c15, o18, s19, v17 IS NULL AS u20, p21, count(*) AS m16, sum(v17 / 1000000000) AS h22, sum(v17 % 1000000000) AS l23, min(v17) AS f24, max(v17) AS g25
WITH k14, c15, CASE WHEN o18 THEN 'OTHER_MODALITY' WHEN s19 THEN 'SUPERSEDED' WHEN u20 THEN 'NO_AMOUNT' WHEN c15 IS NULL THEN 'NO_CURRENCY' WHEN p21 THEN 'PASSED_ON' END AS r26, sum(m16) AS m16, sum(h22) AS h22, sum(l23) AS l23, min(f24) AS f24, max(g25) AS g25
WITH sum(CASE WHEN r26 = 'OTHER_MODALITY' THEN 0 ELSE m16 END) AS n12, collect([k14, c15, r26, m16, h22, l23, f24, g25]) AS a13
RETURN collect([null, a13]) AS c29
} RETURN [null, c4, null, null, c29] AS answer, head(COLLECT {
MATCH (g30:KnowledgeGraph)
RETURN g30.`dataVersion` }) AS dataVersion, head(COLLECT {
MATCH (g30:KnowledgeGraph)
RETURN g30.`loading` }) AS loading
