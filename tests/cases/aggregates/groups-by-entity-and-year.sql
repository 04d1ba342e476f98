SELECT g.n, g."key1", g.amounts, "j1".id, "j1".type, "j1".name, "j1".id_text
FROM (SELECT a."key0", a."key1", coalesce(sum(a.n) FILTER (WHERE a.reason IS NOT 'OTHER_MODALITY'), 0) AS n, json_group_array(json_array(a.kind, a.currency, a.reason, a.n, a.high, a.low, a.least, a.most)
ORDER BY a.kind, a.currency, a.reason) AS amounts
FROM (SELECT t.from_id AS "key0", CASE WHEN "t"."date" IS NULL THEN NULL WHEN substr("t"."date_earliest", 1, 4) = substr("t"."date_latest", 1, 4) THEN substr("t"."date_earliest", 1, 4) ELSE 'several years' END AS "key1", "t"."amount_kind" AS kind, "t"."amount_currency" AS currency, CASE WHEN NOT ("t".derivation IN ('STATED', 'INFERRED')) THEN 'OTHER_MODALITY' WHEN "t".is_superseded = 1 THEN 'SUPERSEDED' WHEN "t"."amount" IS NULL THEN 'NO_AMOUNT' WHEN "t"."amount_currency" IS NULL THEN 'NO_CURRENCY' WHEN ("t".id, coalesce("t"."amount_kind", ''), "t"."amount_currency") IN (WITH part (inner_id, outer_id) AS MATERIALIZED (SELECT k.id, k.id
FROM entity AS k
WHERE "k".type = 'Programme' UNION SELECT k.id, c.outer_id
FROM entity AS k
CROSS JOIN "relationship_part_of" AS l ON l.from_id = k.id
CROSS JOIN container AS c ON c.inner_id = l.to_id
WHERE "k".type = 'Programme' AND l.is_fact = 1 AND c.depth < 8) SELECT q.leg_of, g.kind, g.currency
FROM (SELECT DISTINCT "t".to_id AS id, coalesce("t"."amount_kind", '') AS kind, "t"."amount_currency" AS currency
FROM "relationship_funded" AS "t"
WHERE (("t"."amount" IS NULL) IS NOT TRUE) IS NOT TRUE AND "t".derivation IN ('STATED', 'INFERRED') AND "t".is_superseded = 0 AND "t"."amount" IS NOT NULL AND "t"."amount_currency" IS NOT NULL AND "t".to_id IN (SELECT k.id
FROM entity AS k
WHERE "k".type = 'Programme')) AS g
CROSS JOIN part AS p ON p.outer_id = g.id
CROSS JOIN relationship AS q ON q.to_id = p.inner_id
WHERE q.type IN ('FundedUnder', 'FundedThrough') AND q.is_fact = 1 AND NOT EXISTS (SELECT 1
FROM part AS own
WHERE own.inner_id = q.to_id AND own.outer_id = q.from_id)) THEN 'PASSED_ON' END AS reason, count(*) AS n, sum(iif("t"."amount_currency" IS NULL, NULL, "t"."amount" / 1000000000)) AS high, sum(iif("t"."amount_currency" IS NULL, NULL, "t"."amount" % 1000000000)) AS low, min(iif("t"."amount_currency" IS NULL, NULL, "t"."amount")) AS least, max(iif("t"."amount_currency" IS NULL, NULL, "t"."amount")) AS most
FROM "relationship_funded" AS "t"
WHERE (("t"."amount" IS NULL) IS NOT TRUE) IS NOT TRUE AND (coalesce("t"."amount", "t"."amount_currency", "t"."amount_kind") IS NULL AND NOT ("t".is_superseded = 1) AND "t".derivation IN ('STATED', 'INFERRED')) IS FALSE
GROUP BY 1, 2, 3, 4, 5
UNION ALL SELECT t.from_id AS "key0", CASE WHEN "t"."date" IS NULL THEN NULL WHEN substr("t"."date_earliest", 1, 4) = substr("t"."date_latest", 1, 4) THEN substr("t"."date_earliest", 1, 4) ELSE 'several years' END AS "key1", NULL, NULL, 'NO_AMOUNT', count(*), NULL, NULL, NULL, NULL
FROM "relationship_funded" AS "t"
WHERE (("t"."amount" IS NULL) IS NOT TRUE) IS NOT TRUE AND (coalesce("t"."amount", "t"."amount_currency", "t"."amount_kind") IS NULL AND NOT ("t".is_superseded = 1) AND "t".derivation IN ('STATED', 'INFERRED')) IS TRUE
GROUP BY 1, 2 HAVING count(*) > 0) AS a
GROUP BY 1, 2) AS g
CROSS JOIN "entity" AS "j1" ON "j1".id = g."key0"
WHERE g.n > 0
ORDER BY g.n DESC, "j1".sort_name, "j1".id_text, g."key1" IS NULL, g."key1"
LIMIT $v1
