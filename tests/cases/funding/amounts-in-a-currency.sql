SELECT "t".id, 'Funded', "t"."id_text", "t"."amount", "t"."amount_currency"
FROM "relationship_funded" AS "t"
WHERE "t".is_fact = 1 AND (("t"."amount_currency" = $v0 AND ("t"."amount" >= $v1 AND ("t"."amount" < $v2) IS NOT TRUE)) OR (("t"."amount" IS NULL) IS NOT TRUE AND "t"."amount_currency" IS NULL))
ORDER BY t.from_sort, t.to_sort, t.id_text
LIMIT $v3 + 1

SELECT count(*)
FROM "relationship_funded" AS "t"
WHERE "t".is_fact = 1 AND (("t"."amount_currency" = $v0 AND ("t"."amount" >= $v1 AND ("t"."amount" < $v2) IS NOT TRUE)) OR (("t"."amount" IS NULL) IS NOT TRUE AND "t"."amount_currency" IS NULL))
