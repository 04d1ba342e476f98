SELECT "e".id, "e".type
FROM entity AS e
WHERE "e".type = 'Project' AND e.id = coalesce((SELECT x.id
FROM entity AS x
WHERE x.id_text = $v0), (SELECT x.entity
FROM former_id AS x
WHERE x.id_text = $v0))

SELECT count(*)
FROM "relationship_participated_in" AS "t"
WHERE "t"."to_id" = $parent AND "t".is_fact = 1

SELECT g.n, g."key0", g."key1"
FROM (SELECT "t"."role" AS "key0", "t"."derivation" AS "key1", count(*) AS n
FROM "relationship_participated_in" AS "t"
WHERE "t"."to_id" = $parent AND "t".is_fact = 1
GROUP BY 1, 2) AS g
WHERE g.n > 0
ORDER BY g.n DESC, g."key0" IS NULL, g."key0", g."key1" IS NULL, g."key1"
LIMIT $v2
