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
MATCH (e1)-[r3]-()
WHERE r3.id IS NOT NULL AND r3.derivation <> 'EXTERNAL'
WITH r3.type AS t4, CASE WHEN r3.type IN ['CooperatesWith', 'TranslationOf', 'SameAs', 'RelatedTo'] THEN null WHEN startNode(r3) = e1 THEN 'OUT' ELSE 'IN' END AS d5, r3.modality AS m6, count(*) AS n7
ORDER BY t4, d5, m6
RETURN collect([null, t4, d5, m6, n7]) AS c8
} RETURN collect([e1.type, e1.`degree`, [c8, null, null, null]]) AS c9
} RETURN [c9, null, null, null] AS answer, head(COLLECT {
MATCH (g10:KnowledgeGraph)
RETURN g10.`dataVersion` }) AS dataVersion, head(COLLECT {
MATCH (g10:KnowledgeGraph)
RETURN g10.`loading` }) AS loading
