CYPHER 5
CALL () {
CALL () {
MATCH (e1:Entity {id: $v0})
RETURN e1 UNION
MATCH (f2:FormerId {id: $v0})-[:NOW_IS]->(e1:Entity)
RETURN e1
} WITH e1
RETURN collect([e1.type, e1.`id`, e1.`degree`]) AS c3
} RETURN [c3, null, null, null] AS answer, head(COLLECT {
MATCH (g4:KnowledgeGraph)
RETURN g4.`dataVersion` }) AS dataVersion, head(COLLECT {
MATCH (g4:KnowledgeGraph)
RETURN g4.`loading` }) AS loading

CYPHER 5
CALL () {
UNWIND $v0 AS given
MATCH (e:Entity {id: given})
MATCH (e)-[:HAS_STATEMENT]->(s:Statement)
WHERE s.`date` IS NOT NULL AND s.derivation IN ['STATED', 'INFERRED'] AND (s.`dateEarliest` IS NULL OR s.`dateEarliest` <= $v3) AND (s.`dateLatest` IS NULL OR s.`dateLatest` >= $v2)
RETURN s.id AS id, e.id AS entity, s.property AS property, false AS isRelationship, coalesce(s.`dateEarliest`, s.`dateLatest`, '') AS a, coalesce(s.`dateLatest`, '9999-12-31') AS b
UNION ALL UNWIND $v0 AS given
MATCH (e:Entity {id: given})-[r:`FUNDED`|`FUNDED_NOT_FACT`|`COMMISSIONED`|`COMMISSIONED_NOT_FACT`|`CARRIED_OUT`|`CARRIED_OUT_NOT_FACT`|`PARTICIPATED_IN`|`PARTICIPATED_IN_NOT_FACT`|`INVITED_TO`|`INVITED_TO_NOT_FACT`|`CONTACT_FOR`|`CONTACT_FOR_NOT_FACT`|`HAS_OUTPUT`|`HAS_OUTPUT_NOT_FACT`|`AUTHORED`|`AUTHORED_NOT_FACT`|`PREPARED`|`PREPARED_NOT_FACT`|`APPROVED`|`APPROVED_NOT_FACT`|`PUBLISHED`|`PUBLISHED_NOT_FACT`|`SIGNED`|`SIGNED_NOT_FACT`|`PROPOSED_TO`|`PROPOSED_TO_NOT_FACT`|`ABOUT`|`ABOUT_NOT_FACT`|`BASED_ON`|`BASED_ON_NOT_FACT`|`INFORMS`|`INFORMS_NOT_FACT`|`CHANGES`|`CHANGES_NOT_FACT`|`ADDRESSED_TO`|`ADDRESSED_TO_NOT_FACT`|`ANNEXED_TO`|`ANNEXED_TO_NOT_FACT`|`PART_OF`|`PART_OF_NOT_FACT`|`LOCATED_IN`|`LOCATED_IN_NOT_FACT`|`GOVERNS`|`GOVERNS_NOT_FACT`|`SERVES`|`SERVES_NOT_FACT`|`MEMBER_OF`|`MEMBER_OF_NOT_FACT`|`WORKS_FOR`|`WORKS_FOR_NOT_FACT`|`HOLDS`|`HOLDS_NOT_FACT`|`POSITION_IN`|`POSITION_IN_NOT_FACT`|`REPRESENTS`|`REPRESENTS_NOT_FACT`|`COOPERATES_WITH`|`COOPERATES_WITH_NOT_FACT`|`TRANSLATION_OF`|`TRANSLATION_OF_NOT_FACT`|`SAME_AS`|`SAME_AS_NOT_FACT`|`RELATED_TO`|`RELATED_TO_NOT_FACT`|`SUCCEEDED_BY`|`SUCCEEDED_BY_NOT_FACT`]-(o:Entity)
WHERE r.`validFrom` IS NOT NULL AND r.derivation IN ['STATED', 'INFERRED'] AND (r.`validFromEarliest` IS NULL OR r.`validFromEarliest` <= $v3) AND (r.`validFromLatest` IS NULL OR r.`validFromLatest` >= $v2) AND (startNode(r) = e OR NOT o.id IN $v0)
WITH DISTINCT e, r
RETURN r.id AS id, e.id AS entity, 'validFrom' AS property, true AS isRelationship, coalesce(r.`validFromEarliest`, r.`validFromLatest`, '') AS a, coalesce(r.`validFromLatest`, '9999-12-31') AS b
UNION ALL UNWIND $v0 AS given
MATCH (e:Entity {id: given})-[r:`FUNDED`|`FUNDED_NOT_FACT`|`COMMISSIONED`|`COMMISSIONED_NOT_FACT`|`CARRIED_OUT`|`CARRIED_OUT_NOT_FACT`|`PARTICIPATED_IN`|`PARTICIPATED_IN_NOT_FACT`|`INVITED_TO`|`INVITED_TO_NOT_FACT`|`CONTACT_FOR`|`CONTACT_FOR_NOT_FACT`|`HAS_OUTPUT`|`HAS_OUTPUT_NOT_FACT`|`AUTHORED`|`AUTHORED_NOT_FACT`|`PREPARED`|`PREPARED_NOT_FACT`|`APPROVED`|`APPROVED_NOT_FACT`|`PUBLISHED`|`PUBLISHED_NOT_FACT`|`SIGNED`|`SIGNED_NOT_FACT`|`PROPOSED_TO`|`PROPOSED_TO_NOT_FACT`|`ABOUT`|`ABOUT_NOT_FACT`|`BASED_ON`|`BASED_ON_NOT_FACT`|`INFORMS`|`INFORMS_NOT_FACT`|`CHANGES`|`CHANGES_NOT_FACT`|`ADDRESSED_TO`|`ADDRESSED_TO_NOT_FACT`|`ANNEXED_TO`|`ANNEXED_TO_NOT_FACT`|`PART_OF`|`PART_OF_NOT_FACT`|`LOCATED_IN`|`LOCATED_IN_NOT_FACT`|`GOVERNS`|`GOVERNS_NOT_FACT`|`SERVES`|`SERVES_NOT_FACT`|`MEMBER_OF`|`MEMBER_OF_NOT_FACT`|`WORKS_FOR`|`WORKS_FOR_NOT_FACT`|`HOLDS`|`HOLDS_NOT_FACT`|`POSITION_IN`|`POSITION_IN_NOT_FACT`|`REPRESENTS`|`REPRESENTS_NOT_FACT`|`COOPERATES_WITH`|`COOPERATES_WITH_NOT_FACT`|`TRANSLATION_OF`|`TRANSLATION_OF_NOT_FACT`|`SAME_AS`|`SAME_AS_NOT_FACT`|`RELATED_TO`|`RELATED_TO_NOT_FACT`|`SUCCEEDED_BY`|`SUCCEEDED_BY_NOT_FACT`]-(o:Entity)
WHERE r.`validTo` IS NOT NULL AND r.derivation IN ['STATED', 'INFERRED'] AND (r.`validToEarliest` IS NULL OR r.`validToEarliest` <= $v3) AND (r.`validToLatest` IS NULL OR r.`validToLatest` >= $v2) AND (startNode(r) = e OR NOT o.id IN $v0)
WITH DISTINCT e, r
RETURN r.id AS id, e.id AS entity, 'validTo' AS property, true AS isRelationship, coalesce(r.`validToEarliest`, r.`validToLatest`, '') AS a, coalesce(r.`validToLatest`, '9999-12-31') AS b
UNION ALL UNWIND $v0 AS given
MATCH (e:Entity {id: given})-[r:`FUNDED`|`FUNDED_NOT_FACT`]-(o:Entity)
WHERE r.`date` IS NOT NULL AND r.derivation IN ['STATED', 'INFERRED'] AND (r.`dateEarliest` IS NULL OR r.`dateEarliest` <= $v3) AND (r.`dateLatest` IS NULL OR r.`dateLatest` >= $v2) AND (startNode(r) = e OR NOT o.id IN $v0)
WITH DISTINCT e, r
RETURN r.id AS id, e.id AS entity, 'date' AS property, true AS isRelationship, coalesce(r.`dateEarliest`, r.`dateLatest`, '') AS a, coalesce(r.`dateLatest`, '9999-12-31') AS b
UNION ALL UNWIND $v0 AS given
MATCH (e:Entity {id: given})-[r:`PUBLISHED`|`PUBLISHED_NOT_FACT`]-(o:Entity)
WHERE r.`date` IS NOT NULL AND r.derivation IN ['STATED', 'INFERRED'] AND (r.`dateEarliest` IS NULL OR r.`dateEarliest` <= $v3) AND (r.`dateLatest` IS NULL OR r.`dateLatest` >= $v2) AND (startNode(r) = e OR NOT o.id IN $v0)
WITH DISTINCT e, r
RETURN r.id AS id, e.id AS entity, 'date' AS property, true AS isRelationship, coalesce(r.`dateEarliest`, r.`dateLatest`, '') AS a, coalesce(r.`dateLatest`, '9999-12-31') AS b
UNION ALL UNWIND $v0 AS given
MATCH (e:Entity {id: given})-[r:`SIGNED`|`SIGNED_NOT_FACT`]-(o:Entity)
WHERE r.`date` IS NOT NULL AND r.derivation IN ['STATED', 'INFERRED'] AND (r.`dateEarliest` IS NULL OR r.`dateEarliest` <= $v3) AND (r.`dateLatest` IS NULL OR r.`dateLatest` >= $v2) AND (startNode(r) = e OR NOT o.id IN $v0)
WITH DISTINCT e, r
RETURN r.id AS id, e.id AS entity, 'date' AS property, true AS isRelationship, coalesce(r.`dateEarliest`, r.`dateLatest`, '') AS a, coalesce(r.`dateLatest`, '9999-12-31') AS b
UNION ALL UNWIND $v0 AS given
MATCH (e:Entity {id: given})
MATCH (e)-[:HAS_STATEMENT]->(s:Statement)
WHERE s.`validFrom` IS NOT NULL AND s.derivation IN ['STATED', 'INFERRED'] AND (s.`validFromEarliest` IS NULL OR s.`validFromEarliest` <= $v3) AND (s.`validFromLatest` IS NULL OR s.`validFromLatest` >= $v2)
RETURN s.id AS id, e.id AS entity, 'validFrom' AS property, false AS isRelationship, coalesce(s.`validFromEarliest`, s.`validFromLatest`, '') AS a, coalesce(s.`validFromLatest`, '9999-12-31') AS b
UNION ALL UNWIND $v0 AS given
MATCH (e:Entity {id: given})
MATCH (e)-[:HAS_STATEMENT]->(s:Statement)
WHERE s.`validTo` IS NOT NULL AND s.derivation IN ['STATED', 'INFERRED'] AND (s.`validToEarliest` IS NULL OR s.`validToEarliest` <= $v3) AND (s.`validToLatest` IS NULL OR s.`validToLatest` >= $v2)
RETURN s.id AS id, e.id AS entity, 'validTo' AS property, false AS isRelationship, coalesce(s.`validToEarliest`, s.`validToLatest`, '') AS a, coalesce(s.`validToLatest`, '9999-12-31') AS b
} RETURN id, entity, property, isRelationship, a, b
ORDER BY a, b, id, property
LIMIT $v4

