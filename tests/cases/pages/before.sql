SELECT "e".id, "e".type, "e".id_text
FROM entity AS "e"
WHERE "e".type = 'City' AND ("e".sort_name, "e".id_text) < ($v0, $v1)
ORDER BY "e".sort_name DESC, "e".id_text DESC
LIMIT $v2 + 1
