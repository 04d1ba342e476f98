SELECT "e".id, "e".type
FROM entity AS e
WHERE "e".type = 'Project' AND e.id = coalesce((SELECT x.id
FROM entity AS x
WHERE x.id_text = $v0), (SELECT x.entity
FROM former_id AS x
WHERE x.id_text = $v0))

SELECT "t".id, 'ParticipatedIn', "t"."role", (SELECT x."name"
FROM entity AS x
WHERE x.id = "r1"."from_id"), (SELECT x."name"
FROM entity AS x
WHERE x.id = "r1"."to_id"), "t"."modality", "t"."derivation", 'ParticipatedIn', "r1"."reads_by", "r1"."reasoning", "n2".id, "n2".type, "n2".id_text
FROM "relationship_participated_in" AS "t"
CROSS JOIN relationship AS "r1" ON "r1".id = "t".id
CROSS JOIN entity AS "n2" ON "n2".id = "t"."from_id"
WHERE "t"."to_id" = $parent AND "t".is_fact = 1
ORDER BY t."from_place", "r1"."id_text"
LIMIT $v1 + 1

SELECT count(*)
FROM "relationship_participated_in" AS "t"
WHERE "t"."to_id" = $parent AND "t".is_fact = 1

SELECT "t".modality, "t".derivation, count(*)
FROM "relationship_participated_in" AS "t"
WHERE "t"."to_id" = $parent AND NOT ("t".is_fact = 1)
GROUP BY 1, 2

SELECT count(DISTINCT "t"."from_id")
FROM "relationship_participated_in" AS "t"
WHERE "t"."to_id" = $parent AND "t".is_fact = 1
