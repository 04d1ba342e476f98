CYPHER 5
CALL () {
MATCH (e1:Entity)
WITH e1.type AS t2, e1.kind AS k3, count(*) AS n4
ORDER BY t2, k3 IS NOT NULL, k3
RETURN collect([null, t2, k3, n4]) AS c5
} RETURN [c5, null, null, null] AS answer, head(COLLECT {
MATCH (g6:KnowledgeGraph)
RETURN g6.`dataVersion` }) AS dataVersion, head(COLLECT {
MATCH (g6:KnowledgeGraph)
RETURN g6.`loading` }) AS loading

CYPHER 5
CALL () {
MATCH (p1:Stated)
WHERE p1.type IS NOT NULL AND p1.legOf IS NULL
WITH p1.type AS t2, p1.modality AS m3, p1.derivation AS d4, count(*) AS n5
ORDER BY t2, m3, d4
RETURN collect([null, t2, m3, d4, n5]) AS c6
} RETURN [c6, null, null, null] AS answer, head(COLLECT {
MATCH (g7:KnowledgeGraph)
RETURN g7.`dataVersion` }) AS dataVersion, head(COLLECT {
MATCH (g7:KnowledgeGraph)
RETURN g7.`loading` }) AS loading

CYPHER 5
CALL () {
MATCH (x1:Dataset)
WITH x1
ORDER BY x1.id
RETURN collect([null, x1.`id`, x1.`entities`, x1.`relationships`]) AS c2
} RETURN [c2, null, null, null] AS answer, head(COLLECT {
MATCH (g3:KnowledgeGraph)
RETURN g3.`dataVersion` }) AS dataVersion, head(COLLECT {
MATCH (g3:KnowledgeGraph)
RETURN g3.`loading` }) AS loading
