SELECT "e".id, "e".type
FROM entity AS e
WHERE "e".type = 'City' AND e.id = coalesce((SELECT x.id
FROM entity AS x
WHERE x.id_text = $v0), (SELECT x.entity
FROM former_id AS x
WHERE x.id_text = $v0))

SELECT "r".id, iif("r"."leg_of" IS NULL, "r"."type", 'Leg'), "r"."type", (SELECT x."name"
FROM entity AS x
WHERE x.id = "r"."from_id"), (SELECT x."name"
FROM entity AS x
WHERE x.id = "r"."to_id"), "r"."modality", "r"."derivation", "r"."reads_by", "n".id, "n".type, "n".name
FROM (SELECT q.id AS id, q."to_id" AS there
FROM relationship AS q
WHERE q."from_id" = $parent
UNION ALL SELECT q.id AS id, q."from_id" AS there
FROM relationship AS q
WHERE q."to_id" = $parent AND q.from_id <> q.to_id) AS seen
CROSS JOIN relationship AS "r" ON "r".id = seen.id
CROSS JOIN entity AS "n" ON "n".id = seen.there
WHERE "r".derivation IN ('STATED', 'INFERRED')
ORDER BY "n".sort_name, "r".type DESC, "n".id_text DESC, "r".id_text DESC
LIMIT $v1 + 1
