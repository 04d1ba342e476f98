using System.Collections.Immutable;
using System.Text.Json;
using GraphQL.Types;
using GraphQLParser.AST;
using KnowledgeGraph.Api.Schema;
using KnowledgeGraph.Api.Write;
using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Core.Walks;

namespace KnowledgeGraph.Api.Select;

/// <summary>Compiles <c>paths</c> and <c>moneyPaths</c>: the walk finds ids, then what is selected of the entities and
/// relationships along the paths is fetched, each in one query.</summary>
internal sealed class PathsCompiler
{
    private const int LengthMax = 8;
    private const int PathsMax = 50;

    private readonly GraphModel _model;
    private readonly FieldSelection _field;
    private readonly Fetch _entities;
    private readonly Fetch _relationships;
    private readonly Lazy<Func<Row, KindAmount?>> _amount;
    private readonly Action<Utf8JsonWriter, object?> _write;

    private PathsCompiler(GraphModel model, FieldSelection field)
    {
        (_model, _field) = (model, field);
        (_entities, _relationships) = (Fetch.Entities(field), Fetch.Relationships(field));
        _amount = new(Amount);
        _write = field.Compiler.PartsOf(field.Compiler.Type("PathResult"), field.Nodes, Result);
    }

    /// <summary>The plan of <c>paths</c>.</summary>
    public static RootPlan Paths(GraphModel model, FieldSelection field)
    {
        var filter = WalkArguments.Filter(model, field);
        var quest = new PathQuest(null, null, Length(field), First(field), filter, WalkArguments.AsOf(field))
        {
            NotThrough = WalkArguments.EntityTypes(model, WalkArguments.Listed(field, "excludeTypes")),
            Avoid = [.. WalkArguments.Ids(field, "avoid")],
            MaxDegree = WalkArguments.Number(field, "maxDegree", 1, int.MaxValue),
        };

        return new PathsCompiler(model, field).Plan(quest);
    }

    /// <summary>The plan of <c>moneyPaths</c>.</summary>
    /// <exception cref="Errors.ApiException">Neither end is given.</exception>
    public static RootPlan MoneyPaths(GraphModel model, FieldSelection field)
    {
        if (field.Text("from") is null && field.Text("to") is null)
            throw new Errors.ApiException(
                Errors.ErrorCodes.Argument,
                "\"moneyPaths\" needs \"from\", \"to\" or both: where the money comes from, where it goes."
            );

        var asOf = WalkArguments.AsOf(field);
        var filter = MoneyFlow.Filter(model, ProvenanceCompiler.Of(field), asOf is not null);

        return new PathsCompiler(model, field).Plan(
            new(null, null, Length(field), First(field), filter, asOf) { MayTake = MoneyFlow.Carries }
        );
    }

    private static int Length(FieldSelection field) => WalkArguments.Number(field, "maxLength", 1, LengthMax);

    private static int First(FieldSelection field) => WalkArguments.Number(field, "first", 1, PathsMax);

    private const string MoneyOnly =
        " Money is followed from who gives it to what it funds, through funds and programmes, and from who holds a fund to that fund. What the parts of a body give is theirs: ask from them, or for \"paths\".";

    // What somebody who finds no path should know that was not looked at; mostly they did not ask for that themselves.
    private string LeftOut()
    {
        IEnumerable<(string Argument, string Of)> arguments =
        [
            ("excludeRelationships", ""),
            ("excludeTypes", "ways through "),
        ];
        var left = arguments
            .Select(part => (part.Argument, part.Of, Codes: WalkArguments.Listed(_field, part.Argument).ToList()))
            .Where(part => part.Codes.Count > 0)
            .Select(part => $"{part.Of}{string.Join(", ", part.Codes)} (\"{part.Argument}\")")
            .ToList();

        return left.Count == 0 ? "" : $" Left out: {string.Join("; ", left)}.";
    }

    private RootPlan Plan(PathQuest quest) =>
        new(
            async (graph, cancellation) =>
            {
                var found = await FindAsync(graph, quest, cancellation);
                var hops = found.Paths.SelectMany(path => path).ToList();
                var entities = _entities.RunAsync(
                    graph,
                    hops.SelectMany(hop => new[] { hop.From, hop.To }),
                    cancellation
                );
                var relationships = _relationships.RunAsync(graph, hops.Select(hop => hop.Relationship), cancellation);
                var shown = new Shown(found, await entities, await relationships);

                return json => _write(json, shown);
            }
        );

    private async Task<FoundPaths> FindAsync(IGraphView graph, PathQuest quest, CancellationToken cancellation)
    {
        var ends = await Task.WhenAll(
            new[] { "from", "to" }.Select(name =>
                _field.Text(name) is { } id
                    ? graph.RunAsync(WalkArguments.Resolve(_model, name, id), cancellation)
                    : Task.FromResult(RowPage.Empty)
            )
        );
        var (from, to) = (WalkArguments.End(ends[0]), WalkArguments.End(ends[1]));
        foreach (var (name, end) in new[] { ("from", from), ("to", to) })
        {
            if (end is null && _field.Text(name) is { } id)
                return FoundPaths.None(
                    PathEnd.UNKNOWN_ID,
                    $"\"{name}\" names no entity: there is none with the id \"{id}\". Find ids with \"search\"."
                );
        }

        if (from?.Id == to?.Id)
            return FoundPaths.None(PathEnd.NO_PATH, $"\"from\" and \"to\" are the same entity, \"{from?.Id}\".");

        var found = await PathFinder.FindAsync(graph, quest with { From = from, To = to }, new(), cancellation);

        return found.Paths.IsEmpty
            ? found with
            {
                Reason = found.Reason + (quest.MayTake is null ? LeftOut() : MoneyOnly),
            }
            : found;
    }

