SELECT "e".id, "e".type, "e".name, "e".modality, "e_event"."start_date", "e_event"."start_date_text", "e_event"."start_date_earliest", "e_event"."start_date_latest", "e_event"."start_date_modality", "e_event"."expected_participants"
FROM entity AS e
LEFT JOIN "entity_event" AS "e_event" ON "e_event".id = "e".id
WHERE "e".type = 'Event' AND e.id = coalesce((SELECT x.id
FROM entity AS x
WHERE x.id_text = $v0), (SELECT x.entity
FROM former_id AS x
WHERE x.id_text = $v0))

SELECT count(*)
FROM "relationship_participated_in" AS "t"
WHERE "t"."to_id" = $parent AND "t".is_fact = 1

SELECT "t".modality, "t".derivation, count(*)
FROM "relationship_participated_in" AS "t"
WHERE "t"."to_id" = $parent AND NOT ("t".is_fact = 1)
GROUP BY 1, 2

SELECT "t".id, 'ParticipatedIn', (SELECT x."name"
FROM entity AS x
WHERE x.id = "r1"."from_id"), (SELECT x."name"
FROM entity AS x
WHERE x.id = "r1"."to_id"), "t"."modality", "t"."derivation", 'ParticipatedIn', "r1"."reads_by"
FROM "relationship_participated_in" AS "t"
CROSS JOIN relationship AS "r1" ON "r1".id = "t".id
CROSS JOIN entity AS "n2" ON "n2".id = "t"."from_id"
WHERE "t"."to_id" = $parent AND "t".derivation IN ('STATED', 'INFERRED')
ORDER BY t."from_place", "r1"."id_text"
LIMIT $v2 + 1
