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
MATCH (e1)<-[r3:`FUNDED`]-(n4)
WITH r3, n4
ORDER BY n4.sortName, n4.id, r3.id
LIMIT $v1 + 1
CALL (r3) {
WITH endNode(r3) AS x5
MATCH (x5)-[q6:`FUNDED_THROUGH`|`FUNDED_THROUGH_NOT_FACT`]->(e7:Entity)
WHERE q6.legOf = r3.id AND (q6.modality = 'FACT' OR q6.modality = r3.modality) AND q6.derivation IN ['STATED', 'INFERRED']
WITH e7, q6
ORDER BY q6.ordinal
RETURN collect([e7.type, e7.name]) AS c8
} CALL (r3) {
UNWIND CASE WHEN r3.`citeDocument` IS NULL THEN [] ELSE range(0, size(split(r3.`citeDocument`, '\n')) - 1) END AS i9
MATCH (d10:Entity {id: split(r3.`citeDocument`, '\n')[i9]})
RETURN collect([null, nullIf(split(r3.`citeLocator`, '\n')[i9], ''), nullIf(split(r3.`citeAnchor`, '\n')[i9], ''), [d10.type, d10.name]]) AS c11
} RETURN collect([CASE WHEN r3.legOf IS NULL THEN r3.type ELSE 'Leg' END, [r3.`amountScaled`, r3.`amountCurrency`], [n4.type, n4.name], [c8, null, null, null], [c11, null, null, null]]) AS c12
} CALL (e1) {
RETURN COUNT { (e1)<-[:`FUNDED`]-()
} AS c13
} CALL (e1) {
MATCH (e1)<-[r14:`FUNDED`|`FUNDED_NOT_FACT`]-(n15)
WHERE NOT (r14.modality IN ['FACT'] AND r14.derivation IN ['STATED', 'INFERRED'])
WITH r14.modality AS m16, r14.derivation AS d17, count(*) AS n18
RETURN collect([m16, d17, n18]) AS c19
} RETURN collect([e1.type, e1.name, [c12, c13, c19, null]]) AS c20
} RETURN [c20, null, null, null] AS answer, head(COLLECT {
MATCH (g21:KnowledgeGraph)
RETURN g21.`dataVersion` }) AS dataVersion, head(COLLECT {
MATCH (g21:KnowledgeGraph)
RETURN g21.`loading` }) AS loading
