SELECT "e".id, "e".type, "e".id_text, "e".name
FROM entity AS "e"
WHERE "e".type = 'City' AND (EXISTS (SELECT 1
FROM name AS x
WHERE x.entity = "e".id AND instr(x.text, $v0) > 0)) IS NOT TRUE
ORDER BY "e".place
LIMIT $v1 + 1