    private PartWriter Result(string name, IReadOnlyList<GraphQLField> nodes)
    {
        switch (name)
        {
            case "truncated":
                return (json, value) => json.WriteBooleanValue(((Shown)value).Found.IsTruncated);
            case "code":
                return (json, value) => Values.Write(json, ((Shown)value).Found.End?.ToString());
            case "reason":
                return (json, value) => Values.Write(json, ((Shown)value).Found.Reason);
            default:
                var path = _field.Compiler.PartsOf(_field.Compiler.Type("Path"), nodes, Path);
                return (json, value) =>
                {
                    var shown = (Shown)value;
                    Lists.Write(json, shown.Found.Paths, (_, hops) => path(json, new ShownPath(hops, shown)));
                };
        }
    }

    private PartWriter Path(string name, IReadOnlyList<GraphQLField> nodes)
    {
        switch (name)
        {
            case "length":
                return (json, value) => json.WriteNumberValue(((ShownPath)value).Hops.Length);
            case "steps":
                var step = _field.Compiler.PartsOf(_field.Compiler.Type("PathStep"), nodes, Step);
                return (json, value) =>
                {
                    var path = (ShownPath)value;
                    Lists.Write(json, path.Hops, (_, hop) => step(json, new ShownHop(hop, path.Shown)));
                };
            case "entities":
                var entity = _entities.Writer(GraphModel.Entity, nodes);
                return (json, value) =>
                {
                    var path = (ShownPath)value;
                    Lists.Write(
                        json,
                        path.Hops.Select(hop => hop.To).Prepend(path.Hops[0].From),
                        (_, id) => entity(json, path.Shown.Entities[id])
                    );
                };
            case "relationships":
                var relationship = _relationships.Writer("Relationship", nodes);
                return (json, value) =>
                {
                    var path = (ShownPath)value;
                    Lists.Write(
                        json,
                        path.Hops,
                        (_, hop) => relationship(json, path.Shown.Relationships[hop.Relationship])
                    );
                };
            default:
                return UpperBound(nodes);
        }
    }

    private PartWriter UpperBound(IReadOnlyList<GraphQLField> nodes)
    {
        var amount = _amount.Value;
        var write = ValueTypes.KindAmountParts(_field.Compiler, nodes);

        return (json, value) =>
        {
            var path = (ShownPath)value;
            write(
                json,
                MoneyFlow.UpperBound([.. path.Hops.Select(hop => amount(path.Shown.Relationships[hop.Relationship]))])
            );
        };
    }

    // The amount of a relationship, or of the one that it is a leg of.
    private Func<Row, KindAmount?> Amount()
    {
        var rows = _relationships.Want();
        if (_model.Relationships.All(type => type.FindProperty("amount") is null))
            return _ => null;

        var (own, kind) = (rows.Field("amount"), rows.Field("amountKind"));
        var legOf = rows.Expand(new("legOf", [], new Source.LegOf(), new([new("amount"), new("amountKind")], [])));
        static KindAmount? Of(object? amount, object? kind) =>
            amount is Money money && kind is string name ? new(name, money) : null;

        return row =>
            row.Children[legOf]?.Single is { } of
                ? Of(of.Values[0], of.Values[1])
                : Of(row.Values[own], row.Values[kind]);
    }

    private PartWriter Step(string name, IReadOnlyList<GraphQLField> nodes)
    {
        switch (name)
        {
            case "forwards":
                return (json, value) => json.WriteBooleanValue(((ShownHop)value).Hop.IsForwards);
            case "from":
                var from = _entities.Writer(GraphModel.Entity, nodes);
                return (json, value) => from(json, ((ShownHop)value).Shown.Entities[((ShownHop)value).Hop.From]);
            case "to":
                var to = _entities.Writer(GraphModel.Entity, nodes);
                return (json, value) => to(json, ((ShownHop)value).Shown.Entities[((ShownHop)value).Hop.To]);
            case "relationship":
                var relationship = _relationships.Writer("Relationship", nodes);
                return (json, value) =>
                    relationship(json, ((ShownHop)value).Shown.Relationships[((ShownHop)value).Hop.Relationship]);
            default:
                return Sentence(nodes);
        }
    }

    private PartWriter Sentence(IReadOnlyList<GraphQLField> nodes)
    {
        var definition = ((IComplexGraphType)_field.Compiler.Type("PathStep")).Fields.Find("sentence")!;
        var compiler = _relationships.Compiler;
        var write = RelationshipTypes.Sentence(
            _model,
            compiler.Field(definition, "sentence", nodes, [], _relationships.Want())
        );

        return (json, value) =>
        {
            var (hop, shown) = ((ShownHop)value).Both;
            json.WriteStringValue(write(shown.Relationships[hop.Relationship], hop.IsForwards));
        };
    }

    private sealed record Shown(
        FoundPaths Found,
        IReadOnlyDictionary<string, Row> Entities,
        IReadOnlyDictionary<string, Row> Relationships
    );

    private sealed record ShownPath(ImmutableArray<Hop> Hops, Shown Shown);

    private sealed record ShownHop(Hop Hop, Shown Shown)
    {
        public (Hop Hop, Shown Shown) Both => (Hop, Shown);
    }
}
