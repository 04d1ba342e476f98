SELECT "e".id, "e".type, "e".id_text
FROM entity AS "e"
WHERE "e".type = 'Project'
ORDER BY "e".place
LIMIT $v0 + 1

SELECT count(*)
FROM entity AS "e"
WHERE "e".type = 'Project'

SELECT g.n, g."key0"
FROM (SELECT CASE WHEN "e_project"."start_date" IS NULL THEN NULL WHEN substr("e_project"."start_date_earliest", 1, 4) = substr("e_project"."start_date_latest", 1, 4) THEN substr("e_project"."start_date_earliest", 1, 4) ELSE 'several years' END AS "key0", count(*) AS n
FROM entity AS "e"
LEFT JOIN "entity_project" AS "e_project" ON "e_project".id = "e".id
WHERE "e".type = 'Project'
GROUP BY 1) AS g
WHERE g.n > 0
ORDER BY g.n DESC, g."key0" IS NULL, g."key0"
LIMIT $v1

SELECT g.n, g."key0"
FROM (SELECT "e".kind AS "key0", count(*) AS n
FROM entity AS "e"
WHERE "e".type = 'Project'
GROUP BY 1) AS g
WHERE g.n > 0
ORDER BY g.n DESC, g."key0" IS NULL, g."key0"
LIMIT $v2
