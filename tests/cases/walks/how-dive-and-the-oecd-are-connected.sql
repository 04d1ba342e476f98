SELECT "e".id, "e".type, "e".id_text, "e".degree
FROM entity AS e
WHERE "e".type IN ('Person', 'Organization', 'Agency', 'City', 'Group', 'Country', 'Region', 'Venue', 'Programme', 'Project', 'Activity', 'Event', 'Report', 'Document', 'Policy', 'Fund', 'Position', 'Topic') AND e.id = coalesce((SELECT x.id
FROM entity AS x
WHERE x.id_text = $v0), (SELECT x.entity
FROM former_id AS x
WHERE x.id_text = $v0))

SELECT r.type, r.id_text, n.id_text, n.type, n.degree
FROM relationship AS r
CROSS JOIN entity AS n ON n.id = r."to_id"
WHERE r."from_id" = $parent AND r.from_id <> r.to_id AND "r".derivation IN ('STATED', 'INFERRED') AND "r".type IN ('Funded', 'Commissioned', 'CarriedOut', 'ParticipatedIn', 'InvitedTo', 'ContactFor', 'HasOutput', 'Authored', 'Prepared', 'Approved', 'Published', 'Signed', 'ProposedTo', 'About', 'BasedOn', 'Informs', 'Changes', 'AddressedTo', 'AnnexedTo', 'PartOf', 'Governs', 'Serves', 'MemberOf', 'WorksFor', 'Holds', 'PositionIn', 'Represents', 'CooperatesWith', 'TranslationOf', 'SameAs', 'RelatedTo', 'SucceededBy', 'FundedUnder', 'FundedThrough', 'FundingReceivedBy', 'CommissionedFrom', 'ParticipatedOnBehalfOf', 'ParticipatedAs', 'PublishedIn', 'SignedAt', 'SignedOnBehalfOf', 'SignedAs', 'ProposedConcerning', 'ChangePassesTo', 'MemberOnBehalfOf', 'RepresentedAt', 'RepresentedIn', 'RepresentedAs')
LIMIT $v0

SELECT r.type, r.id_text, n.id_text, n.type, n.degree
FROM relationship AS r
CROSS JOIN entity AS n ON n.id = r."from_id"
WHERE r."to_id" = $parent AND r.from_id <> r.to_id AND "r".derivation IN ('STATED', 'INFERRED') AND "r".type IN ('Funded', 'Commissioned', 'CarriedOut', 'ParticipatedIn', 'InvitedTo', 'ContactFor', 'HasOutput', 'Authored', 'Prepared', 'Approved', 'Published', 'Signed', 'ProposedTo', 'About', 'BasedOn', 'Informs', 'Changes', 'AddressedTo', 'AnnexedTo', 'PartOf', 'Governs', 'Serves', 'MemberOf', 'WorksFor', 'Holds', 'PositionIn', 'Represents', 'CooperatesWith', 'TranslationOf', 'SameAs', 'RelatedTo', 'SucceededBy', 'FundedUnder', 'FundedThrough', 'FundingReceivedBy', 'CommissionedFrom', 'ParticipatedOnBehalfOf', 'ParticipatedAs', 'PublishedIn', 'SignedAt', 'SignedOnBehalfOf', 'SignedAs', 'ProposedConcerning', 'ChangePassesTo', 'MemberOnBehalfOf', 'RepresentedAt', 'RepresentedIn', 'RepresentedAs')
LIMIT $v0

SELECT "e".id, "e".type, "e".id_text
FROM json_each($v0) AS i
CROSS JOIN entity AS e ON e.id_text = i.value

SELECT "r".id, iif("r"."leg_of" IS NULL, "r"."type", 'Leg'), "r"."id_text", (SELECT x.text
FROM name AS x
WHERE x.entity = "r"."from_id"
ORDER BY coalesce((SELECT l.key
FROM json_each($v1) AS l
WHERE l.value = lower(x.language)), 1000 + (x.language IS NOT NULL)), x.precedence
LIMIT 1), (SELECT x.text
FROM name AS x
WHERE x.entity = "r"."to_id"
ORDER BY coalesce((SELECT l.key
FROM json_each($v2) AS l
WHERE l.value = lower(x.language)), 1000 + (x.language IS NOT NULL)), x.precedence
LIMIT 1), "r"."modality", "r"."derivation", "r"."type", "r"."reads_by"
FROM json_each($v0) AS i
CROSS JOIN relationship AS r ON r.id_hash = kg_hash(i.value) AND r.id_text = i.value
WHERE true

SELECT "c".subject, "c"."anchor", "j1".id, "j1".type, "j1".id_text
FROM cited AS c
CROSS JOIN "entity" AS "j1" ON "j1".id = "c".document
WHERE c.subject = $parent
ORDER BY c.dataset, c.ordinal
