SELECT *
FROM (SELECT "e".id, "e".type, "e".id_text, coalesce("e_programme"."start_date", "e_project"."start_date", "e_activity"."start_date", "e_event"."start_date"), coalesce("e_programme"."start_date_text", "e_project"."start_date_text", "e_activity"."start_date_text", "e_event"."start_date_text"), coalesce("e_programme"."start_date_earliest", "e_project"."start_date_earliest", "e_activity"."start_date_earliest", "e_event"."start_date_earliest"), coalesce("e_programme"."start_date_latest", "e_project"."start_date_latest", "e_activity"."start_date_latest", "e_event"."start_date_latest"), coalesce("e_programme"."start_date_modality", "e_project"."start_date_modality", "e_activity"."start_date_modality", "e_event"."start_date_modality")
FROM entity AS "e"
LEFT JOIN "entity_programme" AS "e_programme" ON "e_programme".id = "e".id
LEFT JOIN "entity_project" AS "e_project" ON "e_project".id = "e".id
LEFT JOIN "entity_activity" AS "e_activity" ON "e_activity".id = "e".id
LEFT JOIN "entity_event" AS "e_event" ON "e_event".id = "e".id
WHERE "e".type IN ('Programme', 'Project', 'Activity', 'Event') AND coalesce("e_programme"."start_date_earliest", "e_project"."start_date_earliest", "e_activity"."start_date_earliest", "e_event"."start_date_earliest") IS NOT NULL
ORDER BY coalesce("e_programme"."start_date_earliest", "e_project"."start_date_earliest", "e_activity"."start_date_earliest", "e_event"."start_date_earliest"), "e".id_text
LIMIT $v0 + 1)
UNION ALL SELECT *
FROM (SELECT "e".id, "e".type, "e".id_text, coalesce("e_programme"."start_date", "e_project"."start_date", "e_activity"."start_date", "e_event"."start_date"), coalesce("e_programme"."start_date_text", "e_project"."start_date_text", "e_activity"."start_date_text", "e_event"."start_date_text"), coalesce("e_programme"."start_date_earliest", "e_project"."start_date_earliest", "e_activity"."start_date_earliest", "e_event"."start_date_earliest"), coalesce("e_programme"."start_date_latest", "e_project"."start_date_latest", "e_activity"."start_date_latest", "e_event"."start_date_latest"), coalesce("e_programme"."start_date_modality", "e_project"."start_date_modality", "e_activity"."start_date_modality", "e_event"."start_date_modality")
FROM entity AS "e"
LEFT JOIN "entity_programme" AS "e_programme" ON "e_programme".id = "e".id
LEFT JOIN "entity_project" AS "e_project" ON "e_project".id = "e".id
LEFT JOIN "entity_activity" AS "e_activity" ON "e_activity".id = "e".id
LEFT JOIN "entity_event" AS "e_event" ON "e_event".id = "e".id
WHERE "e".type IN ('Programme', 'Project', 'Activity', 'Event') AND coalesce("e_programme"."start_date_earliest", "e_project"."start_date_earliest", "e_activity"."start_date_earliest", "e_event"."start_date_earliest") IS NULL
ORDER BY "e".id_text
LIMIT $v0 + 1)
LIMIT $v0 + 1

SELECT *
FROM (SELECT "e".id, "e".type, "e".id_text, coalesce("e_programme"."start_date", "e_project"."start_date", "e_activity"."start_date", "e_event"."start_date"), coalesce("e_programme"."start_date_text", "e_project"."start_date_text", "e_activity"."start_date_text", "e_event"."start_date_text"), coalesce("e_programme"."start_date_earliest", "e_project"."start_date_earliest", "e_activity"."start_date_earliest", "e_event"."start_date_earliest"), coalesce("e_programme"."start_date_latest", "e_project"."start_date_latest", "e_activity"."start_date_latest", "e_event"."start_date_latest"), coalesce("e_programme"."start_date_modality", "e_project"."start_date_modality", "e_activity"."start_date_modality", "e_event"."start_date_modality")
FROM entity AS "e"
LEFT JOIN "entity_programme" AS "e_programme" ON "e_programme".id = "e".id
LEFT JOIN "entity_project" AS "e_project" ON "e_project".id = "e".id
LEFT JOIN "entity_activity" AS "e_activity" ON "e_activity".id = "e".id
LEFT JOIN "entity_event" AS "e_event" ON "e_event".id = "e".id
WHERE "e".type IN ('Programme', 'Project', 'Activity', 'Event') AND coalesce("e_programme"."start_date_earliest", "e_project"."start_date_earliest", "e_activity"."start_date_earliest", "e_event"."start_date_earliest") IS NOT NULL
ORDER BY coalesce("e_programme"."start_date_earliest", "e_project"."start_date_earliest", "e_activity"."start_date_earliest", "e_event"."start_date_earliest") DESC, "e".id_text DESC
LIMIT $v0 + 1)
UNION ALL SELECT *
FROM (SELECT "e".id, "e".type, "e".id_text, coalesce("e_programme"."start_date", "e_project"."start_date", "e_activity"."start_date", "e_event"."start_date"), coalesce("e_programme"."start_date_text", "e_project"."start_date_text", "e_activity"."start_date_text", "e_event"."start_date_text"), coalesce("e_programme"."start_date_earliest", "e_project"."start_date_earliest", "e_activity"."start_date_earliest", "e_event"."start_date_earliest"), coalesce("e_programme"."start_date_latest", "e_project"."start_date_latest", "e_activity"."start_date_latest", "e_event"."start_date_latest"), coalesce("e_programme"."start_date_modality", "e_project"."start_date_modality", "e_activity"."start_date_modality", "e_event"."start_date_modality")
FROM entity AS "e"
LEFT JOIN "entity_programme" AS "e_programme" ON "e_programme".id = "e".id
LEFT JOIN "entity_project" AS "e_project" ON "e_project".id = "e".id
LEFT JOIN "entity_activity" AS "e_activity" ON "e_activity".id = "e".id
LEFT JOIN "entity_event" AS "e_event" ON "e_event".id = "e".id
WHERE "e".type IN ('Programme', 'Project', 'Activity', 'Event') AND coalesce("e_programme"."start_date_earliest", "e_project"."start_date_earliest", "e_activity"."start_date_earliest", "e_event"."start_date_earliest") IS NULL
ORDER BY "e".id_text DESC
LIMIT $v0 + 1)
LIMIT $v0 + 1
