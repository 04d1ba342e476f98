SELECT "e".id, "e".type, "e".id_text
FROM entity AS "e"
WHERE "e".type = 'Agency' AND ("e".document_count >= $v0 AND (EXISTS (SELECT 1
FROM mention AS "m1" JOIN entity AS "d2" ON "d2".id = "m1".document
WHERE "m1".entity = "e".id AND "m1".is_first = 1 AND EXISTS (SELECT 1
FROM name AS x
WHERE x.entity = "d2".id AND substr(x.text, 1, length($v1)) = $v1)) AND (SELECT count(*)
FROM mention AS "m3" JOIN entity AS "d4" ON "d4".id = "m3".document
WHERE "m3".entity = "e".id AND "m3".is_first = 1 AND EXISTS (SELECT 1
FROM name AS x
WHERE x.entity = "d4".id AND substr(x.text, 1, length($v3)) = $v3)) >= $v2))
ORDER BY "e".place
LIMIT $v4 + 1

SELECT count(*)
FROM entity AS "e"
WHERE "e".type = 'Agency' AND ("e".document_count >= $v0 AND (EXISTS (SELECT 1
FROM mention AS "m1" JOIN entity AS "d2" ON "d2".id = "m1".document
WHERE "m1".entity = "e".id AND "m1".is_first = 1 AND EXISTS (SELECT 1
FROM name AS x
WHERE x.entity = "d2".id AND substr(x.text, 1, length($v1)) = $v1)) AND (SELECT count(*)
FROM mention AS "m3" JOIN entity AS "d4" ON "d4".id = "m3".document
WHERE "m3".entity = "e".id AND "m3".is_first = 1 AND EXISTS (SELECT 1
FROM name AS x
WHERE x.entity = "d4".id AND substr(x.text, 1, length($v3)) = $v3)) >= $v2))

SELECT "e".id, "e".type, "e".id_text
FROM mention AS "m"
CROSS JOIN entity AS e ON e.id = "m"."document"
WHERE "m"."entity" = $parent AND "m".is_first = 1
ORDER BY "m"."document_place"
LIMIT $v5 + 1
