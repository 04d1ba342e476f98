CYPHER 5
MATCH (x:Name)
WHERE x.folded IN $v0
MATCH (e:Entity)-[:HAS_NAME]->(x)
WITH e, x
ORDER BY x.kind IN ['LABEL', 'TRANSLATION'] DESC, e.degree DESC, e.id, x.precedence
LIMIT $v1 + 1
RETURN e.id, e.type, e.degree, x.id, x.text, x.language, x.kind

CYPHER 5
MATCH (x:Name)
WHERE x.folded STARTS
WITH $v0 AND x.kind <> 'ACRONYM'
MATCH (e:Entity)-[:HAS_NAME]->(x)
WITH e, x
ORDER BY x.kind IN ['LABEL', 'TRANSLATION'] DESC, e.degree DESC, e.id, x.precedence
LIMIT $v1 + 1
RETURN e.id, e.type, e.degree, x.id, x.text, x.language, x.kind

CYPHER 5
CALL () {
UNWIND $v0 AS i1
MATCH (e2:Entity {id: i1})
RETURN collect([e2.type, e2.`id`, e2.name]) AS c3
} RETURN [c3, null, null, null] AS answer, head(COLLECT {
MATCH (g4:KnowledgeGraph)
RETURN g4.`dataVersion` }) AS dataVersion, head(COLLECT {
MATCH (g4:KnowledgeGraph)
RETURN g4.`loading` }) AS loading

CYPHER 5
CALL () {
UNWIND $v0 AS id
MATCH (:Entity {id: split(id, '.')[0]})-[:HAS_NAME]->(x1:Name {id: id})
CALL (x1) {
UNWIND CASE WHEN x1.`citeDocument` IS NULL THEN [] ELSE range(0, size(split(x1.`citeDocument`, '\n')) - 1) END AS i2
MATCH (d3:Entity {id: split(x1.`citeDocument`, '\n')[i2]})
RETURN collect([null, [d3.type, d3.`id`]]) AS c4
} RETURN collect([null, x1.`id`, x1.`text`, x1.`language`, [c4, null, null, null]]) AS c5
} RETURN [c5, null, null, null] AS answer, head(COLLECT {
MATCH (g6:KnowledgeGraph)
RETURN g6.`dataVersion` }) AS dataVersion, head(COLLECT {
MATCH (g6:KnowledgeGraph)
RETURN g6.`loading` }) AS loading
