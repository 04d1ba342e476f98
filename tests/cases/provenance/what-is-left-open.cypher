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
MATCH (x3:Gap {subject: e1.id})
WITH x3
ORDER BY x3.place
CALL (x3) {
UNWIND CASE WHEN x3.`citeDocument` IS NULL THEN [] ELSE range(0, size(split(x3.`citeDocument`, '\n')) - 1) END AS i4
MATCH (d5:Entity {id: split(x3.`citeDocument`, '\n')[i4]})
RETURN collect([null, [d5.type, d5.`id`]]) AS c6
} RETURN collect([null, x3.`field`, x3.`state`, x3.`note`, [c6, null, null, null]]) AS c7
} CALL (e1) {
MATCH (e1)<-[r8:`FUNDED`]-(n9)
WITH r8, n9
ORDER BY n9.sortName, n9.id, r8.id
LIMIT $v1 + 1
CALL (r8) {
MATCH (x10:Gap {subject: r8.id})
WITH x10
ORDER BY x10.place
RETURN collect([null, x10.`field`, x10.`state`]) AS c11
} RETURN collect([CASE WHEN r8.legOf IS NULL THEN r8.type ELSE 'Leg' END, [r8.`amountScaled`, r8.`amountCurrency`], [c11, null, null, null]]) AS c12
} RETURN collect([e1.type, [c7, null, null, null], [c12, null, null, null]]) AS c13
} RETURN [c13, null, null, null] AS answer, head(COLLECT {
MATCH (g14:KnowledgeGraph)
RETURN g14.`dataVersion` }) AS dataVersion, head(COLLECT {
MATCH (g14:KnowledgeGraph)
RETURN g14.`loading` }) AS loading
