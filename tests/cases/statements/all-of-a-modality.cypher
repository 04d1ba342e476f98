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
OPTIONAL MATCH (a4:Entity {id: p1.from})-[r3]->(b5:Entity {id: p1.to})
WHERE r3.id = p1.id
OPTIONAL MATCH (j6:Entity)-[:HAS_STATEMENT]->(s2)
WITH *, startNode(r3) AS j7
WITH *, endNode(r3) AS j8
CALL (p1, s2, r3) {
UNWIND CASE WHEN coalesce(s2.`citeDocument`, r3.`citeDocument`) IS NULL THEN [] ELSE range(0, size(split(coalesce(s2.`citeDocument`, r3.`citeDocument`), '\n')) - 1) END AS i9
RETURN collect([null, nullIf(split(coalesce(s2.`citeLocator`, r3.`citeLocator`), '\n')[i9], '')]) AS c10
} RETURN collect([coalesce(r3.type, 'Statement'), p1.`id`, j6.name, s2.`property`, [s2.`property`, s2.`text`, s2.`date`, s2.`dateText`, s2.`dateEarliest`, s2.`dateLatest`, s2.`modality`, s2.`amountScaled`, s2.`amountCurrency`, s2.`number`], p1.`modality`, p1.`derivation`, j7.name, j8.name, r3.`type`, r3.`readsBy`, [c10, null, null, null], CASE WHEN j6 IS NULL THEN null ELSE [j6.type, j6.name] END]) AS c11
} CALL () {
MATCH (p12:Stated)
WHERE p12.isFirst = true AND p12.isRecord = false AND p12.modality IN ['EXPECTED', 'PROPOSED'] AND p12.derivation IN ['STATED', 'INFERRED'] AND (p12.document <> '' AND any(d IN split(coalesce(p12.documents, p12.document), '\n')
WHERE d = $v0))
RETURN count(p12) AS c13
} CALL () {
MATCH (p14:Stated)
WHERE p14.isFirst = true AND p14.isRecord = true AND p14.modality IN ['EXPECTED', 'PROPOSED'] AND p14.derivation IN ['STATED', 'INFERRED'] AND (p14.document <> '' AND any(d IN split(coalesce(p14.documents, p14.document), '\n')
WHERE d = $v0))
RETURN count(p14) AS c15
} RETURN [c11, c13, null, c15] AS answer, head(COLLECT {
MATCH (g16:KnowledgeGraph)
RETURN g16.`dataVersion` }) AS dataVersion, head(COLLECT {
MATCH (g16:KnowledgeGraph)
RETURN g16.`loading` }) AS loading
