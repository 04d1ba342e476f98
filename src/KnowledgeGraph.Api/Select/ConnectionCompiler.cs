using System.Collections.Immutable;
using System.Text.Json;
using GraphQL;
using GraphQL.Types;
using GraphQLParser.AST;
using KnowledgeGraph.Api.Write;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Storage;

namespace KnowledgeGraph.Api.Select;

/// <summary>What tells one sort of connection from another.</summary>
/// <param name="Type">The connection's type in the schema.</param>
/// <param name="List">Tells the list and its order from others: cursors hold it.</param>
/// <param name="MayBeNull">For each of the values that say where a row stands, whether a row may lack it.</param>
/// <param name="Source">The rows of a page.</param>
/// <param name="OfNeighbour">The fields of connection and edge that show the neighbour; the others that show a row show
/// the row itself.</param>
/// <param name="RowType">The type that all rows have, where it is narrower than the schema says; else null.</param>
internal sealed record Connection(
    IGraphType Type,
    string List,
    ImmutableArray<bool> MayBeNull,
    Func<Page, Source> Source,
    IReadOnlyCollection<string> OfNeighbour,
    IGraphType? RowType = null
)
{
    /// <summary>What the list can be grouped by.</summary>
    public IReadOnlyDictionary<string, (GroupKey Key, string Description)> Groups { get; init; } =
        new Dictionary<string, (GroupKey, string)>();
}

/// <summary>Compiles connections, at the root and below.</summary>
internal static class ConnectionCompiler
{
    /// <summary>The expansion and the writer of a connection.</summary>
    public static (Expansion Expansion, PageWriter Write) Compile(FieldSelection field, Connection connection)
    {
        var cursor = new Cursor(connection.List);
        var page = PageCompiler.Compile(field, cursor, connection.MayBeNull);
        var rows = new SelectionBuilder();
        var (wantsRows, wantsPlaces, wantsTotal, wantsLeftOut, wantsDistinct) = (false, false, false, false, false);
        var aggregates = new AggregateCompiler(field.Compiler, connection.Groups);
        var type = (IComplexGraphType)connection.Type.GetNamedType();
        var parts = new List<(JsonEncodedText Name, PageWriter Write)>();
        foreach (var (key, nodes) in field.Compiler.Collect(type, field.Nodes))
        {
            var name = nodes[0].Name.StringValue;
            PageWriter writer = name switch
            {
                "__typename" => (json, _) => json.WriteStringValue(type.Name),
                "totalCount" => (json, p) => json.WriteNumberValue(p.Total),
                "distinctCount" or "recordStatements" => (json, p) => json.WriteNumberValue(p.Distinct),
                "aggregate" => aggregates.Compile(TypeOf(type, name), nodes),
                "leftOut" => LeftOut(field.Compiler, type, nodes),
                "pageInfo" => PageInfo(field.Compiler, nodes, page, cursor),
                "nodes" => Nodes(
                    field.Compiler,
                    connection.RowType ?? TypeOf(type, name),
                    nodes,
                    rows,
                    connection.OfNeighbour.Contains(name),
                    key
                ),
                _ => Edges(field.Compiler, TypeOf(type, name), nodes, rows, connection, cursor),
            };
            wantsRows |= name is "nodes" or "edges" or "pageInfo";
            wantsPlaces |= name is "edges" or "pageInfo" && ShowsCursors(field.Compiler, TypeOf(type, name), nodes);
            wantsTotal |= name == "totalCount";
            wantsDistinct |= name is "distinctCount" or "recordStatements";
            wantsLeftOut |= name == "leftOut";
            parts.Add((JsonEncodedText.Encode(key), writer));
        }

        var expansion = new Expansion(
            field.Key,
            field.On,
            connection.Source(page),
            wantsRows ? rows.Build() : null,
            wantsTotal || aggregates.WantsTotal,
            wantsLeftOut,
            wantsDistinct
        )
        {
            Places = wantsPlaces,
            Summaries = aggregates.Summaries,
        };

        return (
            expansion,
            (json, p) =>
            {
                json.WriteStartObject();
                foreach (var (name, write) in parts)
                {
                    json.WritePropertyName(name);
                    write(json, p);
                }

                json.WriteEndObject();
            }
        );
    }

    /// <summary>A connection below the root.</summary>
    public static FieldWriter Below(FieldSelection field, Connection connection)
    {
        var (expansion, write) = Compile(field, connection);
        var at = field.Builder.Expand(expansion);

        return (json, row) => write(json, row.Children[at] ?? RowPage.Empty);
    }

