using System.Globalization;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Sqlite.Schema;
using static KnowledgeGraph.Sqlite.Compile.Clauses;

namespace KnowledgeGraph.Sqlite.Compile;

/// <summary>Compiles what finds dated statements, and properties with several values.</summary>
internal sealed class DatedCompiler(GraphModel model)
{
    private static readonly Parameter Entities = new(0);
    private static readonly Parameter From = new(1);
    private static readonly Parameter To = new(2);
    private static readonly Parameter Most = new(3);

    /// <summary>The statement. Its rows: id, entity, property, whether it is a relationship, first and last
    /// day.</summary>
    public CompiledStatement Compile(DatedOf query)
    {
        SqlText after = query.After is null
            ? SqlText.None
            : $" WHERE (a, b, id, property) > ({new Parameter(4)}, {new Parameter(5)}, {new Parameter(6)}, {new Parameter(7)})";

        return Statement(
            $"SELECT id, entity, property, is_relationship, a, b FROM ({All(query)}){after} ORDER BY a, b, id, property LIMIT {Most}",
            hasParent: false
        );
    }

    /// <summary>The statement that counts them all: one number.</summary>
    public CompiledStatement Total(DatedOf query) =>
        Statement($"SELECT count(*) FROM ({All(query)})", hasParent: false);

    /// <summary>The values of both statements.</summary>
    public static object?[] ValuesOf(DatedOf query) =>
        [
            System.Text.Json.JsonSerializer.Serialize(query.Entities.AsEnumerable()),
            query.From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            query.To?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            (long)query.Most,
            query.After?.Earliest,
            query.After?.Latest,
            query.After?.Id,
            query.After?.Property,
        ];

    /// <summary>The statement that finds several values. Its rows: entity, property, ids of the statements.</summary>
    public static CompiledStatement Compile(SeveralOf query)
    {
        List<SqlText> conditions =
        [
            $"s.property IN ({SqlText.Join(", ", query.Properties.Select(Literal))})",
            $"s.derivation <> 'EXTERNAL'",
        ];
        if (!query.Entities.IsEmpty)
            conditions.Add($"s.subject IN ({Given})");

        return Statement(
            $"SELECT e.id_text, s.property, json_group_array(s.id_text ORDER BY s.id_text) FROM statement AS s CROSS JOIN entity AS e ON e.id = s.subject{Where(conditions)} GROUP BY e.id_text, s.property HAVING count(DISTINCT coalesce(s.date, s.amount || ' ' || coalesce(s.amount_currency, ''), s.number, s.text)) > 1 ORDER BY e.id_text, s.property LIMIT {new Parameter(1)}",
            hasParent: false
        );
    }

    /// <summary>The values of that statement.</summary>
    public static object?[] ValuesOf(SeveralOf query) =>
        [System.Text.Json.JsonSerializer.Serialize(query.Entities.AsEnumerable()), (long)query.Most];

    private static SqlText Given =>
        $"SELECT x.id FROM json_each({Entities}) AS i CROSS JOIN entity AS x ON x.id_text = i.value";

    private SqlText All(DatedOf query) =>
        SqlText.Join(
            " UNION ALL ",
            DateProperties
                .OfRelationships(model)
                .Select(date => Relationships(query, date.Property, date.Of))
                .Concat(DateProperties.Validity.Select(property => Values(query, property)))
                .Prepend(Values(query, null))
        );

    // Values that are dates; or that hold from or until one.
    private static SqlText Values(DatedOf query, string? validity)
    {
        var column = Names.Snake(validity ?? "date");
        SqlText Column(string part) => $"s.{new Identifier(column + part)}";
        List<SqlText> conditions =
        [
            $"{Column("")} IS NOT NULL",
            PredicateCompiler.Counts(new("s"), query.Provenance),
            .. Period(query, Column("_earliest"), Column("_latest")),
        ];
        if (!query.Entities.IsEmpty)
            conditions.Add($"s.subject IN ({Given})");
        if (!query.Types.IsEmpty)
            conditions.Add(TypeIs(new("e"), query.Types, null));

        var property = validity is null ? (SqlText)$"s.property" : Literal(validity);

        return $"SELECT s.id_text AS id, e.id_text AS entity, {property} AS property, 0 AS is_relationship, {Bounds(Column("_earliest"), Column("_latest"))} FROM statement AS s CROSS JOIN entity AS e ON e.id = s.subject{Where(conditions)}";
    }

    private static SqlText Relationships(DatedOf query, string property, RelationshipType? of)
    {
        var table = of is null ? new Identifier("r") : new Identifier("t");
        var column = Names.Snake(property);
        SqlText Column(string part) => $"{table}.{new Identifier(column + part)}";
        // By its number: the planner would go through all that a hub has for each of them.
        SqlText from = of is null
            ? (SqlText)$"relationship AS r"
            : $"{new Identifier(Table.Of(of))} AS t CROSS JOIN relationship AS r ON r.id = t.id AND +r.from_id = t.from_id";
        List<SqlText> conditions =
        [
            $"{Column("")} IS NOT NULL",
            $"r.leg_of IS NULL",
            PredicateCompiler.Counts(new("r"), query.Provenance),
            .. Period(query, Column("_earliest"), Column("_latest")),
        ];
        SqlText about = $"{table}.from_id";
        if (!query.Entities.IsEmpty)
        {
            conditions.Add($"({table}.from_id IN ({Given}) OR {table}.to_id IN ({Given}))");
            about = $"iif({table}.from_id IN ({Given}), {table}.from_id, {table}.to_id)";
        }

        if (!query.Types.IsEmpty)
            conditions.Add(TypeIs(new("e"), query.Types, null));

        return $"SELECT r.id_text, e.id_text, {Literal(property)}, 1, {Bounds(Column("_earliest"), Column("_latest"))} FROM {from} CROSS JOIN entity AS e ON e.id = {about}{Where(conditions)}";
    }

    private static SqlText Bounds(SqlText earliest, SqlText latest) =>
        $"coalesce({earliest}, {latest}, '') AS a, coalesce({latest}, {Literal(DatedEntry.Open)}) AS b";

    private static IEnumerable<SqlText> Period(DatedOf query, SqlText earliest, SqlText latest)
    {
        if (query.IsPossible)
        {
            if (query.To is not null)
                yield return $"({earliest} IS NULL OR {earliest} <= {To})";
            if (query.From is not null)
                yield return $"({latest} IS NULL OR {latest} >= {From})";
            yield break;
        }

        if (query.From is not null)
            yield return $"{earliest} >= {From}";
        if (query.To is not null)
            yield return $"{latest} <= {To}";
    }
}
