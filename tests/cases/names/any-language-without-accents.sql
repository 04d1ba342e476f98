SELECT "e".id, "e".type, "e".id_text, "e".name, (SELECT x.text
FROM name AS x
WHERE x.entity = "e".id
ORDER BY coalesce((SELECT l.key
FROM json_each($v2) AS l
WHERE l.value = lower(x.language)), 1000 + (x.language IS NOT NULL)), x.precedence
LIMIT 1)
FROM entity AS "e"
WHERE "e".type = 'City' AND "e".id IN (SELECT x.entity
FROM name AS x
WHERE x.folded = $v0)
ORDER BY "e".place
LIMIT $v1 + 1

SELECT "x".id, "x"."text", "x"."language", "x"."derivation"
FROM name AS x
WHERE x.entity = $parent
ORDER BY coalesce((SELECT l.key
FROM json_each($v3) AS l
WHERE l.value = lower(x.language)), 1000 + (x.language IS NOT NULL)), x.precedence
LIMIT 1

SELECT "x".id, "x"."text", "x"."language"
FROM name AS x
WHERE x.entity = $parent AND x.kind IN ('LABEL')
ORDER BY x.precedence
LIMIT 1000
