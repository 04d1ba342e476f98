CYPHER 5
CALL () {
CALL () {
MATCH (e1:Entity {id: $v0})
RETURN e1 UNION
MATCH (f2:FormerId {id: $v0})-[:NOW_IS]->(e1:Entity)
RETURN e1
} WITH e1
RETURN collect([e1.type, e1.`id`, e1.name]) AS c3
} RETURN [c3, null, null, null] AS answer, head(COLLECT {
MATCH (g4:KnowledgeGraph)
RETURN g4.`dataVersion` }) AS dataVersion, head(COLLECT {
MATCH (g4:KnowledgeGraph)
RETURN g4.`loading` }) AS loading

CYPHER 5
CALL () {
MATCH (x1:Dataset)
WHERE x1.id = $v0
WITH x1
ORDER BY x1.id
RETURN collect([null, x1.`id`]) AS c2
} RETURN [c2, null, null, null] AS answer, head(COLLECT {
MATCH (g3:KnowledgeGraph)
RETURN g3.`dataVersion` }) AS dataVersion, head(COLLECT {
MATCH (g3:KnowledgeGraph)
RETURN g3.`loading` }) AS loading

CYPHER 5
CALL () {
MATCH (p1:Stated)
WHERE p1.id = $v0 AND p1.type IS NOT NULL
MATCH (a3:Entity {id: p1.from})
MATCH (b4:Entity {id: p1.to})
WITH *, CASE WHEN a3.degree < b4.degree THEN a3 ELSE b4 END AS l5
MATCH (l5)-[r2]-()
WHERE r2.id = p1.id
WITH *, startNode(r2) AS j6
WITH *, endNode(r2) AS j7
RETURN collect([CASE WHEN r2.legOf IS NULL THEN r2.type ELSE 'Leg' END, r2.`id`, j6.name, j7.name, r2.`modality`, r2.`derivation`, r2.`type`, r2.`readsBy`]) AS c8
} RETURN [c8, null, null, null] AS answer, head(COLLECT {
MATCH (g9:KnowledgeGraph)
RETURN g9.`dataVersion` }) AS dataVersion, head(COLLECT {
MATCH (g9:KnowledgeGraph)
RETURN g9.`loading` }) AS loading

CYPHER 5
CALL () {
MATCH (s1:Statement {id: $v0})
MATCH (j2:Entity)-[:HAS_STATEMENT]->(s1)
RETURN collect([null, s1.`id`, j2.name, s1.`property`, [s1.`property`, s1.`text`, s1.`date`, s1.`dateText`, s1.`dateEarliest`, s1.`dateLatest`, s1.`modality`, s1.`amountScaled`, s1.`amountCurrency`, s1.`number`], s1.`modality`, s1.`derivation`]) AS c3
} RETURN [c3, null, null, null] AS answer, head(COLLECT {
MATCH (g4:KnowledgeGraph)
RETURN g4.`dataVersion` }) AS dataVersion, head(COLLECT {
MATCH (g4:KnowledgeGraph)
RETURN g4.`loading` }) AS loading
