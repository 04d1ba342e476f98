SELECT "e".id, "e".type, "e".id_text, "e".kind, coalesce("e_programme"."start_date", "e_project"."start_date", "e_activity"."start_date", "e_event"."start_date"), coalesce("e_programme"."start_date_text", "e_project"."start_date_text", "e_activity"."start_date_text", "e_event"."start_date_text"), coalesce("e_programme"."start_date_earliest", "e_project"."start_date_earliest", "e_activity"."start_date_earliest", "e_event"."start_date_earliest"), coalesce("e_programme"."start_date_latest", "e_project"."start_date_latest", "e_activity"."start_date_latest", "e_event"."start_date_latest"), coalesce("e_programme"."start_date_modality", "e_project"."start_date_modality", "e_activity"."start_date_modality", "e_event"."start_date_modality"), "e_event"."expected_participants"
FROM entity AS "e"
LEFT JOIN "entity_programme" AS "e_programme" ON "e_programme".id = "e".id
LEFT JOIN "entity_project" AS "e_project" ON "e_project".id = "e".id
LEFT JOIN "entity_activity" AS "e_activity" ON "e_activity".id = "e".id
LEFT JOIN "entity_event" AS "e_event" ON "e_event".id = "e".id
WHERE "e".id_text IN (SELECT value
FROM json_each($v0))
ORDER BY "e".place
LIMIT $v1 + 1

SELECT "t".id, 'PartOf', "n2".id, "n2".type, "n2".id_text
FROM "relationship_part_of" AS "t"
CROSS JOIN entity AS "n2" ON "n2".id = "t"."to_id"
CROSS JOIN relationship AS "r1" ON "r1".id = "t".id
WHERE "t"."from_id" = $parent AND "t".is_fact = 1
ORDER BY t."to_place", "r1"."id_text"
LIMIT $v2 + 1
