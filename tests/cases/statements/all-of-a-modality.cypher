CYPHER 5
CALL () {
MATCH (p1:Stated)
WHERE p1.isFirst = true AND p1.isRecord = false AND p1.modality IN ['EXPECTED', 'PROPOSED'] AND p1.derivation IN ['STATED', 'INFERRED'] AND (p1.document <> '' AND any(d IN split(coalesce(p1.documents, p1.document), '\n')
WHERE d = $v0))
WITH p1
ORDER BY p1.document, p1.place, p1.id
LIMIT $v1 + 1
OPTIONAL MATCH (s2:Statement)
WHERE p1.isStatement AND s2.id = p1.id
OPTIONAL MATCH (a4:Entity {id: p1.from})
OPTIONAL MATCH (b5:Entity {id: p1.to})
WITH *, CASE WHEN a4.degree < b5.degree THEN a4 ELSE b5 END AS l6
OPTIONAL MATCH (l6)-[r3]-()
WHERE r3.id = p1.id
OPTIONAL MATCH (j7:Entity)-[:HAS_STATEMENT]->(s2)
WITH *, startNode(r3) AS j8
WITH *, endNode(r3) AS j9
CALL (p1, s2, r3) {
UNWIND CASE WHEN coalesce(s2.`citeDocument`, r3.`citeDocument`) IS NULL THEN [] ELSE range(0, size(split(coalesce(s2.`citeDocument`, r3.`citeDocument`), '\n')) - 1) END AS i10
RETURN collect([null, nullIf(split(coalesce(s2.`citeLocator`, r3.`citeLocator`), '\n')[i10], '')]) AS c11
} RETURN collect([coalesce(r3.type, 'Statement'), p1.`id`, j7.name, s2.`property`, [s2.`property`, s2.`text`, s2.`date`, s2.`dateText`, s2.`dateEarliest`, s2.`dateLatest`, s2.`modality`, s2.`amountScaled`, s2.`amountCurrency`, s2.`number`], p1.`modality`, p1.`derivation`, j8.name, j9.name, r3.`type`, r3.`readsBy`, [c11, null, null, null], CASE WHEN j7 IS NULL THEN null ELSE [j7.type, j7.name] END]) AS c12
} CALL () {
MATCH (p13:Stated)
WHERE p13.isFirst = true AND p13.isRecord = false AND p13.modality IN ['EXPECTED', 'PROPOSED'] AND p13.derivation IN ['STATED', 'INFERRED'] AND (p13.document <> '' AND any(d IN split(coalesce(p13.documents, p13.document), '\n')
WHERE d = $v0))
RETURN count(p13) AS c14
} CALL () {
MATCH (p15:Stated)
WHERE p15.isFirst = true AND p15.isRecord = true AND p15.modality IN ['EXPECTED', 'PROPOSED'] AND p15.derivation IN ['STATED', 'INFERRED'] AND (p15.document <> '' AND any(d IN split(coalesce(p15.documents, p15.document), '\n')
WHERE d = $v0))
RETURN count(p15) AS c16
} RETURN [c12, c14, null, c16] AS answer, head(COLLECT {
MATCH (g17:KnowledgeGraph)
RETURN g17.`dataVersion` }) AS dataVersion, head(COLLECT {
MATCH (g17:KnowledgeGraph)
RETURN g17.`loading` }) AS loading
