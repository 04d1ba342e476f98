using System.Collections.Immutable;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.Sqlite.Compile;

/// <summary>The parts that statements are put together from.</summary>
internal static class Clauses
{
    public static (CompiledStatement Rows, Paging Paging) Paged(
        Select select,
        List<SqlText> conditions,
        IReadOnlyList<OrderKey> keys,
        Page page,
        bool places
    )
    {
        var placeAt = select.ColumnCount;
        foreach (var held in places ? keys.SelectMany(key => key.Held) : [])
            select.Add(held);

        // One row more than asked tells whether a next page exists, without a second query.
        var segments = KeysetCompiler
            .Segments(keys, page)
            .Select(segment =>
                (SqlText)
                    $"SELECT {select.Columns} FROM {select.From}{Where([.. conditions, .. segment.Where is null ? Array.Empty<SqlText>() : [segment.Where]])} ORDER BY {segment.OrderBy} LIMIT {page.Size} + 1"
            )
            .ToList();
        var text =
            segments.Count == 1
                ? segments[0]
                : $"{SqlText.Join(" UNION ALL ", segments.Select(s => (SqlText)$"SELECT * FROM ({s})"))} LIMIT {page.Size} + 1";

        return (
            Statement(text, text.ToString().Contains("$parent", StringComparison.Ordinal)),
            new(page.Size.Index, page.Backwards, placeAt, select.ColumnCount - placeAt)
        );
    }

    public static SqlText Where(List<SqlText> conditions) =>
        conditions.Count == 0 ? SqlText.None : $" WHERE {SqlText.Join(" AND ", conditions)}";

    public static CompiledStatement Statement(SqlText text, bool hasParent) =>
        new(text.ToString(), [.. text.Parameters], hasParent);

    public static SqlText TypeIs(Identifier alias, ImmutableArray<string> types, SqlText? and)
    {
        SqlText condition =
            types.Length == 1
                ? (SqlText)$"{alias}.type = {Literal(types[0])}"
                : $"{alias}.type IN ({SqlText.Join(", ", types.Select(Literal))})";

        return and is null ? condition : $"{condition} AND {and}";
    }

    /// <summary>A name out of the model as a text literal.</summary>
    public static SqlText Literal(string name)
    {
        var text = new SqlText(0, 0);
        text.AppendLiteral($"'{name.Replace("'", "''", StringComparison.Ordinal)}'");

        return text;
    }
}
