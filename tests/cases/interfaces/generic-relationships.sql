SELECT "e".id, "e".type
FROM entity AS e
WHERE "e".type IN ('Person', 'Organization', 'Agency', 'City', 'Group', 'Country', 'Region', 'Venue', 'Programme', 'Project', 'Activity', 'Event', 'Report', 'Document', 'Policy', 'Fund', 'Position', 'Topic') AND e.id = coalesce((SELECT x.id
FROM entity AS x
WHERE x.id_text = $v0), (SELECT x.entity
FROM former_id AS x
WHERE x.id_text = $v0))

SELECT "r".id, iif("r"."leg_of" IS NULL, "r"."type", 'Leg'), "r"."type", "r"."modality", "r"."reads_by", (SELECT x."id_text"
FROM entity AS x
WHERE x.id = "r"."from_id"), (SELECT x."id_text"
FROM entity AS x
WHERE x.id = "r"."to_id"), "r_has_output"."part", "n".id, "n".type, "n".id_text
FROM (SELECT q.id AS id, q."to_id" AS there
FROM relationship AS q
WHERE q."from_id" = $parent
UNION ALL SELECT q.id AS id, q."from_id" AS there
FROM relationship AS q
WHERE q."to_id" = $parent AND q.from_id <> q.to_id) AS seen
CROSS JOIN relationship AS "r" ON "r".id = seen.id
CROSS JOIN entity AS "n" ON "n".id = seen.there
LEFT JOIN "relationship_has_output" AS "r_has_output" ON "r_has_output".id = "r".id AND "r_has_output".from_id = "r".from_id
WHERE "r".derivation IN ('STATED', 'INFERRED') AND "r".type IN ('Funded', 'HasOutput')
ORDER BY "r".type, "r".valid_from_earliest IS NULL, "r".valid_from_earliest, "n".sort_name, "n".id_text, "r".id_text
LIMIT $v1 + 1

SELECT count(*)
FROM (SELECT q.id AS id, q."to_id" AS there
FROM relationship AS q
WHERE q."from_id" = $parent
UNION ALL SELECT q.id AS id, q."from_id" AS there
FROM relationship AS q
WHERE q."to_id" = $parent AND q.from_id <> q.to_id) AS seen
CROSS JOIN relationship AS "r" ON "r".id = seen.id
WHERE "r".derivation IN ('STATED', 'INFERRED') AND "r".type IN ('Funded', 'HasOutput')

SELECT "e".id, "e".type, "e".id_text
FROM relationship AS q
CROSS JOIN relationship AS r ON r.id = q.leg_of
CROSS JOIN entity AS e ON e.id = q.to_id
WHERE q.leg_of = $parent AND q.type = 'FundedThrough' AND q.modality IN ('FACT', r.modality) AND "q".derivation IN ('STATED', 'INFERRED')
ORDER BY q.ordinal
