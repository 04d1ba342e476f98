SELECT e.id_text, s.property, json_group_array(s.id_text
ORDER BY s.id_text)
FROM statement AS s
CROSS JOIN entity AS e ON e.id = s.subject
WHERE s.property IN ('endDate', 'expectedParticipants', 'mediaType', 'periodCovered', 'publicationDate', 'size', 'sourceUrl', 'startDate', 'title') AND s.derivation <> 'EXTERNAL'
GROUP BY e.id_text, s.property HAVING count(DISTINCT coalesce(s.date, s.amount || ' ' || coalesce(s.amount_currency, ''), s.number, s.text)) > 1
ORDER BY e.id_text, s.property
LIMIT $v1
