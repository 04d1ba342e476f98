SELECT "e".id, "e".type, "e".id_text
FROM entity AS "e"
WHERE "e".type = 'Project' AND (EXISTS (SELECT 1
FROM "relationship_participated_in" AS "t1"
CROSS JOIN entity AS "n3" ON "n3".id = "t1"."from_id"
WHERE "t1"."to_id" = "e".id AND "t1".is_fact = 1 AND "t1"."role" = $v0) AND (((SELECT count(*)
FROM "relationship_participated_in" AS "t4"
CROSS JOIN entity AS "n6" ON "n6".id = "t4"."from_id"
WHERE "t4"."to_id" = "e".id AND "t4".is_fact = 1 AND "t4"."role" = $v3) IN (SELECT value
FROM json_each($v1))) IS NOT TRUE AND (SELECT count(*)
FROM "relationship_participated_in" AS "t4"
CROSS JOIN entity AS "n6" ON "n6".id = "t4"."from_id"
WHERE "t4"."to_id" = "e".id AND "t4".is_fact = 1 AND "t4"."role" = $v3) >= $v2))
ORDER BY "e".place
LIMIT $v4 + 1

SELECT count(*)
FROM entity AS "e"
WHERE "e".type = 'Project' AND (EXISTS (SELECT 1
FROM "relationship_participated_in" AS "t1"
CROSS JOIN entity AS "n3" ON "n3".id = "t1"."from_id"
WHERE "t1"."to_id" = "e".id AND "t1".is_fact = 1 AND "t1"."role" = $v0) AND (((SELECT count(*)
FROM "relationship_participated_in" AS "t4"
CROSS JOIN entity AS "n6" ON "n6".id = "t4"."from_id"
WHERE "t4"."to_id" = "e".id AND "t4".is_fact = 1 AND "t4"."role" = $v3) IN (SELECT value
FROM json_each($v1))) IS NOT TRUE AND (SELECT count(*)
FROM "relationship_participated_in" AS "t4"
CROSS JOIN entity AS "n6" ON "n6".id = "t4"."from_id"
WHERE "t4"."to_id" = "e".id AND "t4".is_fact = 1 AND "t4"."role" = $v3) >= $v2))
