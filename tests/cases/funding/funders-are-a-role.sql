SELECT "e".id, "e".type, "e".id_text, "e".kind
FROM entity AS "e"
WHERE "e".type IN ('Person', 'Organization', 'Agency', 'City', 'Group', 'Fund') AND "e".is_funder = 1
ORDER BY "e".place
LIMIT $v0 + 1

SELECT count(*)
FROM entity AS "e"
WHERE (EXISTS (SELECT 1
FROM "relationship_funded" AS "t1"
WHERE "t1"."from_id" = "e".id AND "t1".is_fact = 1))
