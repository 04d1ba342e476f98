SELECT "e".id, "e".type, "e".id_text, "e".name, "e".sort_name, "e".id_text
FROM entity AS "e"
WHERE "e".type = 'City'
ORDER BY "e".place
LIMIT $v0 + 1

SELECT count(*)
FROM entity AS "e"
WHERE "e".type = 'City'
