SELECT "e".id, "e".type
FROM entity AS e
WHERE "e".type = 'Project' AND e.id = coalesce((SELECT x.id
FROM entity AS x
WHERE x.id_text = $v0), (SELECT x.entity
FROM former_id AS x
WHERE x.id_text = $v0))

SELECT count(*)
FROM "relationship_participated_in" AS "t"
CROSS JOIN entity AS "n2" ON "n2".id = "t"."from_id"
CROSS JOIN relationship AS "r1" ON "r1".id = "t".id
WHERE "t"."to_id" = $parent AND "t".is_fact = 1 AND (("r1"."valid_from" IS NULL OR ("r1"."valid_from" IS NOT NULL AND ("r1"."valid_from_earliest" IS NULL OR "r1"."valid_from_earliest" <= $v1))) AND ("r1"."valid_to" IS NULL OR ("r1"."valid_to" IS NOT NULL AND ("r1"."valid_to_latest" IS NULL OR "r1"."valid_to_latest" >= $v2))))

SELECT "t".id, 'ParticipatedIn', "n2".id, "n2".type, "n2".id_text
FROM "relationship_participated_in" AS "t"
CROSS JOIN entity AS "n2" ON "n2".id = "t"."from_id"
CROSS JOIN relationship AS "r1" ON "r1".id = "t".id
WHERE "t"."to_id" = $parent AND "t".is_fact = 1 AND (("r1"."valid_from" IS NULL OR ("r1"."valid_from" IS NOT NULL AND ("r1"."valid_from_earliest" IS NULL OR "r1"."valid_from_earliest" <= $v4))) AND ("r1"."valid_to" IS NULL OR ("r1"."valid_to" IS NOT NULL AND ("r1"."valid_to_latest" IS NULL OR "r1"."valid_to_latest" >= $v5))))
ORDER BY t."from_place", "r1"."id_text"
LIMIT $v6 + 1

SELECT count(*)
FROM "relationship_participated_in" AS "t"
CROSS JOIN entity AS "n2" ON "n2".id = "t"."from_id"
CROSS JOIN relationship AS "r1" ON "r1".id = "t".id
WHERE "t"."to_id" = $parent AND "t".is_fact = 1 AND (("r1"."valid_from" IS NULL OR ("r1"."valid_from" IS NOT NULL AND ("r1"."valid_from_earliest" IS NULL OR "r1"."valid_from_earliest" <= $v4))) AND ("r1"."valid_to" IS NULL OR ("r1"."valid_to" IS NOT NULL AND ("r1"."valid_to_latest" IS NULL OR "r1"."valid_to_latest" >= $v5))))
