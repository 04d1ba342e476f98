CYPHER 5
CALL () {
MATCH (e1:`Event`)
WHERE e1.sortName IS NOT NULL AND e1.id IS NOT NULL AND NOT coalesce(e1.`modality` = $v0, false)
WITH e1
ORDER BY e1.sortName, e1.id
LIMIT $v1 + 1
RETURN collect([e1.type, e1.`id`, e1.`modality`]) AS c2
} RETURN [c2, null, null, null] AS answer, head(COLLECT {
MATCH (g3:KnowledgeGraph)
RETURN g3.`dataVersion` }) AS dataVersion, head(COLLECT {
MATCH (g3:KnowledgeGraph)
RETURN g3.`loading` }) AS loading

CYPHER 5
CALL () {
MATCH (e1:`Agency`)
WHERE e1.sortName IS NOT NULL AND e1.id IS NOT NULL AND e1.`kind` IN $v0
WITH e1
ORDER BY e1.sortName, e1.id
LIMIT $v1 + 1
RETURN collect([e1.type, e1.`id`, e1.`kind`]) AS c2
} RETURN [c2, null, null, null] AS answer, head(COLLECT {
MATCH (g3:KnowledgeGraph)
RETURN g3.`dataVersion` }) AS dataVersion, head(COLLECT {
MATCH (g3:KnowledgeGraph)
RETURN g3.`loading` }) AS loading

CYPHER 5
CALL () {
MATCH (e1:`Venue`)
WHERE e1.sortName IS NOT NULL AND e1.id IS NOT NULL AND EXISTS {
MATCH (e1)-[:DECLARED_BY]->(x2:Dataset)
WHERE x2.id = $v0
} WITH e1
ORDER BY e1.sortName, e1.id
LIMIT $v1 + 1
RETURN collect([e1.type, e1.`id`]) AS c3
} RETURN [c3, null, null, null] AS answer, head(COLLECT {
MATCH (g4:KnowledgeGraph)
RETURN g4.`dataVersion` }) AS dataVersion, head(COLLECT {
MATCH (g4:KnowledgeGraph)
RETURN g4.`loading` }) AS loading
