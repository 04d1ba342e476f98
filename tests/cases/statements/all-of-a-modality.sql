SELECT "st".subject, coalesce("r".type, 'Statement'), "st".id_text, (SELECT x.name
FROM entity AS x
WHERE x.id = "s"."subject"), "s"."property", "s"."property", "s"."text", "s"."date", "s"."date_text", "s"."date_earliest", "s"."date_latest", "s"."modality", "s"."amount", "s"."amount_currency", "s"."number", "st"."modality", "st"."derivation", (SELECT x."name"
FROM entity AS x
WHERE x.id = "r"."from_id"), (SELECT x."name"
FROM entity AS x
WHERE x.id = "r"."to_id"), "r"."type", "r"."reads_by", "j1".id, "j1".type, "j1".name
FROM stated AS "st"
LEFT JOIN statement AS "s" ON "s".id = "st".subject
LEFT JOIN relationship AS "r" ON "r".id = "st".subject
LEFT JOIN "entity" AS "j1" ON "j1".id = "s".subject
WHERE "st".is_first = 1 AND "st".modality IN ('EXPECTED', 'PROPOSED') AND "st".derivation IN ('STATED', 'INFERRED') AND EXISTS (SELECT 1
FROM cited AS c JOIN entity AS d ON d.id = c.document
WHERE c.subject = "st".subject AND d.id_text = $v0)
ORDER BY "st".document, "st".locator, "st".id_text
LIMIT $v1 + 1

SELECT count(*)
FROM stated AS "st"
WHERE "st".is_first = 1 AND "st".modality IN ('EXPECTED', 'PROPOSED') AND "st".derivation IN ('STATED', 'INFERRED') AND EXISTS (SELECT 1
FROM cited AS c JOIN entity AS d ON d.id = c.document
WHERE c.subject = "st".subject AND d.id_text = $v0)

SELECT count(*)
FROM (SELECT id AS subject, id_text, modality, derivation, rank, dataset
FROM statement
UNION ALL SELECT id, id_text, modality, derivation, rank, dataset
FROM relationship
WHERE leg_of IS NULL) AS "st"
WHERE EXISTS (SELECT 1
FROM cited AS c
WHERE c.subject = "st".subject AND c.granularity = 'RECORD') AND NOT EXISTS (SELECT 1
FROM cited AS c
WHERE c.subject = "st".subject AND c.granularity <> 'RECORD') AND "st".modality IN ('EXPECTED', 'PROPOSED') AND "st".derivation IN ('STATED', 'INFERRED') AND EXISTS (SELECT 1
FROM cited AS c JOIN entity AS d ON d.id = c.document
WHERE c.subject = "st".subject AND d.id_text = $v0)

SELECT "c".subject, "c"."locator"
FROM cited AS c
WHERE c.subject = $parent
ORDER BY c.dataset, c.ordinal
