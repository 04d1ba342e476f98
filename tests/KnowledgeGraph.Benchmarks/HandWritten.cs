using KnowledgeGraph.Core.Facts;

namespace KnowledgeGraph.Benchmarks;

/// <summary>The statements that somebody would write who knows the stores' tables, labels and indexes, and wants nothing
/// beside the answer: no provenance, no former ids, no state of the data.</summary>
internal static class HandWritten
{
    public static ByHand Point(string id) =>
        new(
            "SELECT id_text, name FROM entity WHERE id_text = $id",
            "MATCH (e:Entity {id: $id}) RETURN e.id, e.name",
            Of(("id", id))
        );

    public static ByHand Page() =>
        new(
            "SELECT id_text, name FROM entity WHERE type = 'Organization' ORDER BY place LIMIT 51",
            "MATCH (e:Organization) WHERE e.sortName IS NOT NULL AND e.id IS NOT NULL RETURN e.id, e.name ORDER BY e.sortName, e.id LIMIT 51",
            Of()
        );

    public static ByHand Hub(string id) =>
        new(
            """
            SELECT e.id_text, e.name
            FROM relationship_funded AS f JOIN entity AS e ON e.id = f.to_id
            WHERE f.from_id = (SELECT id FROM entity WHERE id_text = $id) AND f.is_fact = 1
            ORDER BY f.to_place, f.to_id, f.id LIMIT 21
            """,
            """
            MATCH (f:Entity {id: $id})-[r:FUNDED]->(e) WHERE r.modality = 'FACT' AND r.derivation <> 'EXTERNAL'
            WITH r, e ORDER BY e.sortName, e.id, r.id LIMIT 21 RETURN e.id, e.name
            """,
            Of(("id", id))
        );

    public static ByHand Nested() =>
        new(
            """
            SELECT e.id_text, e.name, o.id_text, o.name
            FROM (SELECT id, id_text, name, place FROM entity WHERE type = 'Project' ORDER BY place LIMIT 26) AS e
            LEFT JOIN relationship_participated_in AS p ON p.id IN (
              SELECT q.id FROM relationship_participated_in AS q
              WHERE q.to_id = e.id AND q.is_fact = 1 ORDER BY q.from_place, q.from_id, q.id LIMIT 4
            ) AND p.to_id = e.id
            LEFT JOIN entity AS o ON o.id = p.from_id
            ORDER BY e.place, p.from_place
            """,
            """
            MATCH (e:Project) WHERE e.sortName IS NOT NULL AND e.id IS NOT NULL WITH e ORDER BY e.sortName, e.id LIMIT 26
            CALL (e) {
              MATCH (e)<-[p:PARTICIPATED_IN]-(o) WHERE p.modality = 'FACT' AND p.derivation <> 'EXTERNAL'
              WITH o, p ORDER BY o.sortName, o.id, p.id LIMIT 4 RETURN collect([o.id, o.name]) AS participants
            }
            RETURN e.id, e.name, participants
            """,
            Of()
        );

    public static ByHand Rare(string name) =>
        new(
            """
            SELECT DISTINCT e.id_text, e.name, e.place
            FROM entity AS o JOIN relationship_participated_in AS p ON p.from_id = o.id AND p.is_fact = 1
            JOIN entity AS e ON e.id = p.to_id
            WHERE o.sort_name = $folded AND o.name = $name AND e.type = 'Project'
            ORDER BY e.place LIMIT 21
            """,
            """
            MATCH (x:Name {text: $name})<-[:HAS_NAME]-(o:Entity)-[p:PARTICIPATED_IN]->(e:Project)
            WHERE p.modality = 'FACT' AND p.derivation <> 'EXTERNAL'
            WITH DISTINCT e ORDER BY e.sortName, e.id LIMIT 21 RETURN e.id, e.name
            """,
            Of(("name", name), ("folded", Folding.Fold(name)))
        );

    public static ByHand Count() =>
        new("SELECT count(*) FROM entity WHERE type = 'Project'", "MATCH (e:Project) RETURN count(e)", Of());

