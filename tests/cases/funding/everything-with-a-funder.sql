SELECT "e".id, "e".type, "e".id_text
FROM entity AS "e"
WHERE "e".type IN ('Programme', 'Project', 'Activity', 'Event') AND EXISTS (SELECT 1
FROM "relationship_funded" AS "t1"
CROSS JOIN entity AS "n3" ON "n3".id = "t1"."from_id"
WHERE "t1"."to_id" = "e".id AND "t1".is_fact = 1 AND ("n3".type IN (SELECT value
FROM json_each($v0))))
ORDER BY "e".place
LIMIT $v1 + 1

SELECT count(*)
FROM entity AS "e"
WHERE "e".type IN ('Programme', 'Project', 'Activity', 'Event') AND EXISTS (SELECT 1
FROM "relationship_funded" AS "t1"
CROSS JOIN entity AS "n3" ON "n3".id = "t1"."from_id"
WHERE "t1"."to_id" = "e".id AND "t1".is_fact = 1 AND ("n3".type IN (SELECT value
FROM json_each($v0))))
