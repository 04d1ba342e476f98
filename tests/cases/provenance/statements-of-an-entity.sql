SELECT "e".id, "e".type
FROM entity AS e
WHERE "e".type = 'Project' AND e.id = coalesce((SELECT x.id
FROM entity AS x
WHERE x.id_text = $v0), (SELECT x.entity
FROM former_id AS x
WHERE x.id_text = $v0))

SELECT "s".id, "s"."id_text", (SELECT x.name
FROM entity AS x
WHERE x.id = "s"."subject"), "s"."property", "s"."property", "s"."text", "s"."date", "s"."date_text", "s"."date_earliest", "s"."date_latest", "s"."modality", "s"."amount", "s"."amount_currency", "s"."number", "s"."modality", "s"."derivation"
FROM statement AS "s"
WHERE "s".subject = $parent AND "s".derivation IN ('STATED', 'INFERRED') AND "s".property = $v1
ORDER BY "s".property, "s".ordinal, "s".id_text

SELECT "c".subject, "c"."anchor"
FROM cited AS c
WHERE c.subject = $parent
ORDER BY c.dataset, c.ordinal

SELECT "s".id, "s"."property", "s"."property", "s"."text", "s"."date", "s"."date_text", "s"."date_earliest", "s"."date_latest", "s"."modality", "s"."amount", "s"."amount_currency", "s"."number"
FROM statement AS "s"
WHERE "s".subject = $parent AND "s".derivation IN ('STATED', 'INFERRED')
ORDER BY "s".property, "s".ordinal, "s".id_text
LIMIT $v2 + 1

SELECT count(*)
FROM statement AS "s"
WHERE "s".subject = $parent AND "s".derivation IN ('STATED', 'INFERRED')
