SELECT "e".id, "e".type
FROM entity AS e
WHERE "e".type = 'Project' AND e.id = coalesce((SELECT x.id
FROM entity AS x
WHERE x.id_text = $v0), (SELECT x.entity
FROM former_id AS x
WHERE x.id_text = $v0))

SELECT count(*)
FROM "relationship_participated_in" AS "t"
WHERE "t"."to_id" = $parent AND "t".modality IN ('FACT') AND "t".derivation IN ('STATED')

SELECT "t".modality, "t".derivation, count(*)
FROM "relationship_participated_in" AS "t"
WHERE "t"."to_id" = $parent AND NOT ("t".modality IN ('FACT') AND "t".derivation IN ('STATED'))
GROUP BY 1, 2
