using System.Collections.Immutable;
using GraphQLParser.AST;
using KnowledgeGraph.Api.Schema;
using KnowledgeGraph.Api.Write;
using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Storage;

namespace KnowledgeGraph.Api.Select;

/// <summary>Compiles <c>disputes</c>: the store gives properties with several values, which of them contradict each other
/// is said here, and what is selected is fetched for one page.</summary>
internal sealed class DisputesCompiler
{
    private const int LookedAtMax = 10_000;
    private const int FetchedAtOnce = 2_000;

    private readonly GraphModel _model;
    private readonly FieldSelection _field;
    private readonly Fetch _statements;
    private readonly Fetch _entities;
    private readonly Cursor _cursor = new("disputes");

    private DisputesCompiler(GraphModel model, FieldSelection field)
    {
        (_model, _field) = (model, field);
        (_statements, _entities) = (Fetch.Statements(field), Fetch.Entities(field));
    }

    /// <summary>The plan of the field.</summary>
    public static RootPlan Compile(GraphModel model, FieldSelection field) => new DisputesCompiler(model, field).Plan();

    private RootPlan Plan()
    {
        var page = PageCompiler.Compile(_field, _cursor, [false, false]);
        var values = _field.Values.ToImmutable();
        var size = (int)(long)values[page.Size.Index]!;
        var place = page.From is { } from ? (Entity: Text(values, from, 0), Property: Text(values, from, 1)) : default;
        var ids = WalkArguments.Some(_field, "of");
        var query = new SeveralOf([], Properties(), LookedAtMax);
        var write = _field.Compiler.PartsOf(_field.Compiler.Type("DisputeConnection"), _field.Nodes, Part);

        return new(
            async (graph, cancellation) =>
            {
                var about = await WalkArguments.ResolveAsync(_model, graph, ids, cancellation);
                var several =
                    ids.Count > 0 && about.IsEmpty
                        ? []
                        : await graph.SeveralAsync(query with { Entities = about }, cancellation);
                var all = await DisputesAsync(graph, several, cancellation);
                var rest = page.From is null ? all : [.. all.Where(d => IsBeyond(d, place, page.Backwards))];
                var shown = page.Backwards ? [.. rest.TakeLast(size)] : rest.Take(size).ToList();
                var statements = _statements.RunAsync(graph, shown.SelectMany(d => d.Statements), cancellation);
                var entities = _entities.RunAsync(graph, shown.Select(d => d.Entity), cancellation);
                var (s, e) = (await statements, await entities);
                var answer = new Shown(
                    [.. shown.Select(d => new ShownDispute(d, e.GetValueOrDefault(d.Entity)!, s))],
                    all.Count,
                    several.Count == LookedAtMax,
                    rest.Count > size,
                    page.From is not null,
                    page.Backwards
                );

                return json => write(json, answer);
            }
        );
    }

    private static string Text(ImmutableArray<object?> values, Keyset place, int index) =>
        (string)values[place.Keys[index]!.Value.Index]!;

    // Properties that take one value, of a kind whose values can contradict each other: texts differ in words only.
    private ImmutableArray<string> Properties() =>
        [
            .. _model
                .Types.SelectMany(type => type.Properties)
                .Where(property =>
                    property.Kind is not (ValueKind.Statements or ValueKind.Text or ValueKind.KindAmounts)
                )
                .Select(property => property.Name)
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];

    private static bool IsBeyond(SeveralValues dispute, (string Entity, string Property) place, bool isBackwards)
    {
        var order = string.CompareOrdinal(dispute.Entity, place.Entity) is not 0 and var byEntity
            ? byEntity
            : string.CompareOrdinal(dispute.Property, place.Property);

        return isBackwards ? order < 0 : order > 0;
    }

