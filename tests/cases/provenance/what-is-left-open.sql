SELECT "e".id, "e".type
FROM entity AS e
WHERE "e".type = 'Project' AND e.id = coalesce((SELECT x.id
FROM entity AS x
WHERE x.id_text = $v0), (SELECT x.entity
FROM former_id AS x
WHERE x.id_text = $v0))

SELECT "g".id, "g"."field", "g"."state", "g"."note"
FROM gap AS g
WHERE g.subject = $parent
ORDER BY g.dataset, g.ordinal

SELECT "c".subject, "j1".id, "j1".type, "j1".id_text
FROM cited AS c
CROSS JOIN "entity" AS "j1" ON "j1".id = "c".document
WHERE c.subject = $parent
ORDER BY c.dataset, c.ordinal

SELECT "t".id, 'Funded', "t"."amount", "t"."amount_currency"
FROM "relationship_funded" AS "t"
CROSS JOIN relationship AS "r1" ON "r1".id = "t".id
CROSS JOIN entity AS "n2" ON "n2".id = "t"."from_id"
WHERE "t"."to_id" = $parent AND "t".is_fact = 1
ORDER BY t."from_place", "r1"."id_text"
LIMIT $v1 + 1

SELECT "g".id, "g"."field", "g"."state"
FROM gap AS g
WHERE g.subject = $parent
ORDER BY g.dataset, g.ordinal
