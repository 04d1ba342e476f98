SELECT "e".id, "e".type, "e".id_text, "e".degree
FROM entity AS e
WHERE "e".type IN ('Person', 'Organization', 'Agency', 'City', 'Group', 'Country', 'Region', 'Venue', 'Programme', 'Project', 'Activity', 'Event', 'Report', 'Document', 'Policy', 'Fund', 'Position', 'Topic') AND e.id = coalesce((SELECT x.id
FROM entity AS x
WHERE x.id_text = $v0), (SELECT x.entity
FROM former_id AS x
WHERE x.id_text = $v0))

SELECT r.type, r.id_text, n.id_text, n.type, n.degree
FROM relationship AS r
CROSS JOIN entity AS n ON n.id = r."to_id"
WHERE r."from_id" = $parent AND r.from_id <> r.to_id AND "r".derivation IN ('STATED', 'INFERRED') AND "r".type = 'Funded'
LIMIT $v0

SELECT r.type, r.id_text, n.id_text, n.type, n.degree
FROM relationship AS r
CROSS JOIN entity AS n ON n.id = r."from_id"
WHERE r."to_id" = $parent AND r.from_id <> r.to_id AND "r".derivation IN ('STATED', 'INFERRED') AND "r".type = 'Funded'
LIMIT $v0