    private static bool ShowsCursors(SelectionCompiler compiler, IGraphType type, List<GraphQLField> nodes) =>
        compiler
            .Collect((IComplexGraphType)type.GetNamedType(), nodes)
            .Any(f => f.Nodes[0].Name.StringValue is "cursor" or "startCursor" or "endCursor");

    private static PageWriter Nodes(
        SelectionCompiler compiler,
        IGraphType type,
        List<GraphQLField> nodes,
        SelectionBuilder rows,
        bool isNeighbour,
        string key
    )
    {
        var write = Row(compiler, type, nodes, rows, isNeighbour, key);

        return (json, page) =>
        {
            json.WriteStartArray();
            foreach (var row in page.Rows)
                write(json, row);
            json.WriteEndArray();
        };
    }

    private static PageWriter Edges(
        SelectionCompiler compiler,
        IGraphType type,
        List<GraphQLField> nodes,
        SelectionBuilder rows,
        Connection connection,
        Cursor cursor
    )
    {
        var edge = (IComplexGraphType)type.GetNamedType();
        var parts = compiler
            .Collect(edge, nodes)
            .Select(f =>
            {
                var name = f.Nodes[0].Name.StringValue;
                FieldWriter writer = name switch
                {
                    "__typename" => (json, _) => json.WriteStringValue(edge.Name),
                    "cursor" => (json, row) => json.WriteStringValue(cursor.Encode(row.Place)),
                    _ => Row(
                        compiler,
                        connection.RowType ?? TypeOf(edge, name),
                        f.Nodes,
                        rows,
                        connection.OfNeighbour.Contains(name),
                        f.Key
                    ),
                };

                return (Name: JsonEncodedText.Encode(f.Key), Write: writer);
            })
            .ToArray();
        var write = new ObjectWriter(parts);

        return write.WriteAll;
    }

    // The row itself, or the entity at its other end.
    private static FieldWriter Row(
        SelectionCompiler compiler,
        IGraphType type,
        List<GraphQLField> nodes,
        SelectionBuilder rows,
        bool isNeighbour,
        string key
    )
    {
        if (!isNeighbour)
            return compiler.Rows(type, nodes, rows).Write;

        var neighbour = new SelectionBuilder();
        var write = compiler.Rows(type, nodes, neighbour);
        var at = rows.Expand(new(key, [], new Source.Neighbour(), neighbour.Build()));

        return (json, row) => write.Write(json, row.Children[at]?.Single);
    }

    /// <summary>Writes what was left out.</summary>
    public static Action<Utf8JsonWriter, IEnumerable<LeftOut>> LeftOut(
        SelectionCompiler compiler,
        IGraphType type,
        IReadOnlyList<GraphQLField> nodes
    )
    {
        var write = compiler.PartsOf(
            type,
            nodes,
            (name, _) =>
                name switch
                {
                    "modality" => (json, value) => json.WriteStringValue(((LeftOut)value).Modality.ToString()),
                    "derivation" => (json, value) => json.WriteStringValue(((LeftOut)value).Derivation.ToString()),
                    _ => (json, value) => json.WriteNumberValue(((LeftOut)value).Count),
                }
        );

        return (json, all) =>
        {
            json.WriteStartArray();
            foreach (var leftOut in all)
                write(json, leftOut);
            json.WriteEndArray();
        };
    }

    private static PageWriter LeftOut(SelectionCompiler compiler, IComplexGraphType type, List<GraphQLField> nodes)
    {
        var write = LeftOut(compiler, TypeOf(type, "leftOut"), nodes);

        return (json, page) => write(json, page.LeftOut.IsDefault ? [] : page.LeftOut);
    }

    private static PageWriter PageInfo(SelectionCompiler compiler, List<GraphQLField> nodes, Page page, Cursor cursor)
    {
        string? CursorOf(Row? row) => row is null ? null : cursor.Encode(row.Place);
        var write = PageInfoCompiler.Compile(
            compiler,
            nodes,
            value =>
            {
                var shown = (RowPage)value;
                var isInside = page.From is not null;
                return new(
                    page.Backwards ? isInside : shown.HasMore,
                    page.Backwards ? shown.HasMore : isInside,
                    () => CursorOf(shown.Rows.FirstOrDefault()),
                    () => CursorOf(shown.Rows.LastOrDefault())
                );
            }
        );

        return (json, value) => write(json, value);
    }

    private static IGraphType TypeOf(IComplexGraphType type, string field) => type.Fields.Find(field)!.ResolvedType!;
}
