SELECT "r".id, iif("r"."leg_of" IS NULL, "r"."type", 'Leg'), "r"."id_text", "r"."type", (SELECT x."name"
FROM entity AS x
WHERE x.id = "r"."from_id"), (SELECT x."name"
FROM entity AS x
WHERE x.id = "r"."to_id"), "r"."modality", "r"."derivation", "r"."reads_by", "j1".id, "j1".type, "j1".name
FROM relationship AS "r"
CROSS JOIN "entity" AS "j1" ON "j1".id = "r"."from_id"
WHERE "r".derivation IN ('STATED', 'INFERRED') AND "r".type = 'FundedThrough'
ORDER BY "r".type, "r".id_text
LIMIT $v0 + 1

SELECT "r".id, iif("r"."leg_of" IS NULL, "r"."type", 'Leg'), "r"."id_text", "r"."type", "r_funded"."amount", "r_funded"."amount_currency"
FROM relationship AS r
LEFT JOIN "relationship_funded" AS "r_funded" ON "r_funded".id = "r".id AND "r_funded".from_id = "r".from_id
WHERE r.id = (SELECT x.leg_of
FROM relationship AS x
WHERE x.id = $parent)
