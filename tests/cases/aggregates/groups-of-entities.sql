SELECT count(*)
FROM entity AS "e"
WHERE "e".type IN ('Person', 'Organization', 'Agency', 'City', 'Group')

SELECT g.n, g."key0", g."key1"
FROM (SELECT "e".type AS "key0", "e".kind AS "key1", count(*) AS n
FROM entity AS "e"
WHERE "e".type IN ('Person', 'Organization', 'Agency', 'City', 'Group')
GROUP BY 1, 2) AS g
WHERE g.n > 0
ORDER BY g.n DESC, g."key0" IS NULL, g."key0", g."key1" IS NULL, g."key1"
LIMIT $v1
