using System.Collections.Immutable;
using System.Text.Json;
using GraphQL;
using GraphQL.Types;
using GraphQLParser.AST;
using KnowledgeGraph.Api.Errors;
using KnowledgeGraph.Api.Write;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Storage;

namespace KnowledgeGraph.Api.Select;

/// <summary>Compiles <c>aggregate</c> of one connection: what is summed goes beside its rows, to be computed by the
/// store.</summary>
/// <param name="compiler">Goes on into what is selected.</param>
/// <param name="groups">What the list can be grouped by.</param>
internal sealed class AggregateCompiler(
    SelectionCompiler compiler,
    IReadOnlyDictionary<string, (GroupKey Key, string Description)> groups
)
{
    private const int KeysMax = 3;
    private const int MeanDecimals = 4;

    private readonly ImmutableArray<Summary>.Builder _summaries = ImmutableArray.CreateBuilder<Summary>();

    /// <summary>Whether the number of rows is wanted.</summary>
    public bool WantsTotal { get; private set; }

    /// <summary>The sums that are wanted.</summary>
    public ImmutableArray<Summary> Summaries => _summaries.ToImmutable();

    /// <summary>One selection of <c>aggregate</c>.</summary>
    public PageWriter Compile(IGraphType type, IReadOnlyList<GraphQLField> nodes)
    {
        var aggregate = (IComplexGraphType)type.GetNamedType();
        var write = compiler.PartsOf(type, nodes, (name, inner) => Part(aggregate, name, inner));

        return (json, page) => write(json, page);
    }

    private PartWriter Part(IComplexGraphType aggregate, string name, IReadOnlyList<GraphQLField> nodes)
    {
        var definition = aggregate.Fields.Find(name)!;
        var key = (nodes[0].Alias?.Name ?? nodes[0].Name).StringValue;
        switch (name)
        {
            case "count":
                WantsTotal = true;
                return (json, page) => json.WriteNumberValue(((RowPage)page).Total);
            case "amounts":
                var amounts = Amounts(definition.ResolvedType!, nodes);
                var at = Add(new(key, [], null, true, new([new(Fields.Amounts)], [])));
                return (json, page) => amounts(json, ((RowPage)page).Summaries[at].Single!, 0);
            default:
                return Groups(compiler.Field(definition, key, nodes, [], new()), definition.ResolvedType!);
        }
    }

    private PartWriter Groups(FieldSelection field, IGraphType type)
    {
        var by = By(field, "by");
        var first = field.Values.Add((long)Size(field));
        var rows = new SelectionBuilder();
        var (write, wantsAmounts) = Rows(by, type, field.Nodes, rows);
        var place = Add(new(field.Key, [.. by.Select(name => groups[name].Key)], first, wantsAmounts, rows.Build()));

        return (json, page) =>
        {
            json.WriteStartArray();
            foreach (var row in ((RowPage)page).Summaries[place].Rows)
                write(json, row);
            json.WriteEndArray();
        };
    }

    /// <summary>By what a field groups.</summary>
    /// <exception cref="ApiException">By nothing, too much, or the same twice.</exception>
    public static List<string> By(FieldSelection field, string argument)
    {
        var by = field.List(argument)!.Cast<string>().ToList();

        return by.Count is 0 or > KeysMax || by.Distinct().Count() < by.Count
            ? throw new ApiException(
                ErrorCodes.Argument,
                $"\"{argument}\" of \"{field.Nodes[0].Name.StringValue}\" takes one to {KeysMax} different values, not [{string.Join(", ", by)}]."
            )
            : by;
    }

    /// <summary>What is selected of groups.</summary>
    /// <param name="by">By what they are told apart.</param>
    /// <param name="type">The type of a group.</param>
    /// <param name="selections">What is selected.</param>
    /// <param name="rows">What is wanted of them, to be added to.</param>
    /// <returns>What writes a group, and whether amounts are to be added.</returns>
    public (Action<Utf8JsonWriter, object?> Write, bool WantsAmounts) Rows(
        List<string> by,
        IGraphType type,
        IReadOnlyList<GraphQLField> selections,
        SelectionBuilder rows
    )
    {
        var wantsAmounts = false;
        var group = (IComplexGraphType)type.GetNamedType();
        var write = compiler.PartsOf(
            type,
            selections,
            (name, nodes) =>
            {
                switch (name)
                {
                    case "count":
                        var count = rows.Field(Fields.Count);
                        return (json, row) => Values.Write(json, ((Row)row).Values[count]);
                    case "amounts":
                        wantsAmounts = true;
                        var (amounts, at) = (
                            Amounts(group.Fields.Find(name)!.ResolvedType!, nodes),
                            rows.Field(Fields.Amounts)
                        );
                        return (json, row) => amounts(json, (Row)row, at);
                    default:
                        return Keys(by, nodes, rows);
                }
            }
        );

        return (write, wantsAmounts);
    }

    private static int Size(FieldSelection field)
    {
        var (size, max) = (
            field.Argument("first") as int? ?? field.Compiler.Options.PageSizeDefault,
            field.Compiler.Options.PageSizeMax
        );
        if (size < 1)
            throw new ApiException(ErrorCodes.PageTooSmall, $"\"groups\" gives at least 1 group, not {size}.");

        return size <= max
            ? size
            : throw new ApiException(
                ErrorCodes.PageTooBig,
                $"\"groups\" gives at most {max} groups, the biggest first, not {size}. Narrow the list with \"where\", or group by less."
            )
            {
                Details = new Dictionary<string, object?> { ["requestedItems"] = size, ["maxAllowedItems"] = max },
            };
    }

    private PartWriter Keys(List<string> by, IReadOnlyList<GraphQLField> nodes, SelectionBuilder rows)
    {
        var writers = by.Select((name, i) => Key(name, i, nodes, rows)).ToList();

        return (json, row) =>
        {
            json.WriteStartArray();
            foreach (var write in writers)
                write(json, row);
            json.WriteEndArray();
        };
    }

    private Action<Utf8JsonWriter, object?> Key(
        string name,
        int index,
        IReadOnlyList<GraphQLField> nodes,
        SelectionBuilder rows
    )
    {
        var of = groups[name].Key.Of;
        var isOptional = of is GroupOf.Party or GroupOf.Container;
        var isEntity = isOptional || of == GroupOf.Entity;
        var entity = new SelectionBuilder();
        var child = new Lazy<int>(() => rows.ExpandLater());
        var text = new Lazy<int>(() => isEntity ? entity.Field(Fields.Name) : rows.Field(Fields.GroupKey(index)));
        var write = compiler.PartsOf(
            compiler.Type("GroupKey"),
            nodes,
            (part, inner) =>
            {
                switch (part)
                {
                    case "group":
                        return (json, _) => json.WriteStringValue(name);
                    case "entity" when isEntity:
                        var at = child.Value;
                        var shown = compiler.Rows(compiler.Type(GraphModel.Entity), inner, entity);
                        return (json, row) => shown.Write(json, ((Row)row).Children[at]?.Single);
                    case "entity":
                        return (json, _) => json.WriteNullValue();
                    case "text" when isEntity:
                        var (of_, name_) = (child.Value, text.Value);
                        int? several = isOptional ? rows.Field(Fields.GroupKey(index)) : null;
                        return (json, row) =>
                            Values.Write(
                                json,
                                ((Row)row).Children[of_]?.Single is { } one ? one.Values[name_]
                                    : several is { } at ? ((Row)row).Values[at]
                                    : null
                            );
                    default:
                        var value = text.Value;
                        return (json, row) =>
                            Values.Write(
                                json,
                                of == GroupOf.Type
                                    ? Core.Model.Names.Code((string)((Row)row).Values[value]!)
                                    : ((Row)row).Values[value]
                            );
                }
            }
        );
        if (child.IsValueCreated)
            rows.SetExpansion(child.Value, new(name, [], new Source.KeyEntity(index), entity.Build()));

        return write;
    }

    private int Add(Summary summary)
    {
        _summaries.Add(summary);

        return _summaries.Count - 1;
    }

    private Action<Utf8JsonWriter, Row, int> Amounts(IGraphType type, IReadOnlyList<GraphQLField> nodes)
    {
        var write = compiler.PartsOf(
            type,
            nodes,
            (name, inner) =>
                name switch
                {
                    "kind" => (json, value) => Values.Write(json, ((AmountAggregate)value).Kind),
                    "currency" => (json, value) => Values.Write(json, ((AmountAggregate)value).Currency),
                    "sum" => (json, value) => Values.Write(json, ((AmountAggregate)value).Added?.Sum),
                    "min" => (json, value) => Values.Write(json, ((AmountAggregate)value).Added?.Min),
                    "max" => (json, value) => Values.Write(json, ((AmountAggregate)value).Added?.Max),
                    "mean" => (json, value) => Values.Write(json, ((AmountAggregate)value).Mean),
                    "counted" => (json, value) => json.WriteNumberValue(((AmountAggregate)value).Added?.Count ?? 0),
                    _ => Excluded(inner),
                }
        );

        return (json, row, at) =>
        {
            json.WriteStartArray();
            foreach (
                var one in ((ImmutableArray<AmountSum>)row.Values[at]!)
                    .GroupBy(sum => (sum.Kind, sum.Currency))
                    .Select(sums => new AmountAggregate(
                        sums.Key.Kind,
                        sums.Key.Currency,
                        sums.FirstOrDefault(sum => sum.Reason is null),
                        [.. sums.Where(sum => sum.Reason is not null)]
                    ))
            )
                write(json, one);
            json.WriteEndArray();
        };
    }

    private PartWriter Excluded(IReadOnlyList<GraphQLField> nodes)
    {
        var write = compiler.PartsOf(
            compiler.Type("Excluded"),
            nodes,
            (name, _) =>
                name switch
                {
                    "reason" => (json, value) => json.WriteStringValue(((AmountSum)value).Reason.ToString()),
                    "count" => (json, value) => json.WriteNumberValue(((AmountSum)value).Count),
                    _ => (json, value) => Values.Write(json, ((AmountSum)value).Sum),
                }
        );

        return (json, value) =>
        {
            json.WriteStartArray();
            foreach (var sum in ((AmountAggregate)value).Excluded)
                write(json, sum);
            json.WriteEndArray();
        };
    }

    private sealed record AmountAggregate(
        string? Kind,
        string? Currency,
        AmountSum? Added,
        ImmutableArray<AmountSum> Excluded
    )
    {
        public decimal? Mean => Added is { Sum: { } sum } ? decimal.Round(sum / Added.Count, MeanDecimals) : null;
    }
}
