SELECT "e".id, "e".type, "e".id_text, "e".degree
FROM entity AS "e"
WHERE "e".type IN ('Person', 'Organization', 'Agency', 'City', 'Group')
ORDER BY "e".degree DESC, "e".sort_name, "e".id_text
LIMIT $v0 + 1
