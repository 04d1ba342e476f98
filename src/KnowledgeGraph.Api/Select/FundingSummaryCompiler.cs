using System.Collections.Immutable;
using System.Text.Json;
using GraphQL.Types;
using GraphQLParser.AST;
using KnowledgeGraph.Api.Errors;
using KnowledgeGraph.Api.Schema;
using KnowledgeGraph.Api.Write;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Storage;

namespace KnowledgeGraph.Api.Select;

/// <summary>Compiles <c>fundingSummary</c>: the store groups and adds in one pass; pages of groups are told by how many
/// come before them, since each is summed up anew anyway.</summary>
internal sealed class FundingSummaryCompiler
{
    private readonly FieldSelection _field;
    private readonly AggregateCompiler _aggregates;
    private readonly List<string> _by;
    private readonly SelectionBuilder _rows = new();
    private readonly Cursor _cursor;
    private readonly long _skipped;
    private readonly int _size;

    private bool _wantsAmounts;
    private bool _wantsLeftOut;
    private bool _wantsCoverage;

    private FundingSummaryCompiler(
        FieldSelection field,
        IReadOnlyDictionary<string, (GroupKey Key, string Description)> groups
    )
    {
        (_field, _aggregates, _by) = (field, new(field.Compiler, groups), AggregateCompiler.By(field, "groupBy"));
        _size = PageCompiler.Size(field);
        _cursor = new(
            $"fundingSummary {string.Join(',', _by)} {JsonSerializer.Serialize(field.Argument("order"))} {JsonSerializer.Serialize(field.Argument("where"))}"
        );
        _skipped = field.Text("after") is { } after ? (long)_cursor.Decode(after, [false])[0]! : 0;
    }

    /// <summary>The plan of the field.</summary>
    public static RootPlan Compile(
        GraphModel model,
        FieldSelection field,
        IReadOnlyDictionary<string, (GroupKey Key, string Description)> groups
    ) => new FundingSummaryCompiler(field, groups).Plan(model, [.. groups.Select(g => (g.Key, g.Value.Key))]);

    private RootPlan Plan(GraphModel model, ImmutableArray<(string Name, GroupKey Key)> groups)
    {
        var values = _field.Values;
        var filter = new FilterCompiler(model, values, _field.Compiler.Options).Listed(
            model.Relationship(FundingSummaryTypes.Funded),
            _field.Argument("where")
        );
        var write = _field.Compiler.PartsOf(_field.Compiler.Type("FundingSummaryConnection"), _field.Nodes, Part);
        var first = values.Add(_size + 1L);
        var summary = new Summary(
            "groups",
            [.. _by.Select(name => groups.Single(group => group.Name == name).Key)],
            first,
            _wantsAmounts || Order()?.Currency is not null,
            _rows.Build()
        )
        {
            Skip = _skipped > 0 ? values.Add(_skipped) : null,
            Order = Order(),
        };
        var coverage = new Summary("coverage", [], null, true, new([new(Fields.Count), new(Fields.Amounts)], []));
        var source = new Source.AllOfType(
            FundingSummaryTypes.Funded,
            ProvenanceCompiler.Of(_field),
            filter,
            [],
            new(first)
        );
        var query = new EntityQuery(
            new(_field.Key, [], source, null, LeftOut: _wantsLeftOut)
            {
                Summaries = _wantsCoverage ? [summary, coverage] : [summary],
            },
            values.ToImmutable()
        );

        return new([query], (json, answer) => write(json, answer.Pages[0]));
    }

    private SummaryOrder? _order;

    private SummaryOrder? Order()
    {
        if (_order is not null || _field.Argument("order") is not IDictionary<string, object?> order)
            return _order;

        var (count, sum) = (order.GetValueOrDefault("count") as string, order.GetValueOrDefault("sum") as string);
        var currency = order.GetValueOrDefault("currency") as string;
        if (count is null == sum is null)
            throw new ApiException(
                ErrorCodes.Argument,
                "\"order\" of \"fundingSummary\" takes either \"count\" or \"sum\"."
            );
        if (sum is not null && currency is null)
            throw new ApiException(
                ErrorCodes.CurrencyNeeded,
                "Sums of different currencies cannot be compared: say in which, as order: {sum: DESC, currency: \"EUR\"}."
            );

        if (sum is not null && !(currency!.Length == 3 && currency.All(char.IsAsciiLetterUpper)))
            throw new ApiException(
                ErrorCodes.Argument,
                $"\"{currency}\" is no currency. They have three capital letters (ISO 4217), as EUR."
            );

        return _order = new((count ?? sum) == "DESC", sum is null ? null : _field.Values.Add(currency));
    }

