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
MATCH (e)-[r:`FUNDED_THROUGH`|`FUNDED_UNDER`|`PART_OF`]->(n:Entity)
WHERE n <> e
WITH r, n
LIMIT $v1 + 1
RETURN collect([r.type, r.id, n.id, n.type, n.degree]) AS found
} CALL (e, found) {
WITH found
WHERE size(found) > $v1
CALL (e) {
MATCH (e)-[r:`FUNDED_THROUGH`|`FUNDED_UNDER`|`PART_OF`]->(n:Entity)
WHERE n <> e
RETURN r.type AS type, count(*) AS total
} CALL (e, type) {
MATCH (e)-[r:`FUNDED_THROUGH`|`FUNDED_UNDER`|`PART_OF`]->(n:Entity)
WHERE n <> e AND r.type = type
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
MATCH (e)<-[r:`FUNDED`|`FUNDING_RECEIVED_BY`]-(n:Entity)
WHERE n <> e
WITH r, n
LIMIT $v1 + 1
RETURN collect([r.type, r.id, n.id, n.type, n.degree]) AS found
} CALL (e, found) {
WITH found
WHERE size(found) > $v1
CALL (e) {
MATCH (e)<-[r:`FUNDED`|`FUNDING_RECEIVED_BY`]-(n:Entity)
WHERE n <> e
RETURN r.type AS type, count(*) AS total
} CALL (e, type) {
MATCH (e)<-[r:`FUNDED`|`FUNDING_RECEIVED_BY`]-(n:Entity)
WHERE n <> e AND r.type = type
WITH r, n
ORDER BY r.modality = 'FACT' AND r.derivation <> 'EXTERNAL' DESC, n.sortName, n.id, r.id
LIMIT $v1
RETURN collect([r.type, r.id, n.id, n.type, n.degree]) AS ofType
} RETURN collect([ofType, type, total]) AS byType
} WITH false AS isOut, CASE WHEN size(byType) = 0 THEN found ELSE reduce(links = [], one IN byType | links + one[0]) END AS links, [one IN byType
WHERE one[2] > $v1 | [one[1], one[2]]] AS cuts
RETURN isOut, links, cuts
} RETURN id, isOut, links, cuts

CYPHER 5
CALL () {
UNWIND $v0 AS i3
MATCH (p1:Stated)
WHERE p1.id = i3 AND p1.type IS NOT NULL
MATCH (a4:Entity {id: p1.from})
MATCH (b5:Entity {id: p1.to})
WITH *, CASE WHEN a4.degree < b5.degree THEN a4 ELSE b5 END AS l6
MATCH (l6)-[r2]-()
WHERE r2.id = p1.id
WITH *, startNode(r2) AS j7
WITH *, endNode(r2) AS j8
CALL (r2) {
MATCH (p9:Stated)
WHERE p9.id = r2.legOf AND p9.type IS NOT NULL
MATCH (a11:Entity {id: p9.from})
MATCH (b12:Entity {id: p9.to})
WITH *, CASE WHEN a11.degree < b12.degree THEN a11 ELSE b12 END AS l13
MATCH (l13)-[r10]-()
WHERE r10.id = p9.id
RETURN collect([CASE WHEN r10.legOf IS NULL THEN r10.type ELSE 'Leg' END, [r10.`amountScaled`, r10.`amountCurrency`], r10.`amountKind`]) AS c14
} RETURN collect([CASE WHEN r2.legOf IS NULL THEN r2.type ELSE 'Leg' END, r2.`id`, j7.name, j8.name, r2.`modality`, r2.`derivation`, r2.`type`, r2.`readsBy`, [r2.`amountScaled`, r2.`amountCurrency`], r2.`amountKind`, [c14, null, null, null]]) AS c15
} RETURN [c15, null, null, null] AS answer, head(COLLECT {
MATCH (g16:KnowledgeGraph)
RETURN g16.`dataVersion` }) AS dataVersion, head(COLLECT {
MATCH (g16:KnowledgeGraph)
RETURN g16.`loading` }) AS loading
