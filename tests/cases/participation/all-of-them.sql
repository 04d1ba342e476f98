SELECT "e".id, "e".type, "e".id_text
FROM entity AS "e"
WHERE "e".type = 'City' AND (NOT EXISTS (SELECT 1
FROM "relationship_participated_in" AS "t1"
CROSS JOIN entity AS "n3" ON "n3".id = "t1"."to_id"
WHERE "t1"."from_id" = "e".id AND "t1".is_fact = 1 AND ("t1"."role" IN (SELECT value
FROM json_each($v0))) IS NOT TRUE) AND EXISTS (SELECT 1
FROM "relationship_participated_in" AS "t4"
WHERE "t4"."from_id" = "e".id AND "t4".is_fact = 1))
ORDER BY "e".place
LIMIT $v1 + 1
