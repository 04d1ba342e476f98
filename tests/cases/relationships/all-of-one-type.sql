SELECT "t".id, 'ParticipatedIn', (SELECT x."name"
FROM entity AS x
WHERE x.id = "r1"."from_id"), (SELECT x."name"
FROM entity AS x
WHERE x.id = "r1"."to_id"), "t"."modality", "t"."derivation", 'ParticipatedIn', "r1"."reads_by", "t"."role"
FROM "relationship_participated_in" AS "t"
CROSS JOIN "entity" AS "j2" ON "j2".id = "t"."from_id"
CROSS JOIN "entity" AS "j3" ON "j3".id = "t"."to_id"
CROSS JOIN relationship AS "r1" ON "r1".id = "t".id
WHERE "t".is_fact = 1 AND (EXISTS (SELECT 1
FROM name AS x
WHERE x.entity = "j2".id AND instr(x.folded, $v0) > 0) AND "j3".id_text = $v1 AND "t"."role" = $v2)
ORDER BY "t"."from_place" DESC, "r1"."id_text" DESC
LIMIT $v3 + 1

SELECT count(*)
FROM (SELECT x.id
FROM entity AS x
WHERE x.id IN (SELECT x.id
FROM entity AS x
WHERE x.id_text = $v1)) AS w
CROSS JOIN "relationship_participated_in" AS t ON t."to_id" = w.id
CROSS JOIN "entity" AS "j2" ON "j2".id = "t"."from_id"
CROSS JOIN "entity" AS "j3" ON "j3".id = "t"."to_id"
WHERE "t".is_fact = 1 AND (EXISTS (SELECT 1
FROM name AS x
WHERE x.entity = "j2".id AND instr(x.folded, $v0) > 0) AND "j3".id_text = $v1 AND "t"."role" = $v2)

SELECT t.modality, t.derivation, count(*)
FROM (SELECT x.id
FROM entity AS x
WHERE x.id IN (SELECT x.id
FROM entity AS x
WHERE x.id_text = $v1)) AS w
CROSS JOIN "relationship_participated_in" AS t ON t."to_id" = w.id
CROSS JOIN "entity" AS "j2" ON "j2".id = "t"."from_id"
CROSS JOIN "entity" AS "j3" ON "j3".id = "t"."to_id"
WHERE NOT ("t".is_fact = 1) AND (EXISTS (SELECT 1
FROM name AS x
WHERE x.entity = "j2".id AND instr(x.folded, $v0) > 0) AND "j3".id_text = $v1 AND "t"."role" = $v2)
GROUP BY 1, 2

SELECT "c".subject, "c"."locator", "c"."anchor"
FROM cited AS c
WHERE c.subject = $parent
ORDER BY c.dataset, c.ordinal

SELECT count(*)
FROM (SELECT 1
FROM (SELECT x.id
FROM entity AS x
WHERE x.id IN (SELECT x.id
FROM entity AS x
WHERE x.id_text = $v1)) AS w
CROSS JOIN "relationship_participated_in" AS t ON t."to_id" = w.id
LIMIT 2001)

SELECT "t".id, 'ParticipatedIn', (SELECT x."name"
FROM entity AS x
WHERE x.id = "r1"."from_id"), (SELECT x."name"
FROM entity AS x
WHERE x.id = "r1"."to_id"), "t"."modality", "t"."derivation", 'ParticipatedIn', "r1"."reads_by", "t"."role"
FROM (SELECT x.id
FROM entity AS x
WHERE x.id IN (SELECT x.id
FROM entity AS x
WHERE x.id_text = $v1)) AS w
CROSS JOIN "relationship_participated_in" AS t ON t."to_id" = w.id
CROSS JOIN "entity" AS "j2" ON "j2".id = "t"."from_id"
CROSS JOIN "entity" AS "j3" ON "j3".id = "t"."to_id"
CROSS JOIN relationship AS "r1" ON "r1".id = "t".id
WHERE "t".is_fact = 1 AND (EXISTS (SELECT 1
FROM name AS x
WHERE x.entity = "j2".id AND instr(x.folded, $v0) > 0) AND "j3".id_text = $v1 AND "t"."role" = $v2)
ORDER BY "t"."from_place" DESC, "r1"."id_text" DESC
LIMIT $v3 + 1
