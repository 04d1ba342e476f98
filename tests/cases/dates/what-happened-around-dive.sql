SELECT "e".id, "e".type, "e".id_text, "e".degree
FROM entity AS e
WHERE "e".type IN ('Person', 'Organization', 'Agency', 'City', 'Group', 'Country', 'Region', 'Venue', 'Programme', 'Project', 'Activity', 'Event', 'Report', 'Document', 'Policy', 'Fund', 'Position', 'Topic') AND e.id = coalesce((SELECT x.id
FROM entity AS x
WHERE x.id_text = $v0), (SELECT x.entity
FROM former_id AS x
WHERE x.id_text = $v0))

SELECT id, entity, property, is_relationship, a, b
FROM (SELECT s.id_text AS id, e.id_text AS entity, s.property AS property, 0 AS is_relationship, coalesce(s."date_earliest", s."date_latest", '') AS a, coalesce(s."date_latest", '9999-12-31') AS b
FROM statement AS s
CROSS JOIN entity AS e ON e.id = s.subject
WHERE s."date" IS NOT NULL AND "s".derivation IN ('STATED', 'INFERRED') AND (s."date_earliest" IS NULL OR s."date_earliest" <= $v2) AND (s."date_latest" IS NULL OR s."date_latest" >= $v1) AND s.subject IN (SELECT x.id
FROM json_each($v0) AS i
CROSS JOIN entity AS x ON x.id_text = i.value)
UNION ALL SELECT r.id_text, e.id_text, 'validFrom', 1, coalesce("r"."valid_from_earliest", "r"."valid_from_latest", '') AS a, coalesce("r"."valid_from_latest", '9999-12-31') AS b
FROM relationship AS r
CROSS JOIN entity AS e ON e.id = iif("r".from_id IN (SELECT x.id
FROM json_each($v0) AS i
CROSS JOIN entity AS x ON x.id_text = i.value), "r".from_id, "r".to_id)
WHERE "r"."valid_from" IS NOT NULL AND r.leg_of IS NULL AND "r".derivation IN ('STATED', 'INFERRED') AND ("r"."valid_from_earliest" IS NULL OR "r"."valid_from_earliest" <= $v2) AND ("r"."valid_from_latest" IS NULL OR "r"."valid_from_latest" >= $v1) AND ("r".from_id IN (SELECT x.id
FROM json_each($v0) AS i
CROSS JOIN entity AS x ON x.id_text = i.value) OR "r".to_id IN (SELECT x.id
FROM json_each($v0) AS i
CROSS JOIN entity AS x ON x.id_text = i.value))
UNION ALL SELECT r.id_text, e.id_text, 'validTo', 1, coalesce("r"."valid_to_earliest", "r"."valid_to_latest", '') AS a, coalesce("r"."valid_to_latest", '9999-12-31') AS b
FROM relationship AS r
CROSS JOIN entity AS e ON e.id = iif("r".from_id IN (SELECT x.id
FROM json_each($v0) AS i
CROSS JOIN entity AS x ON x.id_text = i.value), "r".from_id, "r".to_id)
WHERE "r"."valid_to" IS NOT NULL AND r.leg_of IS NULL AND "r".derivation IN ('STATED', 'INFERRED') AND ("r"."valid_to_earliest" IS NULL OR "r"."valid_to_earliest" <= $v2) AND ("r"."valid_to_latest" IS NULL OR "r"."valid_to_latest" >= $v1) AND ("r".from_id IN (SELECT x.id
FROM json_each($v0) AS i
CROSS JOIN entity AS x ON x.id_text = i.value) OR "r".to_id IN (SELECT x.id
FROM json_each($v0) AS i
CROSS JOIN entity AS x ON x.id_text = i.value))
UNION ALL SELECT r.id_text, e.id_text, 'date', 1, coalesce("t"."date_earliest", "t"."date_latest", '') AS a, coalesce("t"."date_latest", '9999-12-31') AS b
FROM "relationship_funded" AS t
CROSS JOIN relationship AS r ON r.id = t.id AND +r.from_id = t.from_id
CROSS JOIN entity AS e ON e.id = iif("t".from_id IN (SELECT x.id
FROM json_each($v0) AS i
CROSS JOIN entity AS x ON x.id_text = i.value), "t".from_id, "t".to_id)
WHERE "t"."date" IS NOT NULL AND r.leg_of IS NULL AND "r".derivation IN ('STATED', 'INFERRED') AND ("t"."date_earliest" IS NULL OR "t"."date_earliest" <= $v2) AND ("t"."date_latest" IS NULL OR "t"."date_latest" >= $v1) AND ("t".from_id IN (SELECT x.id
FROM json_each($v0) AS i
CROSS JOIN entity AS x ON x.id_text = i.value) OR "t".to_id IN (SELECT x.id
FROM json_each($v0) AS i
CROSS JOIN entity AS x ON x.id_text = i.value))
UNION ALL SELECT r.id_text, e.id_text, 'date', 1, coalesce("t"."date_earliest", "t"."date_latest", '') AS a, coalesce("t"."date_latest", '9999-12-31') AS b
FROM "relationship_published" AS t
CROSS JOIN relationship AS r ON r.id = t.id AND +r.from_id = t.from_id
CROSS JOIN entity AS e ON e.id = iif("t".from_id IN (SELECT x.id
FROM json_each($v0) AS i
CROSS JOIN entity AS x ON x.id_text = i.value), "t".from_id, "t".to_id)
WHERE "t"."date" IS NOT NULL AND r.leg_of IS NULL AND "r".derivation IN ('STATED', 'INFERRED') AND ("t"."date_earliest" IS NULL OR "t"."date_earliest" <= $v2) AND ("t"."date_latest" IS NULL OR "t"."date_latest" >= $v1) AND ("t".from_id IN (SELECT x.id
FROM json_each($v0) AS i
CROSS JOIN entity AS x ON x.id_text = i.value) OR "t".to_id IN (SELECT x.id
FROM json_each($v0) AS i
CROSS JOIN entity AS x ON x.id_text = i.value))
UNION ALL SELECT r.id_text, e.id_text, 'date', 1, coalesce("t"."date_earliest", "t"."date_latest", '') AS a, coalesce("t"."date_latest", '9999-12-31') AS b
FROM "relationship_signed" AS t
CROSS JOIN relationship AS r ON r.id = t.id AND +r.from_id = t.from_id
CROSS JOIN entity AS e ON e.id = iif("t".from_id IN (SELECT x.id
FROM json_each($v0) AS i
CROSS JOIN entity AS x ON x.id_text = i.value), "t".from_id, "t".to_id)
WHERE "t"."date" IS NOT NULL AND r.leg_of IS NULL AND "r".derivation IN ('STATED', 'INFERRED') AND ("t"."date_earliest" IS NULL OR "t"."date_earliest" <= $v2) AND ("t"."date_latest" IS NULL OR "t"."date_latest" >= $v1) AND ("t".from_id IN (SELECT x.id
FROM json_each($v0) AS i
CROSS JOIN entity AS x ON x.id_text = i.value) OR "t".to_id IN (SELECT x.id
FROM json_each($v0) AS i
CROSS JOIN entity AS x ON x.id_text = i.value))
UNION ALL SELECT s.id_text AS id, e.id_text AS entity, 'validFrom' AS property, 0 AS is_relationship, coalesce(s."valid_from_earliest", s."valid_from_latest", '') AS a, coalesce(s."valid_from_latest", '9999-12-31') AS b
FROM statement AS s
CROSS JOIN entity AS e ON e.id = s.subject
WHERE s."valid_from" IS NOT NULL AND "s".derivation IN ('STATED', 'INFERRED') AND (s."valid_from_earliest" IS NULL OR s."valid_from_earliest" <= $v2) AND (s."valid_from_latest" IS NULL OR s."valid_from_latest" >= $v1) AND s.subject IN (SELECT x.id
FROM json_each($v0) AS i
CROSS JOIN entity AS x ON x.id_text = i.value)
UNION ALL SELECT s.id_text AS id, e.id_text AS entity, 'validTo' AS property, 0 AS is_relationship, coalesce(s."valid_to_earliest", s."valid_to_latest", '') AS a, coalesce(s."valid_to_latest", '9999-12-31') AS b
FROM statement AS s
CROSS JOIN entity AS e ON e.id = s.subject
WHERE s."valid_to" IS NOT NULL AND "s".derivation IN ('STATED', 'INFERRED') AND (s."valid_to_earliest" IS NULL OR s."valid_to_earliest" <= $v2) AND (s."valid_to_latest" IS NULL OR s."valid_to_latest" >= $v1) AND s.subject IN (SELECT x.id
FROM json_each($v0) AS i
CROSS JOIN entity AS x ON x.id_text = i.value))
ORDER BY a, b, id, property
LIMIT $v3

