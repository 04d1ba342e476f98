SELECT "e".id, "e".type
FROM entity AS e
WHERE "e".type = 'Document' AND e.id = coalesce((SELECT x.id
FROM entity AS x
WHERE x.id_text = $v0), (SELECT x.entity
FROM former_id AS x
WHERE x.id_text = $v0))

SELECT "t".id, 'TranslationOf', "r1"."id_text", "n2".id, "n2".type, "n2".id_text, "j3".id, "j3".type, "j3".id_text, "j4".id, "j4".type, "j4".id_text
FROM "relationship_translation_of" AS "t"
CROSS JOIN relationship AS "r1" ON "r1".id = "t".id
CROSS JOIN entity AS "n2" ON "n2".id = "t"."to_id"
CROSS JOIN "entity" AS "j3" ON "j3".id = "r1"."from_id"
CROSS JOIN "entity" AS "j4" ON "j4".id = "r1"."to_id"
WHERE "t"."from_id" = $parent AND "t".is_fact = 1
ORDER BY t."to_place", "r1"."id_text"
LIMIT $v1 + 1
