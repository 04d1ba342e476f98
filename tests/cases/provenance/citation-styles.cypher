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
MATCH (e1)-[q4:DECLARED_BY]->(d5:Dataset)
WITH q4, d5.number AS d5
ORDER BY d5
UNWIND CASE WHEN q4.`citeDocument` IS NULL THEN [] ELSE range(0, size(split(q4.`citeDocument`, '\n')) - 1) END AS i3
WITH q4, i3
MATCH (d6:Entity {id: split(q4.`citeDocument`, '\n')[i3]})
CALL (d6) {
MATCH (d6)<-[r7:`AUTHORED`|`AUTHORED_NOT_FACT`]-(n8)
WHERE r7.modality IN ['FACT'] AND r7.derivation IN ['STATED']
WITH r7, n8
ORDER BY n8.sortName, n8.id, r7.id
LIMIT $v1 + 1
RETURN collect([CASE WHEN r7.legOf IS NULL THEN r7.type ELSE 'Leg' END, n8.sortName, n8.id, r7.id, [n8.type, n8.name]]) AS c9
} CALL (d6) {
MATCH (d6)<-[r10:`PUBLISHED`|`PUBLISHED_NOT_FACT`]-(n11)
WHERE r10.modality IN ['FACT'] AND r10.derivation IN ['STATED']
WITH r10, n11
ORDER BY n11.sortName, n11.id, r10.id
LIMIT $v2 + 1
RETURN collect([CASE WHEN r10.legOf IS NULL THEN r10.type ELSE 'Leg' END, n11.sortName, n11.id, r10.id, [n11.type, n11.name]]) AS c12
} CALL (d6) {
MATCH (d6)<-[r13:`AUTHORED`|`AUTHORED_NOT_FACT`]-(n14)
WHERE r13.modality IN ['FACT'] AND r13.derivation IN ['STATED']
WITH r13, n14
ORDER BY n14.sortName, n14.id, r13.id
LIMIT $v3 + 1
RETURN collect([CASE WHEN r13.legOf IS NULL THEN r13.type ELSE 'Leg' END, n14.sortName, n14.id, r13.id, [n14.type, n14.name]]) AS c15
} CALL (d6) {
MATCH (d6)<-[r16:`PUBLISHED`|`PUBLISHED_NOT_FACT`]-(n17)
WHERE r16.modality IN ['FACT'] AND r16.derivation IN ['STATED']
WITH r16, n17
ORDER BY n17.sortName, n17.id, r16.id
LIMIT $v4 + 1
RETURN collect([CASE WHEN r16.legOf IS NULL THEN r16.type ELSE 'Leg' END, n17.sortName, n17.id, r16.id, [n17.type, n17.name]]) AS c18
} CALL (d6) {
MATCH (d6)<-[r19:`AUTHORED`|`AUTHORED_NOT_FACT`]-(n20)
WHERE r19.modality IN ['FACT'] AND r19.derivation IN ['STATED']
WITH r19, n20
ORDER BY n20.sortName, n20.id, r19.id
LIMIT $v5 + 1
RETURN collect([CASE WHEN r19.legOf IS NULL THEN r19.type ELSE 'Leg' END, n20.sortName, n20.id, r19.id, [n20.type, n20.name]]) AS c21
} CALL (d6) {
MATCH (d6)<-[r22:`PUBLISHED`|`PUBLISHED_NOT_FACT`]-(n23)
WHERE r22.modality IN ['FACT'] AND r22.derivation IN ['STATED']
WITH r22, n23
ORDER BY n23.sortName, n23.id, r22.id
LIMIT $v6 + 1
RETURN collect([CASE WHEN r22.legOf IS NULL THEN r22.type ELSE 'Leg' END, n23.sortName, n23.id, r22.id, [n23.type, n23.name]]) AS c24
} CALL (d6) {
MATCH (d6)<-[r25:`AUTHORED`|`AUTHORED_NOT_FACT`]-(n26)
WHERE r25.modality IN ['FACT'] AND r25.derivation IN ['STATED']
WITH r25, n26
ORDER BY n26.sortName, n26.id, r25.id
LIMIT $v7 + 1
RETURN collect([CASE WHEN r25.legOf IS NULL THEN r25.type ELSE 'Leg' END, n26.sortName, n26.id, r25.id, [n26.type, n26.name]]) AS c27
} CALL (d6) {
MATCH (d6)<-[r28:`PUBLISHED`|`PUBLISHED_NOT_FACT`]-(n29)
WHERE r28.modality IN ['FACT'] AND r28.derivation IN ['STATED']
WITH r28, n29
ORDER BY n29.sortName, n29.id, r28.id
LIMIT $v8 + 1
RETURN collect([CASE WHEN r28.legOf IS NULL THEN r28.type ELSE 'Leg' END, n29.sortName, n29.id, r28.id, [n29.type, n29.name]]) AS c30
} RETURN collect([null, nullIf(split(q4.`citeLocator`, '\n')[i3], ''), nullIf(split(q4.`citeAnchor`, '\n')[i3], ''), nullIf(split(q4.`citeRetrievedAt`, '\n')[i3], ''), [d6.type, d6.`id`, d6.name, d6.`kind`, [d6.`publicationDate`, d6.`publicationDateText`, d6.`publicationDateEarliest`, d6.`publicationDateLatest`, d6.`publicationDateModality`], d6.`sourceUrl`, [c9, null, null, null], [c12, null, null, null]], [d6.type, d6.`id`, d6.name, d6.`kind`, [d6.`publicationDate`, d6.`publicationDateText`, d6.`publicationDateEarliest`, d6.`publicationDateLatest`, d6.`publicationDateModality`], d6.`sourceUrl`, [c15, null, null, null], [c18, null, null, null]], [d6.type, d6.`id`, d6.name, d6.`kind`, [d6.`publicationDate`, d6.`publicationDateText`, d6.`publicationDateEarliest`, d6.`publicationDateLatest`, d6.`publicationDateModality`], d6.`sourceUrl`, [c21, null, null, null], [c24, null, null, null]], [d6.type, d6.`id`, d6.name, d6.`kind`, [d6.`publicationDate`, d6.`publicationDateText`, d6.`publicationDateEarliest`, d6.`publicationDateLatest`, d6.`publicationDateModality`], d6.`sourceUrl`, [c27, null, null, null], [c30, null, null, null]]]) AS c31
} RETURN collect([e1.type, [c31, null, null, null]]) AS c32
} RETURN [c32, null, null, null] AS answer, head(COLLECT {
MATCH (g33:KnowledgeGraph)
RETURN g33.`dataVersion` }) AS dataVersion, head(COLLECT {
MATCH (g33:KnowledgeGraph)
RETURN g33.`loading` }) AS loading
