CYPHER 5
CALL () {
MATCH (a2:Entity)-[r1:`PARTICIPATED_IN`]->(b3:Entity)
WHERE (EXISTS {
MATCH (a2)-[:HAS_NAME]->(x4:Name)
WHERE x4.folded CONTAINS $v0
} AND b3.`id` = $v1 AND r1.`role` = $v2)
WITH r1, a2, b3
ORDER BY a2.sortName DESC, a2.id DESC, r1.`id` DESC
LIMIT $v3 + 1
WITH *, startNode(r1) AS j5
WITH *, endNode(r1) AS j6
CALL (r1) {
UNWIND CASE WHEN r1.`citeDocument` IS NULL THEN [] ELSE range(0, size(split(r1.`citeDocument`, '\n')) - 1) END AS i7
RETURN collect([null, nullIf(split(r1.`citeLocator`, '\n')[i7], ''), nullIf(split(r1.`citeAnchor`, '\n')[i7], '')]) AS c8
} RETURN collect([CASE WHEN r1.legOf IS NULL THEN r1.type ELSE 'Leg' END, j5.name, j6.name, r1.`modality`, r1.`derivation`, r1.`type`, r1.`readsBy`, r1.`role`, [c8, null, null, null]]) AS c9
} CALL () {
MATCH (a11:Entity)-[r10:`PARTICIPATED_IN`]->(b12:Entity)
WHERE (EXISTS {
MATCH (a11)-[:HAS_NAME]->(x13:Name)
WHERE x13.folded CONTAINS $v0
} AND b12.`id` = $v1 AND r10.`role` = $v2)
RETURN count(r10) AS c14
} CALL () {
MATCH (a16:Entity)-[r15:`PARTICIPATED_IN`|`PARTICIPATED_IN_NOT_FACT`]->(b17:Entity)
WHERE NOT (r15.modality IN ['FACT'] AND r15.derivation IN ['STATED', 'INFERRED']) AND (EXISTS {
MATCH (a16)-[:HAS_NAME]->(x18:Name)
WHERE x18.folded CONTAINS $v0
} AND b17.`id` = $v1 AND r15.`role` = $v2)
WITH r15.modality AS m19, r15.derivation AS d20, count(*) AS n21
RETURN collect([m19, d20, n21]) AS c22
} RETURN [c9, c14, c22, null] AS answer, head(COLLECT {
MATCH (g23:KnowledgeGraph)
RETURN g23.`dataVersion` }) AS dataVersion, head(COLLECT {
MATCH (g23:KnowledgeGraph)
RETURN g23.`loading` }) AS loading