    private PartWriter Part(string name, IReadOnlyList<GraphQLField> nodes)
    {
        var connection = (IComplexGraphType)_field.Compiler.Type("FundingSummaryConnection");
        switch (name)
        {
            case "totalCount":
                var at = _rows.Field(Fields.Groups);
                // Past the last group there is none that tells; but then all were passed.
                return (json, value) =>
                    json.WriteNumberValue(Groups(value).Rows is [var row, ..] ? (long)row.Values[at]! : _skipped);
            case "leftOut":
                _wantsLeftOut = true;
                var leftOut = ConnectionCompiler.LeftOut(
                    _field.Compiler,
                    connection.Fields.Find(name)!.ResolvedType!,
                    nodes
                );
                return (json, value) =>
                    leftOut(json, ((RowPage)value).LeftOut.IsDefault ? [] : ((RowPage)value).LeftOut);
            case "coverage":
                _wantsCoverage = true;
                return Coverage(nodes);
            case "pageInfo":
                return PageInfo(nodes);
            case "nodes":
                var group = Row(nodes);
                return (json, value) => WriteAll(json, value, (row, _) => group(json, row));
            default:
                var edge = _field.Compiler.PartsOf(_field.Compiler.Type("FundingSummaryEdge"), nodes, Edge);
                return (json, value) => WriteAll(json, value, (row, place) => edge(json, new ShownGroup(row, place)));
        }
    }

    private PartWriter Edge(string name, IReadOnlyList<GraphQLField> nodes)
    {
        if (name == "cursor")
            return (json, value) => json.WriteStringValue(_cursor.Encode([((ShownGroup)value).Place]));

        var group = Row(nodes);

        return (json, value) => group(json, ((ShownGroup)value).Row);
    }

    private Action<Utf8JsonWriter, object?> Row(IReadOnlyList<GraphQLField> nodes)
    {
        var (write, wantsAmounts) = _aggregates.Rows(_by, _field.Compiler.Type("FundingSummaryRow"), nodes, _rows);
        _wantsAmounts |= wantsAmounts;

        return write;
    }

    private PartWriter Coverage(IReadOnlyList<GraphQLField> nodes)
    {
        var write = _field.Compiler.PartsOf(
            _field.Compiler.Type("FundingCoverage"),
            nodes,
            (name, _) =>
                name == "fundings"
                    ? (json, value) => Values.Write(json, ((Row)value).Values[0])
                    : (json, value) =>
                        json.WriteNumberValue(
                            ((ImmutableArray<AmountSum>)((Row)value).Values[1]!)
                                .Where(sum => sum.Reason is null)
                                .Sum(sum => sum.Count)
                        )
        );

        return (json, value) => write(json, ((RowPage)value).Summaries[1].Single);
    }

    private PartWriter PageInfo(IReadOnlyList<GraphQLField> nodes) =>
        PageInfoCompiler.Compile(
            _field.Compiler,
            nodes,
            value =>
            {
                var found = Groups(value).Rows.Count;
                return new(
                    found > _size,
                    _skipped > 0,
                    () => Cursor(found > 0 ? 1 : 0),
                    () => Cursor(Math.Min(_size, found))
                );
            }
        );

    private string? Cursor(int place) => place == 0 ? null : _cursor.Encode([_skipped + place]);

    private void WriteAll(Utf8JsonWriter json, object value, Action<Row, long> write)
    {
        var place = _skipped;
        json.WriteStartArray();
        foreach (var row in Groups(value).Rows.Take(_size))
            write(row, ++place);
        json.WriteEndArray();
    }

    private static RowPage Groups(object value) => ((RowPage)value).Summaries[0];

    private sealed record ShownGroup(Row Row, long Place);
}
