SELECT "e".id, "e".type, "e".name
FROM entity AS e
WHERE "e".type = 'Project' AND e.id = coalesce((SELECT x.id
FROM entity AS x
WHERE x.id_text = $v0), (SELECT x.entity
FROM former_id AS x
WHERE x.id_text = $v0))

SELECT "t".id, 'Funded', "t"."amount", "t"."amount_currency", "n2".id, "n2".type, "n2".name
FROM "relationship_funded" AS "t"
CROSS JOIN entity AS "n2" ON "n2".id = "t"."from_id"
CROSS JOIN relationship AS "r1" ON "r1".id = "t".id
WHERE "t"."to_id" = $parent AND "t".is_fact = 1
ORDER BY t."from_place", "r1"."id_text"
LIMIT $v1 + 1

SELECT count(*)
FROM "relationship_funded" AS "t"
WHERE "t"."to_id" = $parent AND "t".is_fact = 1

SELECT "t".modality, "t".derivation, count(*)
FROM "relationship_funded" AS "t"
WHERE "t"."to_id" = $parent AND NOT ("t".is_fact = 1)
GROUP BY 1, 2

SELECT "e".id, "e".type, "e".name
FROM relationship AS q
CROSS JOIN relationship AS r ON r.id = q.leg_of
CROSS JOIN entity AS e ON e.id = q.to_id
WHERE q.leg_of = $parent AND q.type = 'FundedThrough' AND q.modality IN ('FACT', r.modality) AND "q".derivation IN ('STATED', 'INFERRED')
ORDER BY q.ordinal

SELECT "c".subject, "c"."locator", "c"."anchor", "j1".id, "j1".type, "j1".name
FROM cited AS c
CROSS JOIN "entity" AS "j1" ON "j1".id = "c".document
WHERE c.subject = $parent
ORDER BY c.dataset, c.ordinal
