using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Storage;

namespace KnowledgeGraph.Neo4j.Compile;

/// <summary>Compiles what finds dated statements, and properties with several values.</summary>
internal sealed class DatedCompiler(GraphModel model)
{
    /// <summary>The values: ids, types, first and last day, how many, and the entry to begin after.</summary>
    public const int Entities = 0,
        Types = 1,
        From = 2,
        To = 3,
        Most = 4,
        AfterEarliest = 5,
        AfterLatest = 6,
        AfterId = 7,
        AfterProperty = 8;

    /// <summary>The statement that counts them all: one number.</summary>
    public string Total(DatedOf query) =>
        ((CypherText)$"CYPHER 5 CALL () {{ {All(query)} }} RETURN count(*)").ToString();

    /// <summary>The statement. Its rows: id, entity, property, whether it is a relationship, first and last
    /// day.</summary>
    public string Compile(DatedOf query)
    {
        CypherText after = query.After is null
            ? CypherText.None
            : $" WITH * WHERE a > {new Parameter(AfterEarliest)} OR a = {new Parameter(AfterEarliest)} AND (b > {new Parameter(AfterLatest)} OR b = {new Parameter(AfterLatest)} AND (id > {new Parameter(AfterId)} OR id = {new Parameter(AfterId)} AND property > {new Parameter(AfterProperty)}))";
        CypherText all =
            $"CYPHER 5 CALL () {{ {All(query)} }}{after} RETURN id, entity, property, isRelationship, a, b ORDER BY a, b, id, property LIMIT {new Parameter(Most)}";

        return all.ToString();
    }

    /// <summary>The statement that finds several values. Its rows: entity, property, ids of the statements.</summary>
    public static string Compile(SeveralOf query)
    {
        List<CypherText> conditions =
        [
            $"s.property IN {CypherText.Literals(query.Properties)}",
            $"s.derivation <> 'EXTERNAL'",
        ];
        if (!query.Entities.IsEmpty)
            conditions.Add($"e.id IN {new Parameter(Entities)}");
        CypherText all =
            $"CYPHER 5 MATCH (e:Entity)-[:HAS_STATEMENT]->(s:Statement){Patterns.Where(conditions)} WITH e, s ORDER BY s.id WITH e.id AS entity, s.property AS property, collect(s.id) AS ids, collect(DISTINCT coalesce(s.date, toString(s.amountScaled) + ' ' + coalesce(s.amountCurrency, ''), toString(s.number), s.text)) AS different WHERE size(different) > 1 RETURN entity, property, ids ORDER BY entity, property LIMIT {new Parameter(Most)}";

        return all.ToString();
    }

    private CypherText All(DatedOf query) =>
        CypherText.Join(
            " UNION ALL ",
            DateProperties
                .OfRelationships(model)
                .Select(date => Relationships(query, date.Property, date.Of))
                .Concat(DateProperties.Validity.Select(property => Values(query, property)))
                .Prepend(Values(query, null))
        );

    // Values that are dates; or that hold from or until one.
    private static CypherText Values(DatedOf query, string? validity)
    {
        var date = validity ?? "date";
        var property = validity is null ? (CypherText)$"s.property" : CypherText.Literal(validity);
        List<CypherText> conditions = [$"s.{new Name(date)} IS NOT NULL", .. Asked(query, new("s"), date)];
        CypherText entity = query.Entities.IsEmpty
            ? (CypherText)$"MATCH (e:Entity)"
            : $"UNWIND {new Parameter(Entities)} AS given MATCH (e:Entity {{id: given}})";

        return $"{entity} MATCH (e)-[:HAS_STATEMENT]->(s:Statement){Patterns.Where(conditions)} RETURN s.id AS id, e.id AS entity, {property} AS property, false AS isRelationship, {Bounds(new("s"), date)}";
    }

    private CypherText Relationships(DatedOf query, string property, RelationshipType? of)
    {
        var codes = of is null ? model.Relationships.Select(type => type.Code) : [of.Code];
        var edge = Patterns.Typed(new("r"), codes.SelectMany(code => Patterns.TypesOf(code, query.Provenance)));
        List<CypherText> conditions = [$"r.{new Name(property)} IS NOT NULL", .. Asked(query, new("r"), property)];
        CypherText match = query.Entities.IsEmpty
            ? (CypherText)$"MATCH (e:Entity)-[{edge}]->(:Entity){Patterns.Where(conditions)}"
            // Of two entities that were asked for, the start has it.
            : $"UNWIND {new Parameter(Entities)} AS given MATCH (e:Entity {{id: given}})-[{edge}]-(o:Entity){Patterns.Where([.. conditions, $"(startNode(r) = e OR NOT o.id IN {new Parameter(Entities)})"])} WITH DISTINCT e, r";

        return $"{match} RETURN r.id AS id, e.id AS entity, {CypherText.Literal(property)} AS property, true AS isRelationship, {Bounds(new("r"), property)}";
    }

    private static IEnumerable<CypherText> Asked(DatedOf query, Variable stated, string date)
    {
        CypherText earliest = $"{stated}.{new Name(date + "Earliest")}";
        CypherText latest = $"{stated}.{new Name(date + "Latest")}";
        if (query.Provenance != Provenance.All)
            yield return PredicateCompiler.Counts(stated, query.Provenance);
        if (!query.Types.IsEmpty)
            yield return $"e.type IN {new Parameter(Types)}";
        if (query.To is not null)
            yield return query.IsPossible
                ? (CypherText)$"({earliest} IS NULL OR {earliest} <= {new Parameter(To)})"
                : $"{latest} <= {new Parameter(To)}";
        if (query.From is not null)
            yield return query.IsPossible
                ? (CypherText)$"({latest} IS NULL OR {latest} >= {new Parameter(From)})"
                : $"{earliest} >= {new Parameter(From)}";
    }

    private static CypherText Bounds(Variable stated, string date) =>
        $"coalesce({stated}.{new Name(date + "Earliest")}, {stated}.{new Name(date + "Latest")}, '') AS a, coalesce({stated}.{new Name(date + "Latest")}, {CypherText.Literal(DatedEntry.Open)}) AS b";
}
