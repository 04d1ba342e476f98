SELECT "e".id, "e".type, "e".id_text, "e".degree
FROM entity AS "e"
WHERE "e".type = 'City' AND (("e".degree IN (SELECT value
FROM json_each($v0))) IS NOT TRUE AND "e".degree >= $v1 AND "e".degree < $v2)
ORDER BY "e".place
LIMIT $v3 + 1

SELECT "e".id, "e".type, "e".id_text
FROM entity AS "e"
LEFT JOIN "entity_event" AS "e_event" ON "e_event".id = "e".id
WHERE "e".type = 'Event' AND ("e_event"."expected_participants" > $v0) IS NOT TRUE
ORDER BY "e".place
LIMIT $v1 + 1
