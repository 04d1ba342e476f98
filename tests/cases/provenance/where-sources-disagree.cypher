CYPHER 5
MATCH (e:Entity)-[:HAS_STATEMENT]->(s:Statement)
WHERE s.property IN ['endDate', 'expectedParticipants', 'mediaType', 'periodCovered', 'publicationDate', 'size', 'sourceUrl', 'startDate', 'title'] AND s.derivation <> 'EXTERNAL'
WITH e, s
ORDER BY s.id
WITH e.id AS entity, s.property AS property, collect(s.id) AS ids, collect(DISTINCT coalesce(s.date, toString(s.amountScaled) + ' ' + coalesce(s.amountCurrency, ''), toString(s.number), s.text)) AS different
WHERE size(different) > 1
RETURN entity, property, ids
ORDER BY entity, property
LIMIT $v4
