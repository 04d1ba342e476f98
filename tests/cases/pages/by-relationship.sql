SELECT "e".id, "e".type
FROM entity AS e
WHERE "e".type = 'Project' AND e.id = coalesce((SELECT x.id
FROM entity AS x
WHERE x.id_text = $v0), (SELECT x.entity
FROM former_id AS x
WHERE x.id_text = $v0))

SELECT *
FROM (SELECT "t".id, 'ParticipatedIn', "r1"."valid_from", "r1"."valid_from_text", "r1"."valid_from_earliest", "r1"."valid_from_latest", "r1"."modality", "n2".id, "n2".type, "n2".id_text
FROM "relationship_participated_in" AS "t"
CROSS JOIN relationship AS "r1" ON "r1".id = "t".id
CROSS JOIN entity AS "n2" ON "n2".id = "t"."from_id"
WHERE "t"."to_id" = $parent AND "t".is_fact = 1 AND "r1"."valid_from_earliest" IS NOT NULL
ORDER BY "r1"."valid_from_earliest" DESC, "n2".sort_name, "n2".id_text, "r1"."id_text"
LIMIT $v1 + 1)
UNION ALL SELECT *
FROM (SELECT "t".id, 'ParticipatedIn', "r1"."valid_from", "r1"."valid_from_text", "r1"."valid_from_earliest", "r1"."valid_from_latest", "r1"."modality", "n2".id, "n2".type, "n2".id_text
FROM "relationship_participated_in" AS "t"
CROSS JOIN relationship AS "r1" ON "r1".id = "t".id
CROSS JOIN entity AS "n2" ON "n2".id = "t"."from_id"
WHERE "t"."to_id" = $parent AND "t".is_fact = 1 AND "r1"."valid_from_earliest" IS NULL
ORDER BY "n2".sort_name, "n2".id_text, "r1"."id_text"
LIMIT $v1 + 1)
LIMIT $v1 + 1
