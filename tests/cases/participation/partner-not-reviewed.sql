SELECT "e".id, "e".type, "e".id_text, "e".name
FROM entity AS "e"
WHERE "e".type = 'City' AND (EXISTS (SELECT 1
FROM "relationship_participated_in" AS "t1"
CROSS JOIN entity AS "n3" ON "n3".id = "t1"."to_id"
WHERE "t1"."from_id" = "e".id AND "t1".is_fact = 1 AND ("n3".id_text = $v0 AND "t1"."role" = $v1)) AND NOT EXISTS (SELECT 1
FROM "relationship_participated_in" AS "t4"
CROSS JOIN entity AS "n6" ON "n6".id = "t4"."to_id"
WHERE "t4"."from_id" = "e".id AND "t4".is_fact = 1 AND "t4"."role" = $v2))
ORDER BY "e".place
LIMIT $v3 + 1

SELECT count(*)
FROM (SELECT DISTINCT "t"."from_id" AS id
FROM "relationship_participated_in" AS "t"
CROSS JOIN entity AS "n2" ON "n2".id = "t"."to_id"
WHERE "t"."to_id" IN (SELECT x.id
FROM entity AS x
WHERE x.id_text = $v0) AND "t".is_fact = 1 AND ("n2".id_text = $v0 AND "t"."role" = $v1)
LIMIT 2001)

SELECT "e".id, "e".type, "e".id_text, "e".name
FROM (SELECT DISTINCT "t"."from_id" AS id
FROM "relationship_participated_in" AS "t"
CROSS JOIN entity AS "n2" ON "n2".id = "t"."to_id"
WHERE "t"."to_id" IN (SELECT x.id
FROM entity AS x
WHERE x.id_text = $v0) AND "t".is_fact = 1 AND ("n2".id_text = $v0 AND "t"."role" = $v1)) AS w
CROSS JOIN entity AS "e" ON "e".id = w.id
WHERE "e".type = 'City' AND (NOT EXISTS (SELECT 1
FROM "relationship_participated_in" AS "t1"
CROSS JOIN entity AS "n3" ON "n3".id = "t1"."to_id"
WHERE "t1"."from_id" = "e".id AND "t1".is_fact = 1 AND "t1"."role" = $v2))
ORDER BY "e".place
LIMIT $v3 + 1
