SELECT "e".id, "e".type
FROM entity AS e
WHERE "e".type = 'Project' AND e.id = coalesce((SELECT x.id
FROM entity AS x
WHERE x.id_text = $v0), (SELECT x.entity
FROM former_id AS x
WHERE x.id_text = $v0))

SELECT "c".subject, "c"."locator", "c"."anchor", "c"."retrieved_at", "j1".id, "j1".type, "j1".id_text, "j1".name, "j1".kind, coalesce("j1_report"."publication_date", "j1_document"."publication_date", "j1_policy"."publication_date"), coalesce("j1_report"."publication_date_text", "j1_document"."publication_date_text", "j1_policy"."publication_date_text"), coalesce("j1_report"."publication_date_earliest", "j1_document"."publication_date_earliest", "j1_policy"."publication_date_earliest"), coalesce("j1_report"."publication_date_latest", "j1_document"."publication_date_latest", "j1_policy"."publication_date_latest"), coalesce("j1_report"."publication_date_modality", "j1_document"."publication_date_modality", "j1_policy"."publication_date_modality"), "j1_document"."source_url", "j1".id, "j1".type, "j1".id_text, "j1".name, "j1".kind, coalesce("j1_report"."publication_date", "j1_document"."publication_date", "j1_policy"."publication_date"), coalesce("j1_report"."publication_date_text", "j1_document"."publication_date_text", "j1_policy"."publication_date_text"), coalesce("j1_report"."publication_date_earliest", "j1_document"."publication_date_earliest", "j1_policy"."publication_date_earliest"), coalesce("j1_report"."publication_date_latest", "j1_document"."publication_date_latest", "j1_policy"."publication_date_latest"), coalesce("j1_report"."publication_date_modality", "j1_document"."publication_date_modality", "j1_policy"."publication_date_modality"), "j1_document"."source_url", "j1".id, "j1".type, "j1".id_text, "j1".name, "j1".kind, coalesce("j1_report"."publication_date", "j1_document"."publication_date", "j1_policy"."publication_date"), coalesce("j1_report"."publication_date_text", "j1_document"."publication_date_text", "j1_policy"."publication_date_text"), coalesce("j1_report"."publication_date_earliest", "j1_document"."publication_date_earliest", "j1_policy"."publication_date_earliest"), coalesce("j1_report"."publication_date_latest", "j1_document"."publication_date_latest", "j1_policy"."publication_date_latest"), coalesce("j1_report"."publication_date_modality", "j1_document"."publication_date_modality", "j1_policy"."publication_date_modality"), "j1_document"."source_url", "j1".id, "j1".type, "j1".id_text, "j1".name, "j1".kind, coalesce("j1_report"."publication_date", "j1_document"."publication_date", "j1_policy"."publication_date"), coalesce("j1_report"."publication_date_text", "j1_document"."publication_date_text", "j1_policy"."publication_date_text"), coalesce("j1_report"."publication_date_earliest", "j1_document"."publication_date_earliest", "j1_policy"."publication_date_earliest"), coalesce("j1_report"."publication_date_latest", "j1_document"."publication_date_latest", "j1_policy"."publication_date_latest"), coalesce("j1_report"."publication_date_modality", "j1_document"."publication_date_modality", "j1_policy"."publication_date_modality"), "j1_document"."source_url"
FROM cited AS c
CROSS JOIN "entity" AS "j1" ON "j1".id = "c".document
LEFT JOIN "entity_report" AS "j1_report" ON "j1_report".id = "j1".id
LEFT JOIN "entity_document" AS "j1_document" ON "j1_document".id = "j1".id
LEFT JOIN "entity_policy" AS "j1_policy" ON "j1_policy".id = "j1".id
WHERE c.subject = $parent
ORDER BY c.dataset, c.ordinal

SELECT "t".id, 'Authored', "n2".id, "n2".type, "n2".name, "n2".sort_name, "n2".id_text, "r1"."id_text"
FROM "relationship_authored" AS "t"
CROSS JOIN entity AS "n2" ON "n2".id = "t"."from_id"
CROSS JOIN relationship AS "r1" ON "r1".id = "t".id
WHERE "t"."to_id" = $parent AND "t".modality IN ('FACT') AND "t".derivation IN ('STATED')
ORDER BY t."from_place", "r1"."id_text"
LIMIT $v1 + 1

