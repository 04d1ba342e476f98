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
WHERE r."from_id" = $parent AND r.from_id <> r.to_id AND "r".is_fact = 1 AND "r".type IN ('FundedThrough', 'FundedUnder', 'PartOf')
LIMIT $v0

SELECT r.type, r.id_text, n.id_text, n.type, n.degree
FROM relationship AS r
CROSS JOIN entity AS n ON n.id = r."from_id"
WHERE r."to_id" = $parent AND r.from_id <> r.to_id AND "r".is_fact = 1 AND "r".type IN ('Funded', 'FundingReceivedBy')
LIMIT $v0

SELECT "r".id, iif("r"."leg_of" IS NULL, "r"."type", 'Leg'), "r"."id_text", (SELECT x."name"
FROM entity AS x
WHERE x.id = "r"."from_id"), (SELECT x."name"
FROM entity AS x
WHERE x.id = "r"."to_id"), "r"."modality", "r"."derivation", "r"."type", "r"."reads_by", "r_funded"."amount", "r_funded"."amount_currency", "r_funded"."amount_kind"
FROM json_each($v0) AS i
CROSS JOIN relationship AS r ON r.id_hash = kg_hash(i.value) AND r.id_text = i.value
LEFT JOIN "relationship_funded" AS "r_funded" ON "r_funded".id = "r".id AND "r_funded".from_id = "r".from_id
WHERE true

SELECT "r".id, iif("r"."leg_of" IS NULL, "r"."type", 'Leg'), "r_funded"."amount", "r_funded"."amount_currency", "r_funded"."amount_kind"
FROM relationship AS r
LEFT JOIN "relationship_funded" AS "r_funded" ON "r_funded".id = "r".id AND "r_funded".from_id = "r".from_id
WHERE r.id = (SELECT x.leg_of
FROM relationship AS x
WHERE x.id = $parent)
