CYPHER 5
CALL () {
MATCH (p1:Stated)
WHERE p1.type IS NOT NULL AND p1.id IS NOT NULL AND p1.derivation IN ['STATED', 'INFERRED'] AND p1.type IN ['FundedThrough']
WITH p1
ORDER BY p1.type, p1.id
LIMIT $v0 + 1
MATCH (a3:Entity {id: p1.from})
MATCH (b4:Entity {id: p1.to})
WITH *, CASE WHEN a3.degree < b4.degree THEN a3 ELSE b4 END AS l5
MATCH (l5)-[r2]-()
WHERE r2.id = p1.id
WITH *, startNode(r2) AS j6
WITH *, endNode(r2) AS j7
CALL (r2) {
MATCH (p8:Stated)
WHERE p8.id = r2.legOf AND p8.type IS NOT NULL
MATCH (a10:Entity {id: p8.from})
MATCH (b11:Entity {id: p8.to})
WITH *, CASE WHEN a10.degree < b11.degree THEN a10 ELSE b11 END AS l12
MATCH (l12)-[r9]-()
WHERE r9.id = p8.id
RETURN collect([CASE WHEN r9.legOf IS NULL THEN r9.type ELSE 'Leg' END, r9.`id`, r9.`type`, [r9.`amountScaled`, r9.`amountCurrency`]]) AS c13
} RETURN collect([CASE WHEN r2.legOf IS NULL THEN r2.type ELSE 'Leg' END, r2.`id`, r2.`type`, j6.name, j7.name, r2.`modality`, r2.`derivation`, r2.`readsBy`, [j6.type, j6.name], [c13, null, null, null]]) AS c14
} RETURN [c14, null, null, null] AS answer, head(COLLECT {
MATCH (g15:KnowledgeGraph)
RETURN g15.`dataVersion` }) AS dataVersion, head(COLLECT {
MATCH (g15:KnowledgeGraph)
RETURN g15.`loading` }) AS loading