CYPHER 5
CALL () {
UNWIND $v0 AS given
MATCH (e:Entity {id: given})
MATCH (e)-[:HAS_STATEMENT]->(s:Statement)
WHERE s.`date` IS NOT NULL AND s.derivation IN ['STATED', 'INFERRED'] AND (s.`dateEarliest` IS NULL OR s.`dateEarliest` <= $v3) AND (s.`dateLatest` IS NULL OR s.`dateLatest` >= $v2)
RETURN s.id AS id, e.id AS entity, s.property AS property, false AS isRelationship, coalesce(s.`dateEarliest`, s.`dateLatest`, '') AS a, coalesce(s.`dateLatest`, '9999-12-31') AS b
UNION ALL UNWIND $v0 AS given
MATCH (e:Entity {id: given})-[r:`FUNDED`|`FUNDED_NOT_FACT`|`COMMISSIONED`|`COMMISSIONED_NOT_FACT`|`CARRIED_OUT`|`CARRIED_OUT_NOT_FACT`|`PARTICIPATED_IN`|`PARTICIPATED_IN_NOT_FACT`|`INVITED_TO`|`INVITED_TO_NOT_FACT`|`CONTACT_FOR`|`CONTACT_FOR_NOT_FACT`|`HAS_OUTPUT`|`HAS_OUTPUT_NOT_FACT`|`AUTHORED`|`AUTHORED_NOT_FACT`|`PREPARED`|`PREPARED_NOT_FACT`|`APPROVED`|`APPROVED_NOT_FACT`|`PUBLISHED`|`PUBLISHED_NOT_FACT`|`SIGNED`|`SIGNED_NOT_FACT`|`PROPOSED_TO`|`PROPOSED_TO_NOT_FACT`|`ABOUT`|`ABOUT_NOT_FACT`|`BASED_ON`|`BASED_ON_NOT_FACT`|`INFORMS`|`INFORMS_NOT_FACT`|`CHANGES`|`CHANGES_NOT_FACT`|`ADDRESSED_TO`|`ADDRESSED_TO_NOT_FACT`|`ANNEXED_TO`|`ANNEXED_TO_NOT_FACT`|`PART_OF`|`PART_OF_NOT_FACT`|`LOCATED_IN`|`LOCATED_IN_NOT_FACT`|`GOVERNS`|`GOVERNS_NOT_FACT`|`SERVES`|`SERVES_NOT_FACT`|`MEMBER_OF`|`MEMBER_OF_NOT_FACT`|`WORKS_FOR`|`WORKS_FOR_NOT_FACT`|`HOLDS`|`HOLDS_NOT_FACT`|`POSITION_IN`|`POSITION_IN_NOT_FACT`|`REPRESENTS`|`REPRESENTS_NOT_FACT`|`COOPERATES_WITH`|`COOPERATES_WITH_NOT_FACT`|`TRANSLATION_OF`|`TRANSLATION_OF_NOT_FACT`|`SAME_AS`|`SAME_AS_NOT_FACT`|`RELATED_TO`|`RELATED_TO_NOT_FACT`|`SUCCEEDED_BY`|`SUCCEEDED_BY_NOT_FACT`]-(o:Entity)
WHERE r.`validFrom` IS NOT NULL AND r.derivation IN ['STATED', 'INFERRED'] AND (r.`validFromEarliest` IS NULL OR r.`validFromEarliest` <= $v3) AND (r.`validFromLatest` IS NULL OR r.`validFromLatest` >= $v2) AND (startNode(r) = e OR NOT o.id IN $v0)
WITH DISTINCT e, r
RETURN r.id AS id, e.id AS entity, 'validFrom' AS property, true AS isRelationship, coalesce(r.`validFromEarliest`, r.`validFromLatest`, '') AS a, coalesce(r.`validFromLatest`, '9999-12-31') AS b
UNION ALL UNWIND $v0 AS given
MATCH (e:Entity {id: given})-[r:`FUNDED`|`FUNDED_NOT_FACT`|`COMMISSIONED`|`COMMISSIONED_NOT_FACT`|`CARRIED_OUT`|`CARRIED_OUT_NOT_FACT`|`PARTICIPATED_IN`|`PARTICIPATED_IN_NOT_FACT`|`INVITED_TO`|`INVITED_TO_NOT_FACT`|`CONTACT_FOR`|`CONTACT_FOR_NOT_FACT`|`HAS_OUTPUT`|`HAS_OUTPUT_NOT_FACT`|`AUTHORED`|`AUTHORED_NOT_FACT`|`PREPARED`|`PREPARED_NOT_FACT`|`APPROVED`|`APPROVED_NOT_FACT`|`PUBLISHED`|`PUBLISHED_NOT_FACT`|`SIGNED`|`SIGNED_NOT_FACT`|`PROPOSED_TO`|`PROPOSED_TO_NOT_FACT`|`ABOUT`|`ABOUT_NOT_FACT`|`BASED_ON`|`BASED_ON_NOT_FACT`|`INFORMS`|`INFORMS_NOT_FACT`|`CHANGES`|`CHANGES_NOT_FACT`|`ADDRESSED_TO`|`ADDRESSED_TO_NOT_FACT`|`ANNEXED_TO`|`ANNEXED_TO_NOT_FACT`|`PART_OF`|`PART_OF_NOT_FACT`|`LOCATED_IN`|`LOCATED_IN_NOT_FACT`|`GOVERNS`|`GOVERNS_NOT_FACT`|`SERVES`|`SERVES_NOT_FACT`|`MEMBER_OF`|`MEMBER_OF_NOT_FACT`|`WORKS_FOR`|`WORKS_FOR_NOT_FACT`|`HOLDS`|`HOLDS_NOT_FACT`|`POSITION_IN`|`POSITION_IN_NOT_FACT`|`REPRESENTS`|`REPRESENTS_NOT_FACT`|`COOPERATES_WITH`|`COOPERATES_WITH_NOT_FACT`|`TRANSLATION_OF`|`TRANSLATION_OF_NOT_FACT`|`SAME_AS`|`SAME_AS_NOT_FACT`|`RELATED_TO`|`RELATED_TO_NOT_FACT`|`SUCCEEDED_BY`|`SUCCEEDED_BY_NOT_FACT`]-(o:Entity)
WHERE r.`validTo` IS NOT NULL AND r.derivation IN ['STATED', 'INFERRED'] AND (r.`validToEarliest` IS NULL OR r.`validToEarliest` <= $v3) AND (r.`validToLatest` IS NULL OR r.`validToLatest` >= $v2) AND (startNode(r) = e OR NOT o.id IN $v0)
WITH DISTINCT e, r
RETURN r.id AS id, e.id AS entity, 'validTo' AS property, true AS isRelationship, coalesce(r.`validToEarliest`, r.`validToLatest`, '') AS a, coalesce(r.`validToLatest`, '9999-12-31') AS b
UNION ALL UNWIND $v0 AS given
MATCH (e:Entity {id: given})-[r:`FUNDED`|`FUNDED_NOT_FACT`]-(o:Entity)
WHERE r.`date` IS NOT NULL AND r.derivation IN ['STATED', 'INFERRED'] AND (r.`dateEarliest` IS NULL OR r.`dateEarliest` <= $v3) AND (r.`dateLatest` IS NULL OR r.`dateLatest` >= $v2) AND (startNode(r) = e OR NOT o.id IN $v0)
WITH DISTINCT e, r
RETURN r.id AS id, e.id AS entity, 'date' AS property, true AS isRelationship, coalesce(r.`dateEarliest`, r.`dateLatest`, '') AS a, coalesce(r.`dateLatest`, '9999-12-31') AS b
UNION ALL UNWIND $v0 AS given
MATCH (e:Entity {id: given})-[r:`PUBLISHED`|`PUBLISHED_NOT_FACT`]-(o:Entity)
WHERE r.`date` IS NOT NULL AND r.derivation IN ['STATED', 'INFERRED'] AND (r.`dateEarliest` IS NULL OR r.`dateEarliest` <= $v3) AND (r.`dateLatest` IS NULL OR r.`dateLatest` >= $v2) AND (startNode(r) = e OR NOT o.id IN $v0)
WITH DISTINCT e, r
RETURN r.id AS id, e.id AS entity, 'date' AS property, true AS isRelationship, coalesce(r.`dateEarliest`, r.`dateLatest`, '') AS a, coalesce(r.`dateLatest`, '9999-12-31') AS b
UNION ALL UNWIND $v0 AS given
MATCH (e:Entity {id: given})-[r:`SIGNED`|`SIGNED_NOT_FACT`]-(o:Entity)
WHERE r.`date` IS NOT NULL AND r.derivation IN ['STATED', 'INFERRED'] AND (r.`dateEarliest` IS NULL OR r.`dateEarliest` <= $v3) AND (r.`dateLatest` IS NULL OR r.`dateLatest` >= $v2) AND (startNode(r) = e OR NOT o.id IN $v0)
WITH DISTINCT e, r
RETURN r.id AS id, e.id AS entity, 'date' AS property, true AS isRelationship, coalesce(r.`dateEarliest`, r.`dateLatest`, '') AS a, coalesce(r.`dateLatest`, '9999-12-31') AS b
UNION ALL UNWIND $v0 AS given
MATCH (e:Entity {id: given})
MATCH (e)-[:HAS_STATEMENT]->(s:Statement)
WHERE s.`validFrom` IS NOT NULL AND s.derivation IN ['STATED', 'INFERRED'] AND (s.`validFromEarliest` IS NULL OR s.`validFromEarliest` <= $v3) AND (s.`validFromLatest` IS NULL OR s.`validFromLatest` >= $v2)
RETURN s.id AS id, e.id AS entity, 'validFrom' AS property, false AS isRelationship, coalesce(s.`validFromEarliest`, s.`validFromLatest`, '') AS a, coalesce(s.`validFromLatest`, '9999-12-31') AS b
UNION ALL UNWIND $v0 AS given
MATCH (e:Entity {id: given})
MATCH (e)-[:HAS_STATEMENT]->(s:Statement)
WHERE s.`validTo` IS NOT NULL AND s.derivation IN ['STATED', 'INFERRED'] AND (s.`validToEarliest` IS NULL OR s.`validToEarliest` <= $v3) AND (s.`validToLatest` IS NULL OR s.`validToLatest` >= $v2)
RETURN s.id AS id, e.id AS entity, 'validTo' AS property, false AS isRelationship, coalesce(s.`validToEarliest`, s.`validToLatest`, '') AS a, coalesce(s.`validToLatest`, '9999-12-31') AS b
} RETURN count(*)

