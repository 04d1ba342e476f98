CYPHER 5
CALL () {
MATCH (a2:Entity)-[r1:`FUNDED`]->(b3:Entity)
WHERE ((r1.`amountCurrency` = $v0 AND (r1.`amountScaled` >= $v1 AND NOT coalesce(r1.`amountScaled` < $v2, false))) OR (NOT coalesce(r1.`amountScaled` IS NULL, false) AND r1.`amountCurrency` IS NULL))
WITH r1, a2, b3
ORDER BY a2.sortName, a2.id, b3.sortName, b3.id, r1.`id`
LIMIT $v3 + 1
RETURN collect([CASE WHEN r1.legOf IS NULL THEN r1.type ELSE 'Leg' END, r1.`id`, [r1.`amountScaled`, r1.`amountCurrency`]]) AS c4
} CALL () {
MATCH (a6:Entity)-[r5:`FUNDED`]->(b7:Entity)
WHERE ((r5.`amountCurrency` = $v0 AND (r5.`amountScaled` >= $v1 AND NOT coalesce(r5.`amountScaled` < $v2, false))) OR (NOT coalesce(r5.`amountScaled` IS NULL, false) AND r5.`amountCurrency` IS NULL))
RETURN count(r5) AS c8
} RETURN [c4, c8, null, null] AS answer, head(COLLECT {
MATCH (g9:KnowledgeGraph)
RETURN g9.`dataVersion` }) AS dataVersion, head(COLLECT {
MATCH (g9:KnowledgeGraph)
RETURN g9.`loading` }) AS loading