SELECT "t".id, 'Published', "n2".id, "n2".type, "n2".name, "n2".sort_name, "n2".id_text, "r1"."id_text"
FROM "relationship_published" AS "t"
CROSS JOIN entity AS "n2" ON "n2".id = "t"."from_id"
CROSS JOIN relationship AS "r1" ON "r1".id = "t".id
WHERE "t"."to_id" = $parent AND "t".modality IN ('FACT') AND "t".derivation IN ('STATED')
ORDER BY t."from_place", "r1"."id_text"
LIMIT $v2 + 1

SELECT "t".id, 'Authored', "n2".id, "n2".type, "n2".name, "n2".sort_name, "n2".id_text, "r1"."id_text"
FROM "relationship_authored" AS "t"
CROSS JOIN entity AS "n2" ON "n2".id = "t"."from_id"
CROSS JOIN relationship AS "r1" ON "r1".id = "t".id
WHERE "t"."to_id" = $parent AND "t".modality IN ('FACT') AND "t".derivation IN ('STATED')
ORDER BY t."from_place", "r1"."id_text"
LIMIT $v3 + 1

SELECT "t".id, 'Published', "n2".id, "n2".type, "n2".name, "n2".sort_name, "n2".id_text, "r1"."id_text"
FROM "relationship_published" AS "t"
CROSS JOIN entity AS "n2" ON "n2".id = "t"."from_id"
CROSS JOIN relationship AS "r1" ON "r1".id = "t".id
WHERE "t"."to_id" = $parent AND "t".modality IN ('FACT') AND "t".derivation IN ('STATED')
ORDER BY t."from_place", "r1"."id_text"
LIMIT $v4 + 1

SELECT "t".id, 'Authored', "n2".id, "n2".type, "n2".name, "n2".sort_name, "n2".id_text, "r1"."id_text"
FROM "relationship_authored" AS "t"
CROSS JOIN entity AS "n2" ON "n2".id = "t"."from_id"
CROSS JOIN relationship AS "r1" ON "r1".id = "t".id
WHERE "t"."to_id" = $parent AND "t".modality IN ('FACT') AND "t".derivation IN ('STATED')
ORDER BY t."from_place", "r1"."id_text"
LIMIT $v5 + 1

SELECT "t".id, 'Published', "n2".id, "n2".type, "n2".name, "n2".sort_name, "n2".id_text, "r1"."id_text"
FROM "relationship_published" AS "t"
CROSS JOIN entity AS "n2" ON "n2".id = "t"."from_id"
CROSS JOIN relationship AS "r1" ON "r1".id = "t".id
WHERE "t"."to_id" = $parent AND "t".modality IN ('FACT') AND "t".derivation IN ('STATED')
ORDER BY t."from_place", "r1"."id_text"
LIMIT $v6 + 1

SELECT "t".id, 'Authored', "n2".id, "n2".type, "n2".name, "n2".sort_name, "n2".id_text, "r1"."id_text"
FROM "relationship_authored" AS "t"
CROSS JOIN entity AS "n2" ON "n2".id = "t"."from_id"
CROSS JOIN relationship AS "r1" ON "r1".id = "t".id
WHERE "t"."to_id" = $parent AND "t".modality IN ('FACT') AND "t".derivation IN ('STATED')
ORDER BY t."from_place", "r1"."id_text"
LIMIT $v7 + 1

SELECT "t".id, 'Published', "n2".id, "n2".type, "n2".name, "n2".sort_name, "n2".id_text, "r1"."id_text"
FROM "relationship_published" AS "t"
CROSS JOIN entity AS "n2" ON "n2".id = "t"."from_id"
CROSS JOIN relationship AS "r1" ON "r1".id = "t".id
WHERE "t"."to_id" = $parent AND "t".modality IN ('FACT') AND "t".derivation IN ('STATED')
ORDER BY t."from_place", "r1"."id_text"
LIMIT $v8 + 1
