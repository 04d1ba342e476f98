CYPHER 5
CALL () {
CALL () {
MATCH (e1:Entity {id: $v0})
RETURN e1 UNION
MATCH (f2:FormerId {id: $v0})-[:NOW_IS]->(e1:Entity)
RETURN e1
} WITH e1
RETURN collect([e1.type, e1.`id`, e1.`degree`]) AS c3
} RETURN [c3, null, null, null] AS answer, head(COLLECT {
MATCH (g4:KnowledgeGraph)
RETURN g4.`dataVersion` }) AS dataVersion, head(COLLECT {
MATCH (g4:KnowledgeGraph)
RETURN g4.`loading` }) AS loading

CYPHER 5
UNWIND $v0 AS id
MATCH (e:Entity {id: id})
CALL (e) {
WITH e
CALL (e) {
MATCH (e)-[r:`FUNDED`|`FUNDED_NOT_FACT`]->(n:Entity)
WHERE n <> e AND r.derivation IN ['STATED', 'INFERRED']
WITH r, n
LIMIT $v1 + 1
RETURN collect([r.type, r.id, n.id, n.type, n.degree]) AS found
} CALL (e, found) {
WITH found
WHERE size(found) > $v1
CALL (e) {
MATCH (e)-[r:`FUNDED`|`FUNDED_NOT_FACT`]->(n:Entity)
WHERE n <> e AND r.derivation IN ['STATED', 'INFERRED']
RETURN r.type AS type, count(*) AS total
} CALL (e, type) {
MATCH (e)-[r:`FUNDED`|`FUNDED_NOT_FACT`]->(n:Entity)
WHERE n <> e AND r.derivation IN ['STATED', 'INFERRED'] AND r.type = type
WITH r, n
ORDER BY r.modality = 'FACT' AND r.derivation <> 'EXTERNAL' DESC, n.sortName, n.id, r.id
LIMIT $v1
RETURN collect([r.type, r.id, n.id, n.type, n.degree]) AS ofType
} RETURN collect([ofType, type, total]) AS byType
} WITH true AS isOut, CASE WHEN size(byType) = 0 THEN found ELSE reduce(links = [], one IN byType | links + one[0]) END AS links, [one IN byType
WHERE one[2] > $v1 | [one[1], one[2]]] AS cuts
RETURN isOut, links, cuts
UNION ALL WITH e
CALL (e) {
MATCH (e)<-[r:`FUNDED`|`FUNDED_NOT_FACT`]-(n:Entity)
WHERE n <> e AND r.derivation IN ['STATED', 'INFERRED']
WITH r, n
LIMIT $v1 + 1
RETURN collect([r.type, r.id, n.id, n.type, n.degree]) AS found
} CALL (e, found) {
WITH found
WHERE size(found) > $v1
CALL (e) {
MATCH (e)<-[r:`FUNDED`|`FUNDED_NOT_FACT`]-(n:Entity)
WHERE n <> e AND r.derivation IN ['STATED', 'INFERRED']
RETURN r.type AS type, count(*) AS total
} CALL (e, type) {
MATCH (e)<-[r:`FUNDED`|`FUNDED_NOT_FACT`]-(n:Entity)
WHERE n <> e AND r.derivation IN ['STATED', 'INFERRED'] AND r.type = type
WITH r, n
ORDER BY r.modality = 'FACT' AND r.derivation <> 'EXTERNAL' DESC, n.sortName, n.id, r.id
LIMIT $v1
RETURN collect([r.type, r.id, n.id, n.type, n.degree]) AS ofType
} RETURN collect([ofType, type, total]) AS byType
} WITH false AS isOut, CASE WHEN size(byType) = 0 THEN found ELSE reduce(links = [], one IN byType | links + one[0]) END AS links, [one IN byType
WHERE one[2] > $v1 | [one[1], one[2]]] AS cuts
RETURN isOut, links, cuts
} RETURN id, isOut, links, cuts
