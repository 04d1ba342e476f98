CYPHER 5
CALL () {
MATCH (p1:Stated)
WHERE p1.type IS NOT NULL AND p1.id IS NOT NULL AND p1.derivation IN ['STATED', 'INFERRED'] AND p1.type IN ['Funded', 'Signed']
MATCH (a3:Entity {id: p1.from})-[r2]->(b4:Entity {id: p1.to})
WHERE r2.id = p1.id
WITH *
WHERE b4.`modality` = $v0
WITH p1, r2
ORDER BY p1.type, p1.id
LIMIT $v1 + 1
WITH *, startNode(r2) AS j5
WITH *, endNode(r2) AS j6
RETURN collect([CASE WHEN r2.legOf IS NULL THEN r2.type ELSE 'Leg' END, j5.name, j6.name, r2.`modality`, r2.`derivation`, r2.`type`, r2.`readsBy`, [j6.type, j6.name]]) AS c7
} CALL () {
MATCH (p8:Stated)
WHERE p8.type IS NOT NULL AND p8.id IS NOT NULL AND p8.derivation IN ['STATED', 'INFERRED'] AND p8.type IN ['Funded', 'Signed']
MATCH (a10:Entity {id: p8.from})-[r9]->(b11:Entity {id: p8.to})
WHERE r9.id = p8.id
WITH *
WHERE b11.`modality` = $v0
RETURN count(p8) AS c12
} RETURN [c7, c12, null, null] AS answer, head(COLLECT {
MATCH (g13:KnowledgeGraph)
RETURN g13.`dataVersion` }) AS dataVersion, head(COLLECT {
MATCH (g13:KnowledgeGraph)
RETURN g13.`loading` }) AS loading
