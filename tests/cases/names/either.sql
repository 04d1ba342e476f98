SELECT "e".id, "e".type, "e".id_text
FROM entity AS "e"
WHERE "e".type = 'City' AND ("e".id IN (SELECT x.entity
FROM name AS x
WHERE x.folded = kg_fold($v0) AND x.text = $v0) OR "e".id IN (SELECT x.entity
FROM name AS x
WHERE x.folded = kg_fold($v1) AND x.text = $v1))
ORDER BY "e".place
LIMIT $v2 + 1

SELECT "e".id, "e".type, "e".id_text
FROM entity AS "e"
LEFT JOIN "entity_programme" AS "e_programme" ON "e_programme".id = "e".id
LEFT JOIN "entity_project" AS "e_project" ON "e_project".id = "e".id
LEFT JOIN "entity_activity" AS "e_activity" ON "e_activity".id = "e".id
LEFT JOIN "entity_event" AS "e_event" ON "e_event".id = "e".id
WHERE "e".type IN ('Programme', 'Project', 'Activity', 'Event') AND (((coalesce("e_programme"."start_date", "e_project"."start_date", "e_activity"."start_date", "e_event"."start_date") IS NOT NULL AND coalesce("e_programme"."start_date_earliest", "e_project"."start_date_earliest", "e_activity"."start_date_earliest", "e_event"."start_date_earliest") > $v0) OR "e".kind = $v1) AND ("e".id_text = $v2) IS NOT TRUE)
ORDER BY "e".place
LIMIT $v3 + 1
