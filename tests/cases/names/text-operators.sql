SELECT "e".id, "e".type, "e".id_text
FROM entity AS "e"
WHERE "e".type = 'City' AND EXISTS (SELECT 1
FROM name AS x
WHERE x.entity = "e".id AND substr(x.text, 1, length($v0)) = $v0)
ORDER BY "e".place
LIMIT $v1 + 1

SELECT "e".id, "e".type, "e".id_text
FROM entity AS "e"
WHERE "e".type = 'City' AND EXISTS (SELECT 1
FROM name AS x
WHERE x.entity = "e".id AND ($v0 = '' OR substr(x.text, -length($v0)) = $v0))
ORDER BY "e".place
LIMIT $v1 + 1

SELECT "e".id, "e".type, "e".id_text
FROM entity AS "e"
WHERE "e".type = 'City' AND "e".id IN (SELECT x.entity
FROM name AS x
WHERE x.folded IN (SELECT kg_fold(value)
FROM json_each($v0)) AND x.text IN (SELECT value
FROM json_each($v0)))
ORDER BY "e".place
LIMIT $v1 + 1

SELECT "e".id, "e".type, "e".id_text
FROM entity AS "e"
WHERE "e".type = 'City' AND EXISTS (SELECT 1
FROM name AS x
WHERE x.entity = "e".id AND instr(x.folded, $v0) > 0)
ORDER BY "e".place
LIMIT $v1 + 1

SELECT "e".id, "e".type, "e".id_text
FROM entity AS "e"
WHERE "e".type = 'City' AND "e".id IN (SELECT x.entity
FROM name AS x
WHERE x.folded = kg_fold($v0) AND x.text = $v0)
ORDER BY "e".place
LIMIT $v1 + 1

SELECT "e".id, "e".type, "e".id_text
FROM entity AS "e"
LEFT JOIN "entity_report" AS "e_report" ON "e_report".id = "e".id
LEFT JOIN "entity_document" AS "e_document" ON "e_document".id = "e".id
LEFT JOIN "entity_policy" AS "e_policy" ON "e_policy".id = "e".id
WHERE "e".type IN ('Report', 'Document', 'Policy') AND instr(coalesce("e_report"."title", "e_document"."title", "e_policy"."title"), $v0) > 0
ORDER BY "e".place
LIMIT $v1 + 1
