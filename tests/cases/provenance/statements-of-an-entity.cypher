CYPHER 5
CALL () {
CALL () {
MATCH (e1:Entity {id: $v0})
RETURN e1 UNION
MATCH (f2:FormerId {id: $v0})-[:NOW_IS]->(e1:Entity)
RETURN e1
} WITH e1
WHERE e1.type IN ['Project']
CALL (e1) {
MATCH (e1)-[:HAS_STATEMENT]->(s3:Statement)
WHERE s3.derivation IN ['STATED', 'INFERRED'] AND s3.property = $v1
WITH s3
ORDER BY s3.property, s3.ordinal, s3.id
MATCH (j4:Entity)-[:HAS_STATEMENT]->(s3)
CALL (s3) {
UNWIND CASE WHEN s3.`citeDocument` IS NULL THEN [] ELSE range(0, size(split(s3.`citeDocument`, '\n')) - 1) END AS i5
RETURN collect([null, nullIf(split(s3.`citeAnchor`, '\n')[i5], '')]) AS c6
} RETURN collect([null, s3.`id`, j4.name, s3.`property`, [s3.`property`, s3.`text`, s3.`date`, s3.`dateText`, s3.`dateEarliest`, s3.`dateLatest`, s3.`modality`, s3.`amountScaled`, s3.`amountCurrency`, s3.`number`], s3.`modality`, s3.`derivation`, [c6, null, null, null]]) AS c7
} CALL (e1) {
MATCH (e1)-[:HAS_STATEMENT]->(s8:Statement)
WHERE s8.derivation IN ['STATED', 'INFERRED']
WITH s8
ORDER BY s8.property, s8.ordinal, s8.id
LIMIT $v2 + 1
RETURN collect([null, s8.`property`, [s8.`property`, s8.`text`, s8.`date`, s8.`dateText`, s8.`dateEarliest`, s8.`dateLatest`, s8.`modality`, s8.`amountScaled`, s8.`amountCurrency`, s8.`number`]]) AS c9
} CALL (e1) {
MATCH (e1)-[:HAS_STATEMENT]->(s10:Statement)
WHERE s10.derivation IN ['STATED', 'INFERRED']
RETURN count(s10) AS c11
} RETURN collect([e1.type, [c7, null, null, null], [c9, c11, null, null]]) AS c12
} RETURN [c12, null, null, null] AS answer, head(COLLECT {
MATCH (g13:KnowledgeGraph)
RETURN g13.`dataVersion` }) AS dataVersion, head(COLLECT {
MATCH (g13:KnowledgeGraph)
RETURN g13.`loading` }) AS loading
