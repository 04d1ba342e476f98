SELECT "t".id, 'Funded', "r1"."id_text", "t"."amount", "t"."amount_currency"
FROM "relationship_funded" AS "t"
CROSS JOIN relationship AS "r1" ON "r1".id = "t".id
CROSS JOIN "entity" AS "j2" ON "j2".id = "t"."from_id"
CROSS JOIN "entity" AS "j3" ON "j3".id = "t"."to_id"
WHERE "t".is_fact = 1 AND (("t"."amount_currency" = $v0 AND ("t"."amount" >= $v1 AND ("t"."amount" < $v2) IS NOT TRUE)) OR (("t"."amount" IS NULL) IS NOT TRUE AND "t"."amount_currency" IS NULL))
ORDER BY "t"."from_place", "t"."to_place", "r1"."id_text"
LIMIT $v3 + 1

SELECT count(*)
FROM "relationship_funded" AS "t"
WHERE "t".is_fact = 1 AND (("t"."amount_currency" = $v0 AND ("t"."amount" >= $v1 AND ("t"."amount" < $v2) IS NOT TRUE)) OR (("t"."amount" IS NULL) IS NOT TRUE AND "t"."amount_currency" IS NULL))