SELECT count(*)
FROM (SELECT s.id_text AS id, e.id_text AS entity, s.property AS property, 0 AS is_relationship, coalesce(s."date_earliest", s."date_latest", '') AS a, coalesce(s."date_latest", '9999-12-31') AS b
FROM statement AS s
CROSS JOIN entity AS e ON e.id = s.subject
WHERE s."date" IS NOT NULL AND "s".derivation IN ('STATED', 'INFERRED') AND (s."date_earliest" IS NULL OR s."date_earliest" <= $v2) AND (s."date_latest" IS NULL OR s."date_latest" >= $v1) AND s.subject IN (SELECT x.id
FROM json_each($v0) AS i
CROSS JOIN entity AS x ON x.id_text = i.value)
UNION ALL SELECT r.id_text, e.id_text, 'validFrom', 1, coalesce("r"."valid_from_earliest", "r"."valid_from_latest", '') AS a, coalesce("r"."valid_from_latest", '9999-12-31') AS b
FROM relationship AS r
CROSS JOIN entity AS e ON e.id = iif("r".from_id IN (SELECT x.id
FROM json_each($v0) AS i
CROSS JOIN entity AS x ON x.id_text = i.value), "r".from_id, "r".to_id)
WHERE "r"."valid_from" IS NOT NULL AND r.leg_of IS NULL AND "r".derivation IN ('STATED', 'INFERRED') AND ("r"."valid_from_earliest" IS NULL OR "r"."valid_from_earliest" <= $v2) AND ("r"."valid_from_latest" IS NULL OR "r"."valid_from_latest" >= $v1) AND ("r".from_id IN (SELECT x.id
FROM json_each($v0) AS i
CROSS JOIN entity AS x ON x.id_text = i.value) OR "r".to_id IN (SELECT x.id
FROM json_each($v0) AS i
CROSS JOIN entity AS x ON x.id_text = i.value))
UNION ALL SELECT r.id_text, e.id_text, 'validTo', 1, coalesce("r"."valid_to_earliest", "r"."valid_to_latest", '') AS a, coalesce("r"."valid_to_latest", '9999-12-31') AS b
FROM relationship AS r
CROSS JOIN entity AS e ON e.id = iif("r".from_id IN (SELECT x.id
FROM json_each($v0) AS i
CROSS JOIN entity AS x ON x.id_text = i.value), "r".from_id, "r".to_id)
WHERE "r"."valid_to" IS NOT NULL AND r.leg_of IS NULL AND "r".derivation IN ('STATED', 'INFERRED') AND ("r"."valid_to_earliest" IS NULL OR "r"."valid_to_earliest" <= $v2) AND ("r"."valid_to_latest" IS NULL OR "r"."valid_to_latest" >= $v1) AND ("r".from_id IN (SELECT x.id
FROM json_each($v0) AS i
CROSS JOIN entity AS x ON x.id_text = i.value) OR "r".to_id IN (SELECT x.id
FROM json_each($v0) AS i
CROSS JOIN entity AS x ON x.id_text = i.value))
UNION ALL SELECT r.id_text, e.id_text, 'date', 1, coalesce("t"."date_earliest", "t"."date_latest", '') AS a, coalesce("t"."date_latest", '9999-12-31') AS b
FROM "relationship_funded" AS t
CROSS JOIN relationship AS r ON r.id = t.id AND +r.from_id = t.from_id
CROSS JOIN entity AS e ON e.id = iif("t".from_id IN (SELECT x.id
FROM json_each($v0) AS i
CROSS JOIN entity AS x ON x.id_text = i.value), "t".from_id, "t".to_id)
WHERE "t"."date" IS NOT NULL AND r.leg_of IS NULL AND "r".derivation IN ('STATED', 'INFERRED') AND ("t"."date_earliest" IS NULL OR "t"."date_earliest" <= $v2) AND ("t"."date_latest" IS NULL OR "t"."date_latest" >= $v1) AND ("t".from_id IN (SELECT x.id
FROM json_each($v0) AS i
CROSS JOIN entity AS x ON x.id_text = i.value) OR "t".to_id IN (SELECT x.id
FROM json_each($v0) AS i
CROSS JOIN entity AS x ON x.id_text = i.value))
UNION ALL SELECT r.id_text, e.id_text, 'date', 1, coalesce("t"."date_earliest", "t"."date_latest", '') AS a, coalesce("t"."date_latest", '9999-12-31') AS b
FROM "relationship_published" AS t
CROSS JOIN relationship AS r ON r.id = t.id AND +r.from_id = t.from_id
CROSS JOIN entity AS e ON e.id = iif("t".from_id IN (SELECT x.id
FROM json_each($v0) AS i
CROSS JOIN entity AS x ON x.id_text = i.value), "t".from_id, "t".to_id)
WHERE "t"."date" IS NOT NULL AND r.leg_of IS NULL AND "r".derivation IN ('STATED', 'INFERRED') AND ("t"."date_earliest" IS NULL OR "t"."date_earliest" <= $v2) AND ("t"."date_latest" IS NULL OR "t"."date_latest" >= $v1) AND ("t".from_id IN (SELECT x.id
FROM json_each($v0) AS i
CROSS JOIN entity AS x ON x.id_text = i.value) OR "t".to_id IN (SELECT x.id
FROM json_each($v0) AS i
CROSS JOIN entity AS x ON x.id_text = i.value))
UNION ALL SELECT r.id_text, e.id_text, 'date', 1, coalesce("t"."date_earliest", "t"."date_latest", '') AS a, coalesce("t"."date_latest", '9999-12-31') AS b
FROM "relationship_signed" AS t
CROSS JOIN relationship AS r ON r.id = t.id AND +r.from_id = t.from_id
CROSS JOIN entity AS e ON e.id = iif("t".from_id IN (SELECT x.id
FROM json_each($v0) AS i
CROSS JOIN entity AS x ON x.id_text = i.value), "t".from_id, "t".to_id)
WHERE "t"."date" IS NOT NULL AND r.leg_of IS NULL AND "r".derivation IN ('STATED', 'INFERRED') AND ("t"."date_earliest" IS NULL OR "t"."date_earliest" <= $v2) AND ("t"."date_latest" IS NULL OR "t"."date_latest" >= $v1) AND ("t".from_id IN (SELECT x.id
FROM json_each($v0) AS i
CROSS JOIN entity AS x ON x.id_text = i.value) OR "t".to_id IN (SELECT x.id
FROM json_each($v0) AS i
CROSS JOIN entity AS x ON x.id_text = i.value))
UNION ALL SELECT s.id_text AS id, e.id_text AS entity, 'validFrom' AS property, 0 AS is_relationship, coalesce(s."valid_from_earliest", s."valid_from_latest", '') AS a, coalesce(s."valid_from_latest", '9999-12-31') AS b
FROM statement AS s
CROSS JOIN entity AS e ON e.id = s.subject
WHERE s."valid_from" IS NOT NULL AND "s".derivation IN ('STATED', 'INFERRED') AND (s."valid_from_earliest" IS NULL OR s."valid_from_earliest" <= $v2) AND (s."valid_from_latest" IS NULL OR s."valid_from_latest" >= $v1) AND s.subject IN (SELECT x.id
FROM json_each($v0) AS i
CROSS JOIN entity AS x ON x.id_text = i.value)
UNION ALL SELECT s.id_text AS id, e.id_text AS entity, 'validTo' AS property, 0 AS is_relationship, coalesce(s."valid_to_earliest", s."valid_to_latest", '') AS a, coalesce(s."valid_to_latest", '9999-12-31') AS b
FROM statement AS s
CROSS JOIN entity AS e ON e.id = s.subject
WHERE s."valid_to" IS NOT NULL AND "s".derivation IN ('STATED', 'INFERRED') AND (s."valid_to_earliest" IS NULL OR s."valid_to_earliest" <= $v2) AND (s."valid_to_latest" IS NULL OR s."valid_to_latest" >= $v1) AND s.subject IN (SELECT x.id
FROM json_each($v0) AS i
CROSS JOIN entity AS x ON x.id_text = i.value))

