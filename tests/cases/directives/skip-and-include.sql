SELECT "e".id, "e".type, "e".id_text
FROM entity AS e
WHERE "e".type = 'Project' AND e.id = coalesce((SELECT x.id
FROM entity AS x
WHERE x.id_text = $v0), (SELECT x.entity
FROM former_id AS x
WHERE x.id_text = $v0))
