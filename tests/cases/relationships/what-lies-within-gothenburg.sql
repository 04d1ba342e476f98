SELECT "e".id, "e".type, "e".id_text
FROM entity AS "e"
WHERE "e".id IN (SELECT x.id
FROM json_each($v0) AS i
CROSS JOIN entity AS x ON x.id_text = i.value
UNION ALL SELECT l.from_id
FROM (SELECT x.id
FROM json_each($v0) AS i
CROSS JOIN entity AS x ON x.id_text = i.value) AS o
CROSS JOIN container AS c ON c.outer_id = o.id
CROSS JOIN "relationship_located_in" AS l ON l.to_id = c.inner_id
WHERE l.is_fact = 1 AND c.depth < 8
UNION ALL SELECT l.from_id
FROM (SELECT x.id
FROM json_each($v0) AS i
CROSS JOIN entity AS x ON x.id_text = i.value) AS o
CROSS JOIN container AS c ON c.outer_id = o.id
CROSS JOIN "relationship_part_of" AS l ON l.to_id = c.inner_id
WHERE l.is_fact = 1 AND c.depth < 8)
ORDER BY "e".place
LIMIT $v1 + 1

SELECT count(*)
FROM entity AS "e"
WHERE "e".id IN (SELECT x.id
FROM json_each($v0) AS i
CROSS JOIN entity AS x ON x.id_text = i.value
UNION ALL SELECT l.from_id
FROM (SELECT x.id
FROM json_each($v0) AS i
CROSS JOIN entity AS x ON x.id_text = i.value) AS o
CROSS JOIN container AS c ON c.outer_id = o.id
CROSS JOIN "relationship_located_in" AS l ON l.to_id = c.inner_id
WHERE l.is_fact = 1 AND c.depth < 8
UNION ALL SELECT l.from_id
FROM (SELECT x.id
FROM json_each($v0) AS i
CROSS JOIN entity AS x ON x.id_text = i.value) AS o
CROSS JOIN container AS c ON c.outer_id = o.id
CROSS JOIN "relationship_part_of" AS l ON l.to_id = c.inner_id
WHERE l.is_fact = 1 AND c.depth < 8)
