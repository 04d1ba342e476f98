SELECT "e".id, "e".type, "e".id_text, "e".name
FROM entity AS e
WHERE "e".type IN ('Person', 'Organization', 'Agency', 'City', 'Group', 'Country', 'Region', 'Venue', 'Programme', 'Project', 'Activity', 'Event', 'Report', 'Document', 'Policy', 'Fund', 'Position', 'Topic') AND e.id = coalesce((SELECT x.id
FROM entity AS x
WHERE x.id_text = $v0), (SELECT x.entity
FROM former_id AS x
WHERE x.id_text = $v0))

SELECT "d".id, "d"."id_text"
FROM dataset AS d
WHERE d.id_text = $v0
ORDER BY d.id_text

SELECT "r".id, iif("r"."leg_of" IS NULL, "r"."type", 'Leg'), "r"."id_text", (SELECT x."name"
FROM entity AS x
WHERE x.id = "r"."from_id"), (SELECT x."name"
FROM entity AS x
WHERE x.id = "r"."to_id"), "r"."modality", "r"."derivation", "r"."type", "r"."reads_by"
FROM relationship AS r
WHERE (r."id_hash" = kg_hash($v0) AND r."id_text" = $v0)

SELECT "s".id, "s"."id_text", (SELECT x.name
FROM entity AS x
WHERE x.id = "s"."subject"), "s"."property", "s"."property", "s"."text", "s"."date", "s"."date_text", "s"."date_earliest", "s"."date_latest", "s"."modality", "s"."amount", "s"."amount_currency", "s"."number", "s"."modality", "s"."derivation"
FROM statement AS s
WHERE s.id_text = $v0
