SELECT "n".id, "n"."type", "n"."kind", "n"."count"
FROM (SELECT type, kind, count(*) AS count, 0 AS id
FROM entity
GROUP BY type, kind) AS n
ORDER BY n.type, n.kind

SELECT "n".id, "n"."type", "n"."count"
FROM (SELECT type, count(*) AS count, 0 AS id
FROM relationship
WHERE leg_of IS NULL AND derivation <> 'EXTERNAL'
GROUP BY type) AS n
ORDER BY n.type

SELECT "d".id, "d"."id_text", "d"."entities", "d"."relationships"
FROM dataset AS d
ORDER BY d.id_text
