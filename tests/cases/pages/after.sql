SELECT "e".id, "e".type, "e".id_text, "e".name, "e".sort_name, "e".id_text
FROM entity AS "e"
WHERE "e".type = 'City' AND ("e".place) > (coalesce((SELECT x.place + iif(x.sort_name = $v0 AND x.id_text = $v1, 0, 0.5)
FROM entity AS x
WHERE (x.sort_name, x.id_text) <= ($v0, $v1)
ORDER BY x.sort_name DESC, x.id_text DESC
LIMIT 1), 0))
ORDER BY "e".place
LIMIT $v2 + 1
