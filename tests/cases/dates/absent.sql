SELECT "e".id, "e".type, "e".id_text
FROM entity AS "e"
LEFT JOIN "entity_event" AS "e_event" ON "e_event".id = "e".id
WHERE "e".type = 'Event' AND "e_event"."start_date" IS NULL
ORDER BY "e".place
LIMIT $v0 + 1
