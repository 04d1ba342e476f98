SELECT id
FROM name
WHERE folded IN (SELECT value
FROM json_each($v0))

SELECT e.id_text, e.type, e.degree, n.id_text, n.text, n.language, n.kind
FROM name AS n
CROSS JOIN entity AS e ON e.id = n.entity
WHERE n.id = $parent

SELECT "e".id, "e".type, "e".id_text
FROM json_each($v0) AS i
CROSS JOIN entity AS e ON e.id_text = i.value

SELECT "x".id, "x"."id_text", "x"."text"
FROM json_each($v0) AS i
CROSS JOIN entity AS e ON e.id_text = substr(i.value, 1, instr(i.value, '.') - 1)
CROSS JOIN name AS x ON x.entity = e.id AND x.id_text = i.value
WHERE true

SELECT id
FROM name
WHERE folded >= $v0 AND folded < $v1

SELECT rowid
FROM name_word
WHERE name_word
MATCH $v0
