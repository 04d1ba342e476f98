CYPHER 5
CALL () {
MATCH (p1:Stated)
WHERE p1.type IS NOT NULL AND p1.id IS NOT NULL AND p1.derivation IN ['STATED', 'INFERRED'] AND p1.type IN ['FundedThrough']
WITH p1
ORDER BY p1.type, p1.id
LIMIT $v0 + 1
MATCH (a3:Entity {id: p1.from})-[r2]->(b4:Entity {id: p1.to})
WHERE r2.id = p1.id
WITH *, startNode(r2) AS j5
WITH *, endNode(r2) AS j6
CALL (r2) {
MATCH (p7:Stated)
WHERE p7.id = r2.legOf AND p7.type IS NOT NULL
MATCH (a9:Entity {id: p7.from})-[r8]->(b10:Entity {id: p7.to})
WHERE r8.id = p7.id
RETURN collect([CASE WHEN r8.legOf IS NULL THEN r8.type ELSE 'Leg' END, r8.`id`, r8.`type`, [r8.`amountScaled`, r8.`amountCurrency`]]) AS c11
} RETURN collect([CASE WHEN r2.legOf IS NULL THEN r2.type ELSE 'Leg' END, r2.`id`, r2.`type`, j5.name, j6.name, r2.`modality`, r2.`derivation`, r2.`readsBy`, [j5.type, j5.name], [c11, null, null, null]]) AS c12
} RETURN [c12, null, null, null] AS answer, head(COLLECT {
MATCH (g13:KnowledgeGraph)
RETURN g13.`dataVersion` }) AS dataVersion, head(COLLECT {
MATCH (g13:KnowledgeGraph)
RETURN g13.`loading` }) AS loading