    private static async Task<List<SeveralValues>> DisputesAsync(
        IGraphView graph,
        IReadOnlyList<SeveralValues> several,
        CancellationToken cancellation
    )
    {
        var stated = new Dictionary<string, (object Value, string Modality)>(StringComparer.Ordinal);
        foreach (var ids in several.SelectMany(s => s.Statements).Chunk(FetchedAtOnce))
        {
            var rows = await graph.RunAsync(
                new(
                    new(
                        "values",
                        [],
                        new Source.StatementsByIds(new(0)),
                        new([new(Fields.Id), new(Fields.Property), new(Fields.Value), new(Fields.Modality)], [])
                    ),
                    [ids]
                ),
                cancellation
            );
            foreach (var row in rows.Rows.Where(row => row.Values[2] is not null))
                stated[(string)row.Values[0]!] = (
                    row.Values[2] is PartialDateValue date ? date.Date : row.Values[2]!,
                    (string)row.Values[3]!
                );
        }

        // A plan and what came of it do not contradict each other.
        return
        [
            .. several.Where(s =>
                s.Statements.Where(stated.ContainsKey)
                    .Select(id => stated[id])
                    .GroupBy(one => one.Modality)
                    .Any(same => same.Any(a => same.Any(b => Disagreement.Between(a.Value, b.Value))))
            ),
        ];
    }

    private PartWriter Part(string name, IReadOnlyList<GraphQLField> nodes)
    {
        switch (name)
        {
            case "totalCount":
                return (json, value) => json.WriteNumberValue(((Shown)value).Total);
            case "truncated":
                return (json, value) => json.WriteBooleanValue(((Shown)value).IsTruncated);
            case "pageInfo":
                return PageInfo(nodes);
            case "nodes":
                var dispute = _field.Compiler.PartsOf(_field.Compiler.Type("Dispute"), nodes, OfDispute);
                return (json, value) => Lists.Write(json, ((Shown)value).Disputes, dispute);
            default:
                var edge = _field.Compiler.PartsOf(_field.Compiler.Type("DisputeEdge"), nodes, OfEdge);
                return (json, value) => Lists.Write(json, ((Shown)value).Disputes, edge);
        }
    }

    private PartWriter OfEdge(string name, IReadOnlyList<GraphQLField> nodes)
    {
        if (name == "cursor")
            return (json, value) => json.WriteStringValue(CursorOf((ShownDispute)value));

        var dispute = _field.Compiler.PartsOf(_field.Compiler.Type("Dispute"), nodes, OfDispute);

        return (json, value) => dispute(json, value);
    }

    private string CursorOf(ShownDispute shown) => _cursor.Encode([shown.Dispute.Entity, shown.Dispute.Property]);

    private PartWriter OfDispute(string name, IReadOnlyList<GraphQLField> nodes)
    {
        switch (name)
        {
            case "property":
                return (json, value) => json.WriteStringValue(((ShownDispute)value).Dispute.Property);
            case "entity":
                var entity = _entities.Writer(GraphModel.Entity, nodes);
                return (json, value) => entity(json, ((ShownDispute)value).Entity);
            default:
                var statement = _statements.Writer("Statement", nodes);
                return (json, value) =>
                {
                    var shown = (ShownDispute)value;
                    json.WriteStartArray();
                    foreach (var id in shown.Dispute.Statements)
                        statement(json, shown.Statements[id]);
                    json.WriteEndArray();
                };
        }
    }

    private PartWriter PageInfo(IReadOnlyList<GraphQLField> nodes)
    {
        string? Cursor(ShownDispute? dispute) => dispute is null ? null : CursorOf(dispute);

        return PageInfoCompiler.Compile(
            _field.Compiler,
            nodes,
            value =>
            {
                var shown = (Shown)value;
                return new(
                    shown.IsBackwards ? shown.HasPlace : shown.HasMore,
                    shown.IsBackwards ? shown.HasMore : shown.HasPlace,
                    () => Cursor(shown.Disputes.FirstOrDefault()),
                    () => Cursor(shown.Disputes.LastOrDefault())
                );
            }
        );
    }

    private sealed record Shown(
        IReadOnlyList<ShownDispute> Disputes,
        int Total,
        bool IsTruncated,
        bool HasMore,
        bool HasPlace,
        bool IsBackwards
    );

    private sealed record ShownDispute(SeveralValues Dispute, Row Entity, IReadOnlyDictionary<string, Row> Statements);
}