SELECT "r".id, iif("r"."leg_of" IS NULL, "r"."type", 'Leg'), "r"."id_text", "r"."valid_from", "r"."valid_from_text", "r"."valid_from_earliest", "r"."valid_from_latest", "r"."modality", "r"."valid_to", "r"."valid_to_text", "r"."valid_to_earliest", "r"."valid_to_latest", "r"."modality", coalesce("r_funded"."date", "r_published"."date", "r_signed"."date"), coalesce("r_funded"."date_text", "r_published"."date_text", "r_signed"."date_text"), coalesce("r_funded"."date_earliest", "r_published"."date_earliest", "r_signed"."date_earliest"), coalesce("r_funded"."date_latest", "r_published"."date_latest", "r_signed"."date_latest"), "r"."modality", (SELECT x."name"
FROM entity AS x
WHERE x.id = "r"."from_id"), (SELECT x."name"
FROM entity AS x
WHERE x.id = "r"."to_id"), "r"."modality", "r"."derivation", "r"."type", "r"."reads_by"
FROM json_each($v0) AS i
CROSS JOIN relationship AS r ON r.id_hash = kg_hash(i.value) AND r.id_text = i.value
LEFT JOIN "relationship_funded" AS "r_funded" ON "r_funded".id = "r".id AND "r_funded".from_id = "r".from_id
LEFT JOIN "relationship_published" AS "r_published" ON "r_published".id = "r".id AND "r_published".from_id = "r".from_id
LEFT JOIN "relationship_signed" AS "r_signed" ON "r_signed".id = "r".id AND "r_signed".from_id = "r".from_id
WHERE true

SELECT "c".subject, "c"."anchor"
FROM cited AS c
WHERE c.subject = $parent
ORDER BY c.dataset, c.ordinal

SELECT "e".id, "e".type, "e".id_text
FROM json_each($v0) AS i
CROSS JOIN entity AS e ON e.id_text = i.value
