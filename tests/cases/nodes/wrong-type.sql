SELECT "e".id, "e".type, "e".id_text
FROM entity AS e
WHERE "e".type = 'City' AND e.id_text = $v0
