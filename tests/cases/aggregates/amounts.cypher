CYPHER 5
CALL () {
MATCH (a2:Entity)-[r1:`FUNDED`|`FUNDED_NOT_FACT`]->(b3:Entity)
WHERE r1.derivation IN ['STATED', 'INFERRED']
RETURN count(r1) AS c4
} CALL () {
MATCH (a6:Entity)-[r5:`FUNDED`|`FUNDED_NOT_FACT`]->(b7:Entity)
WITH r5.`amountKind` AS k10, r5.`amountCurrency` AS c11, CASE WHEN NOT (r5.derivation IN ['STATED', 'INFERRED']) THEN 'OTHER_MODALITY' WHEN r5.`rank` = 'DEPRECATED' THEN 'SUPERSEDED' WHEN r5.`amountScaled` IS NULL THEN 'NO_AMOUNT' WHEN r5.`amountCurrency` IS NULL THEN 'NO_CURRENCY' END AS r12, count(*) AS m13, sum(r5.`amountScaled` / 1000000000) AS h14, sum(r5.`amountScaled` % 1000000000) AS l15, min(r5.`amountScaled`) AS f16, max(r5.`amountScaled`) AS g17
WITH sum(CASE WHEN r12 = 'OTHER_MODALITY' THEN 0 ELSE m13 END) AS n8, collect([k10, c11, r12, m13, h14, l15, f16, g17]) AS a9
RETURN collect([null, a9]) AS c18
} RETURN [null, c4, null, null, c18] AS answer, head(COLLECT {
MATCH (g19:KnowledgeGraph)
RETURN g19.`dataVersion` }) AS dataVersion, head(COLLECT {
MATCH (g19:KnowledgeGraph)
RETURN g19.`loading` }) AS loading
