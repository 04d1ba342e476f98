SELECT "e".id, "e".type
FROM entity AS e
WHERE "e".type = 'Project' AND e.id = coalesce((SELECT x.id
FROM entity AS x
WHERE x.id_text = $v0), (SELECT x.entity
FROM former_id AS x
WHERE x.id_text = $v0))

SELECT "t".id, 'ParticipatedIn', "n2".id, "n2".type, "n2".id_text
FROM "relationship_participated_in" AS "t"
CROSS JOIN entity AS "n2" ON "n2".id = "t"."from_id"
CROSS JOIN relationship AS "r1" ON "r1".id = "t".id
WHERE "t"."to_id" = $parent AND "t".is_fact = 1
ORDER BY t."from_place", "r1"."id_text"
LIMIT $v1 + 1

SELECT "t".id, 'HasOutput', "n2".id, "n2".type, "n2".id_text
FROM "relationship_has_output" AS "t"
CROSS JOIN entity AS "n2" ON "n2".id = "t"."to_id"
CROSS JOIN relationship AS "r1" ON "r1".id = "t".id
WHERE "t"."from_id" = $parent AND "t".derivation IN ('STATED', 'INFERRED')
ORDER BY t."to_place" DESC, "r1"."id_text" DESC
LIMIT $v2 + 1
