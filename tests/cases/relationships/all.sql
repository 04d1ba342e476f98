SELECT "r".id, iif("r"."leg_of" IS NULL, "r"."type", 'Leg'), (SELECT x."name"
FROM entity AS x
WHERE x.id = "r"."from_id"), (SELECT x."name"
FROM entity AS x
WHERE x.id = "r"."to_id"), "r"."modality", "r"."derivation", "r"."type", "r"."reads_by", "j1".id, "j1".type, "j1".name
FROM relationship AS "r"
CROSS JOIN "entity" AS "j1" ON "j1".id = "r"."to_id"
WHERE "r".derivation IN ('STATED', 'INFERRED') AND "r".type IN ('Funded', 'Signed') AND "j1".modality = $v0
ORDER BY "r".type, "r".id_text
LIMIT $v1 + 1

SELECT count(*)
FROM relationship AS "r"
CROSS JOIN "entity" AS "j1" ON "j1".id = "r"."to_id"
WHERE "r".derivation IN ('STATED', 'INFERRED') AND "r".type IN ('Funded', 'Signed') AND "j1".modality = $v0
