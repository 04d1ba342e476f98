SELECT "e".id, "e".type
FROM entity AS e
WHERE "e".type = 'Document' AND e.id = coalesce((SELECT x.id
FROM entity AS x
WHERE x.id_text = $v0), (SELECT x.entity
FROM former_id AS x
WHERE x.id_text = $v0))

SELECT "st".subject, coalesce("r".type, 'Statement'), "st".id_text, "j1".id, "j1".type, "j1".id_text, "j2".id, "j2".type, "j2".id_text
FROM stated AS "st"
LEFT JOIN statement AS "s" ON "s".id = "st".subject
LEFT JOIN relationship AS "r" ON "r".id = "st".subject
LEFT JOIN "entity" AS "j1" ON "j1".id = "r".from_id
LEFT JOIN "entity" AS "j2" ON "j2".id = "r".to_id
WHERE "st".document = (SELECT x.id_text
FROM entity AS x
WHERE x.id = $parent) AND "st".derivation IN ('STATED')
ORDER BY "st".document, "st".locator, "st".id_text
LIMIT $v1 + 1

SELECT count(*)
FROM stated AS "st"
WHERE "st".document = (SELECT x.id_text
FROM entity AS x
WHERE x.id = $parent) AND "st".derivation IN ('STATED')

SELECT "e".id, "e".type, "e".id_text
FROM mention AS "m"
CROSS JOIN entity AS e ON e.id = "m"."entity"
WHERE "m"."document" = $parent AND "m".is_first = 1
ORDER BY "m"."entity_place"
LIMIT $v2 + 1

SELECT count(*)
FROM mention AS "m"
WHERE "m"."document" = $parent AND "m".is_first = 1
