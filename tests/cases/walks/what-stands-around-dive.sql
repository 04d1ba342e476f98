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
WHERE r."from_id" = $parent AND r.from_id <> r.to_id AND "r".derivation IN ('STATED', 'INFERRED')
LIMIT $v0

SELECT r.type, r.id_text, n.id_text, n.type, n.degree
FROM relationship AS r
CROSS JOIN entity AS n ON n.id = r."from_id"
WHERE r."to_id" = $parent AND r.from_id <> r.to_id AND "r".derivation IN ('STATED', 'INFERRED')
LIMIT $v0

SELECT "e".id, "e".type, "e".id_text, "e".name
FROM json_each($v0) AS i
CROSS JOIN entity AS e ON e.id_text = i.value

SELECT "r".id, iif("r"."leg_of" IS NULL, "r"."type", 'Leg'), "r"."id_text", "r"."type", (SELECT x."id_text"
FROM entity AS x
WHERE x.id = "r"."from_id"), (SELECT x."id_text"
FROM entity AS x
WHERE x.id = "r"."to_id")
FROM json_each($v0) AS i
CROSS JOIN relationship AS r ON r.id_hash = kg_hash(i.value) AND r.id_text = i.value
WHERE true