CYPHER 5
CALL () {
UNWIND $v0 AS i3
MATCH (p1:Stated)
WHERE p1.id = i3 AND p1.type IS NOT NULL
MATCH (a4:Entity {id: p1.from})
MATCH (b5:Entity {id: p1.to})
WITH *, CASE WHEN a4.degree < b5.degree THEN a4 ELSE b5 END AS l6
MATCH (l6)-[r2]-()
WHERE r2.id = p1.id
WITH *, startNode(r2) AS j7
WITH *, endNode(r2) AS j8
CALL (r2) {
UNWIND CASE WHEN r2.`citeDocument` IS NULL THEN [] ELSE range(0, size(split(r2.`citeDocument`, '\n')) - 1) END AS i9
RETURN collect([null, nullIf(split(r2.`citeAnchor`, '\n')[i9], '')]) AS c10
} RETURN collect([CASE WHEN r2.legOf IS NULL THEN r2.type ELSE 'Leg' END, r2.`id`, [r2.`validFrom`, r2.`validFromText`, r2.`validFromEarliest`, r2.`validFromLatest`, r2.modality], [r2.`validTo`, r2.`validToText`, r2.`validToEarliest`, r2.`validToLatest`, r2.modality], [r2.`date`, r2.`dateText`, r2.`dateEarliest`, r2.`dateLatest`, r2.`modality`], j7.name, j8.name, r2.`modality`, r2.`derivation`, r2.`type`, r2.`readsBy`, [c10, null, null, null]]) AS c11
} RETURN [c11, null, null, null] AS answer, head(COLLECT {
MATCH (g12:KnowledgeGraph)
RETURN g12.`dataVersion` }) AS dataVersion, head(COLLECT {
MATCH (g12:KnowledgeGraph)
RETURN g12.`loading` }) AS loading

CYPHER 5
CALL () {
UNWIND $v0 AS i1
MATCH (e2:Entity {id: i1})
RETURN collect([e2.type, e2.`id`]) AS c3
} RETURN [c3, null, null, null] AS answer, head(COLLECT {
MATCH (g4:KnowledgeGraph)
RETURN g4.`dataVersion` }) AS dataVersion, head(COLLECT {
MATCH (g4:KnowledgeGraph)
RETURN g4.`loading` }) AS loading
