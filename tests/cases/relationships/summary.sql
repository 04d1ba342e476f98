SELECT "e".id, "e".type, "e".degree
FROM entity AS e
WHERE "e".type = 'Project' AND e.id = coalesce((SELECT x.id
FROM entity AS x
WHERE x.id_text = $v0), (SELECT x.entity
FROM former_id AS x
WHERE x.id_text = $v0))

SELECT "n".id, "n"."type", "n"."direction", "n"."modality", "n"."count"
FROM (SELECT type, direction, modality, count(*) AS count, 0 AS id
FROM (SELECT q.type, iif(q.type IN ('CooperatesWith', 'TranslationOf', 'SameAs', 'RelatedTo'), NULL, 'OUT') AS direction, q.modality
FROM relationship AS q
WHERE q.from_id = $parent AND q.derivation <> 'EXTERNAL'
UNION ALL SELECT q.type, iif(q.type IN ('CooperatesWith', 'TranslationOf', 'SameAs', 'RelatedTo'), NULL, 'IN') AS direction, q.modality
FROM relationship AS q
WHERE q.to_id = $parent AND q.from_id <> q.to_id AND q.derivation <> 'EXTERNAL')
GROUP BY type, direction, modality) AS n
ORDER BY n.type, n.direction, n.modality
