SELECT "n".id, "n"."type", "n"."kind", "n"."count"
FROM (SELECT type, kind, count(*) AS count, 0 AS id
FROM entity
GROUP BY type, kind) AS n
ORDER BY n.type, n.kind

SELECT "n".id, "n"."type", "n"."modality", "n"."derivation", "n"."count"
FROM (SELECT type, modality, derivation, count(*) AS count, 0 AS id
FROM relationship
WHERE leg_of IS NULL
GROUP BY type, modality, derivation) AS n
ORDER BY n.type, n.modality, n.derivation

SELECT "d".id, "d"."id_text", "d"."entities", "d"."relationships"
FROM dataset AS d
ORDER BY d.id_text
