SELECT "e".id, "e".type
FROM entity AS e
WHERE "e".type IN ('Person', 'Organization', 'Agency', 'City', 'Group') AND e.id = coalesce((SELECT x.id
FROM entity AS x
WHERE x.id_text = $v0), (SELECT x.entity
FROM former_id AS x
WHERE x.id_text = $v0))

SELECT *
FROM (SELECT "t".id, 'ParticipatedIn', "n2".id, "n2".type, "n2".id_text, "n2".name
FROM "relationship_participated_in" AS "t"
CROSS JOIN entity AS "n2" ON "n2".id = "t"."to_id"
CROSS JOIN relationship AS "r1" ON "r1".id = "t".id
LEFT JOIN "entity_programme" AS "n2_programme" ON "n2_programme".id = "n2".id
LEFT JOIN "entity_project" AS "n2_project" ON "n2_project".id = "n2".id
LEFT JOIN "entity_activity" AS "n2_activity" ON "n2_activity".id = "n2".id
LEFT JOIN "entity_event" AS "n2_event" ON "n2_event".id = "n2".id
WHERE "t"."from_id" = $parent AND "t".is_fact = 1 AND coalesce("n2_programme"."start_date_earliest", "n2_project"."start_date_earliest", "n2_activity"."start_date_earliest", "n2_event"."start_date_earliest") IS NOT NULL AND "t".id IN (SELECT x.id
FROM (SELECT "t".id AS id, rank() OVER (ORDER BY coalesce("n4_programme"."start_date_earliest", "n4_project"."start_date_earliest", "n4_activity"."start_date_earliest", "n4_event"."start_date_earliest") DESC) AS nth
FROM "relationship_participated_in" AS "t"
LEFT JOIN "entity_programme" AS "n4_programme" ON "n4_programme".id = "t"."to_id"
LEFT JOIN "entity_project" AS "n4_project" ON "n4_project".id = "t"."to_id"
LEFT JOIN "entity_activity" AS "n4_activity" ON "n4_activity".id = "t"."to_id"
LEFT JOIN "entity_event" AS "n4_event" ON "n4_event".id = "t"."to_id"
WHERE "t"."from_id" = $parent AND "t".is_fact = 1 AND coalesce("n4_programme"."start_date_earliest", "n4_project"."start_date_earliest", "n4_activity"."start_date_earliest", "n4_event"."start_date_earliest") IS NOT NULL) AS x
WHERE x.nth <= $v1 + 1)
ORDER BY coalesce("n2_programme"."start_date_earliest", "n2_project"."start_date_earliest", "n2_activity"."start_date_earliest", "n2_event"."start_date_earliest") DESC, "n2".id_text DESC, "r1"."id_text" DESC
LIMIT $v1 + 1)
UNION ALL SELECT *
FROM (SELECT "t".id, 'ParticipatedIn', "n2".id, "n2".type, "n2".id_text, "n2".name
FROM "relationship_participated_in" AS "t"
CROSS JOIN entity AS "n2" ON "n2".id = "t"."to_id"
CROSS JOIN relationship AS "r1" ON "r1".id = "t".id
LEFT JOIN "entity_programme" AS "n2_programme" ON "n2_programme".id = "n2".id
LEFT JOIN "entity_project" AS "n2_project" ON "n2_project".id = "n2".id
LEFT JOIN "entity_activity" AS "n2_activity" ON "n2_activity".id = "n2".id
LEFT JOIN "entity_event" AS "n2_event" ON "n2_event".id = "n2".id
WHERE "t"."from_id" = $parent AND "t".is_fact = 1 AND coalesce("n2_programme"."start_date_earliest", "n2_project"."start_date_earliest", "n2_activity"."start_date_earliest", "n2_event"."start_date_earliest") IS NULL AND "t"."to_id" IN (SELECT "t"."to_id"
FROM "relationship_participated_in" AS "t"
LEFT JOIN "entity_programme" AS "n6_programme" ON "n6_programme".id = "t"."to_id"
LEFT JOIN "entity_project" AS "n6_project" ON "n6_project".id = "t"."to_id"
LEFT JOIN "entity_activity" AS "n6_activity" ON "n6_activity".id = "t"."to_id"
LEFT JOIN "entity_event" AS "n6_event" ON "n6_event".id = "t"."to_id"
WHERE "t"."from_id" = $parent AND "t".is_fact = 1 AND coalesce("n6_programme"."start_date_earliest", "n6_project"."start_date_earliest", "n6_activity"."start_date_earliest", "n6_event"."start_date_earliest") IS NULL
ORDER BY coalesce("n6_programme".id_text, "n6_project".id_text, "n6_activity".id_text, "n6_event".id_text) DESC
LIMIT $v1 + 1)
ORDER BY "n2".id_text DESC, "r1"."id_text" DESC
LIMIT $v1 + 1)
LIMIT $v1 + 1
