SELECT "e".id, "e".type, "e".id_text, "e".modality
FROM entity AS "e"
WHERE "e".type = 'Event' AND ("e".modality = $v0) IS NOT TRUE
ORDER BY "e".place
LIMIT $v1 + 1

SELECT "e".id, "e".type, "e".id_text, "e".kind
FROM entity AS "e"
WHERE "e".type = 'Agency' AND "e".kind IN (SELECT value
FROM json_each($v0))
ORDER BY "e".place
LIMIT $v1 + 1

SELECT "e".id, "e".type, "e".id_text
FROM entity AS "e"
WHERE "e".type = 'Venue' AND EXISTS (SELECT 1
FROM declaration AS x JOIN dataset AS d ON d.id = x.dataset
WHERE x.entity = "e".id AND d.id_text = $v0)
ORDER BY "e".place
LIMIT $v1 + 1
