SELECT "e".id, "e".type
FROM entity AS e
WHERE "e".type = 'City' AND e.id = coalesce((SELECT x.id
FROM entity AS x
WHERE x.id_text = $v0), (SELECT x.entity
FROM former_id AS x
WHERE x.id_text = $v0))

SELECT ($parent << 32) | o.other, o.n, "j1".id, "j1".type, "j1".id_text
FROM (SELECT p.other AS other, count(DISTINCT p.there) AS n
FROM (SELECT a.type AS type, 'OUT' AS direction, a."to_id" AS there, b."from_id" AS other
FROM relationship AS a
CROSS JOIN relationship AS b ON b."to_id" = a."to_id" AND b.type = a.type
WHERE a."from_id" = $parent AND "a".type IN ('ParticipatedIn', 'Signed') AND a.is_fact = 1 AND b.is_fact = 1 AND b."from_id" <> $parent AND b."from_id" <> a."to_id" AND a."to_id" <> $parent
UNION ALL SELECT a.type AS type, 'IN' AS direction, a."from_id" AS there, b."to_id" AS other
FROM relationship AS a
CROSS JOIN relationship AS b ON b."from_id" = a."from_id" AND b.type = a.type
WHERE a."to_id" = $parent AND "a".type IN ('ParticipatedIn', 'Signed') AND a.is_fact = 1 AND b.is_fact = 1 AND b."to_id" <> $parent AND b."to_id" <> a."from_id" AND a."from_id" <> $parent) AS p
GROUP BY p.other) AS o
CROSS JOIN "entity" AS "j1" ON "j1".id = o.other
WHERE "j1".type IN ('Person', 'Organization', 'Agency', 'City', 'Group')
ORDER BY o.n DESC, "j1".sort_name, "j1".id_text
LIMIT $v1

SELECT "n".id, "n"."type", "n"."direction", "n"."modality", "n"."count"
FROM (SELECT p.type AS type, p.direction AS direction, 'FACT' AS modality, count(DISTINCT p.there) AS count, 0 AS id
FROM (SELECT a.type AS type, 'OUT' AS direction, a."to_id" AS there, b."from_id" AS other
FROM relationship AS a
CROSS JOIN relationship AS b ON b."to_id" = a."to_id" AND b.type = a.type
WHERE a."from_id" = ($parent >> 32) AND "a".type IN ('ParticipatedIn', 'Signed') AND a.is_fact = 1 AND b.is_fact = 1 AND b."from_id" <> ($parent >> 32) AND b."from_id" <> a."to_id" AND a."to_id" <> ($parent >> 32)
UNION ALL SELECT a.type AS type, 'IN' AS direction, a."from_id" AS there, b."to_id" AS other
FROM relationship AS a
CROSS JOIN relationship AS b ON b."from_id" = a."from_id" AND b.type = a.type
WHERE a."to_id" = ($parent >> 32) AND "a".type IN ('ParticipatedIn', 'Signed') AND a.is_fact = 1 AND b.is_fact = 1 AND b."to_id" <> ($parent >> 32) AND b."to_id" <> a."from_id" AND a."from_id" <> ($parent >> 32)) AS p
WHERE p.other = ($parent & 4294967295)
GROUP BY p.type, p.direction) AS n
ORDER BY n.type, n.direction

SELECT "e".id, "e".type, "e".id_text
FROM (SELECT DISTINCT p.there AS there
FROM (SELECT a.type AS type, 'OUT' AS direction, a."to_id" AS there, b."from_id" AS other
FROM relationship AS a
CROSS JOIN relationship AS b ON b."to_id" = a."to_id" AND b.type = a.type
WHERE a."from_id" = ($parent >> 32) AND "a".type IN ('ParticipatedIn', 'Signed') AND a.is_fact = 1 AND b.is_fact = 1 AND b."from_id" <> ($parent >> 32) AND b."from_id" <> a."to_id" AND a."to_id" <> ($parent >> 32)
UNION ALL SELECT a.type AS type, 'IN' AS direction, a."from_id" AS there, b."to_id" AS other
FROM relationship AS a
CROSS JOIN relationship AS b ON b."from_id" = a."from_id" AND b.type = a.type
WHERE a."to_id" = ($parent >> 32) AND "a".type IN ('ParticipatedIn', 'Signed') AND a.is_fact = 1 AND b.is_fact = 1 AND b."to_id" <> ($parent >> 32) AND b."to_id" <> a."from_id" AND a."from_id" <> ($parent >> 32)) AS p
WHERE p.other = ($parent & 4294967295)) AS s
CROSS JOIN entity AS e ON e.id = s.there
ORDER BY e.sort_name, e.id_text
LIMIT 50