    public static ByHand Sums() =>
        new(
            """
            SELECT amount_kind, amount_currency, count(*), sum(amount / 1000000000), sum(amount % 1000000000)
            FROM relationship_funded WHERE is_fact = 1 AND is_superseded = 0 GROUP BY 1, 2
            """,
            """
            MATCH ()-[r:FUNDED]->() WHERE r.modality = 'FACT' AND r.derivation <> 'EXTERNAL' AND r.rank <> 'DEPRECATED'
            RETURN r.amountKind, r.amountCurrency, count(*), sum(r.amountScaled / 1000000000), sum(r.amountScaled % 1000000000)
            """,
            Of()
        );

    public static ByHand FundsAndYears() =>
        new(
            """
            SELECT (SELECT q.to_id FROM relationship AS q WHERE q.leg_of = f.id AND q.type = 'FundedThrough'),
              iif(substr(f.date_earliest, 1, 4) = substr(f.date_latest, 1, 4), substr(f.date_earliest, 1, 4), NULL),
              amount_kind, amount_currency, count(*), sum(amount / 1000000000), sum(amount % 1000000000)
            FROM relationship_funded AS f WHERE is_fact = 1 AND is_superseded = 0 GROUP BY 1, 2, 3, 4
            """,
            """
            MATCH (a)-[r:FUNDED]->(e) WHERE r.modality = 'FACT' AND r.derivation <> 'EXTERNAL' AND r.rank <> 'DEPRECATED'
            WITH r, head(COLLECT { MATCH (e)-[q:FUNDED_THROUGH]->(f) WHERE q.legOf = r.id RETURN f.id }) AS fund
            RETURN fund, CASE WHEN left(r.dateEarliest, 4) = left(r.dateLatest, 4) THEN left(r.dateEarliest, 4) END AS year,
              r.amountKind, r.amountCurrency, count(*), sum(r.amountScaled / 1000000000), sum(r.amountScaled % 1000000000)
            """,
            Of()
        );

    /// <summary>Neo4j's own search for shortest paths, for those of up to 6; SQL has none.</summary>
    public static ByHand Paths(string from, string to) =>
        new(
            null,
            """
            MATCH (a:Entity {id: $from}), (b:Entity {id: $to})
            MATCH p = SHORTEST 5 (a)((x)-[r]-(y)
              WHERE r.modality = 'FACT' AND r.derivation <> 'EXTERNAL' AND r.legOf IS NULL AND type(r) <> 'LOCATED_IN'
                AND (y = b OR y.degree <= 1000 AND NOT y.type IN ['Document', 'Country', 'Region', 'Venue', 'Topic'])){1,6}(b)
            RETURN [n IN nodes(p) | n.name], [r IN relationships(p) | type(r)]
            """,
            Of(("from", from), ("to", to))
        );

    /// <summary>The first that come, not a share for each type of relationship.</summary>
    public static ByHand Neighbourhood(string of) =>
        new(
            """
            WITH start AS (SELECT id FROM entity WHERE id_text = $id),
            near AS (
              SELECT id, type, to_id AS other FROM relationship WHERE from_id = (SELECT id FROM start)
              UNION ALL SELECT id, type, from_id FROM relationship WHERE to_id = (SELECT id FROM start) LIMIT 20
            )
            SELECT n.id, n.type, e.id_text, e.name, e.type, r.id, r.type, o.id_text, o.name, o.type
            FROM near AS n JOIN entity AS e ON e.id = n.other
            LEFT JOIN relationship AS r ON r.id IN (
              SELECT * FROM (SELECT id FROM relationship WHERE from_id = n.other LIMIT 10)
              UNION ALL SELECT * FROM (SELECT id FROM relationship WHERE to_id = n.other LIMIT 10)
            )
            LEFT JOIN entity AS o ON o.id = iif(r.from_id = n.other, r.to_id, r.from_id)
            LIMIT 300
            """,
            """
            MATCH (a:Entity {id: $id})
            CALL (a) { MATCH (a)-[r]-(b:Entity) WHERE r.modality = 'FACT' AND r.derivation <> 'EXTERNAL' RETURN r, b LIMIT 20 }
            CALL (b) { MATCH (b)-[s]-(c:Entity) WHERE s.modality = 'FACT' AND s.derivation <> 'EXTERNAL' RETURN s, c LIMIT 20 }
            RETURN r.id, type(r), b.id, b.name, b.type, s.id, type(s), c.id, c.name, c.type LIMIT 300
            """,
            Of(("id", of))
        );

    private static Dictionary<string, object?> Of(params (string Name, object? Value)[] parameters) =>
        parameters.ToDictionary(p => p.Name, p => p.Value);
}
