SELECT "e".id, "e".type, "e".id_text
FROM entity AS "e"
WHERE "e".type = 'Project' AND EXISTS (SELECT 1
FROM "relationship_funded" AS "t1"
CROSS JOIN entity AS "n3" ON "n3".id = "t1"."from_id"
WHERE "t1"."to_id" = "e".id AND "t1".is_fact = 1 AND "n3".id IN (SELECT x.entity
FROM name AS x
WHERE x.folded = $v0))
ORDER BY "e".place
LIMIT $v1 + 1

SELECT count(*)
FROM (SELECT DISTINCT "t"."to_id" AS id
FROM "relationship_funded" AS "t"
CROSS JOIN entity AS "n2" ON "n2".id = "t"."from_id"
WHERE "t"."from_id" IN (SELECT x.entity
FROM name AS x
WHERE x.folded = $v0) AND "t".is_fact = 1 AND "n2".id IN (SELECT x.entity
FROM name AS x
WHERE x.folded = $v0)) AS w
CROSS JOIN entity AS "e" ON "e".id = w.id
WHERE "e".type = 'Project'

SELECT count(*)
FROM (SELECT DISTINCT "t"."to_id" AS id
FROM "relationship_funded" AS "t"
CROSS JOIN entity AS "n2" ON "n2".id = "t"."from_id"
WHERE "t"."from_id" IN (SELECT x.entity
FROM name AS x
WHERE x.folded = $v0) AND "t".is_fact = 1 AND "n2".id IN (SELECT x.entity
FROM name AS x
WHERE x.folded = $v0)
LIMIT 2001)

SELECT "e".id, "e".type, "e".id_text
FROM (SELECT DISTINCT "t"."to_id" AS id
FROM "relationship_funded" AS "t"
CROSS JOIN entity AS "n2" ON "n2".id = "t"."from_id"
WHERE "t"."from_id" IN (SELECT x.entity
FROM name AS x
WHERE x.folded = $v0) AND "t".is_fact = 1 AND "n2".id IN (SELECT x.entity
FROM name AS x
WHERE x.folded = $v0)) AS w
CROSS JOIN entity AS "e" ON "e".id = w.id
WHERE "e".type = 'Project'
ORDER BY "e".place
LIMIT $v1 + 1
