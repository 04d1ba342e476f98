SELECT "e".id, "e".type, "e".id_text
FROM entity AS "e"
WHERE "e".type = 'Organization' AND "e".id IN (SELECT x.entity
FROM identifier AS x
WHERE x.scheme = $v0 AND x.value = $v1)
ORDER BY "e".place
LIMIT $v2 + 1

SELECT count(*)
FROM entity AS "e"
WHERE "e".type = 'Organization' AND "e".id IN (SELECT x.entity
FROM identifier AS x
WHERE x.scheme = $v0 AND x.value = $v1)

SELECT "i".id, "i"."scheme", "i"."value", "i"."url"
FROM identifier AS i
WHERE i.entity = $parent AND i.scheme = $v3
ORDER BY i.scheme, i.value, i.dataset, i.ordinal

SELECT "f".id, "f"."id_text"
FROM (SELECT DISTINCT entity AS id, id_text
FROM former_id
WHERE entity = $parent) AS f
ORDER BY f.id_text
