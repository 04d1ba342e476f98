CYPHER 5
CALL () {
MATCH (p1:Stated)
WHERE p1.type IS NOT NULL AND p1.id IS NOT NULL AND p1.derivation IN ['STATED', 'INFERRED'] AND p1.type IN ['Funded', 'Signed']
MATCH (a3:Entity {id: p1.from})
MATCH (b4:Entity {id: p1.to})
WITH *, CASE WHEN a3.degree < b4.degree THEN a3 ELSE b4 END AS l5
MATCH (l5)-[r2]-()
WHERE r2.id = p1.id
WITH *
WHERE b4.`modality` = $v0
WITH p1, r2
ORDER BY p1.type, p1.id
LIMIT $v1 + 1
WITH *, startNode(r2) AS j6
WITH *, endNode(r2) AS j7
RETURN collect([CASE WHEN r2.legOf IS NULL THEN r2.type ELSE 'Leg' END, j6.name, j7.name, r2.`modality`, r2.`derivation`, r2.`type`, r2.`readsBy`, [j7.type, j7.name]]) AS c8
} CALL () {
MATCH (p9:Stated)
WHERE p9.type IS NOT NULL AND p9.id IS NOT NULL AND p9.derivation IN ['STATED', 'INFERRED'] AND p9.type IN ['Funded', 'Signed']
MATCH (a11:Entity {id: p9.from})
MATCH (b12:Entity {id: p9.to})
WITH *, CASE WHEN a11.degree < b12.degree THEN a11 ELSE b12 END AS l13
MATCH (l13)-[r10]-()
WHERE r10.id = p9.id
WITH *
WHERE b12.`modality` = $v0
RETURN count(p9) AS c14
} RETURN [c8, c14, null, null] AS answer, head(COLLECT {
MATCH (g15:KnowledgeGraph)
RETURN g15.`dataVersion` }) AS dataVersion, head(COLLECT {
MATCH (g15:KnowledgeGraph)
RETURN g15.`loading` }) AS loading
