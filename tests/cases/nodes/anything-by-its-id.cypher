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
MATCH (a3:Entity {id: p1.from})-[r2]->(b4:Entity {id: p1.to})
WHERE r2.id = p1.id
WITH *, startNode(r2) AS j5
WITH *, endNode(r2) AS j6
RETURN collect([CASE WHEN r2.legOf IS NULL THEN r2.type ELSE 'Leg' END, r2.`id`, j5.name, j6.name, r2.`modality`, r2.`derivation`, r2.`type`, r2.`readsBy`]) AS c7
} RETURN [c7, null, null, null] AS answer, head(COLLECT {
MATCH (g8:KnowledgeGraph)
RETURN g8.`dataVersion` }) AS dataVersion, head(COLLECT {
MATCH (g8:KnowledgeGraph)
RETURN g8.`loading` }) AS loading

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
