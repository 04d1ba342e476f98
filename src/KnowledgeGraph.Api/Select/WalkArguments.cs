using System.Collections.Immutable;
using KnowledgeGraph.Api.Errors;
using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Core.Walks;

namespace KnowledgeGraph.Api.Select;

/// <summary>Reads what walks are asked for.</summary>
internal static class WalkArguments
{
    /// <summary>A number within bounds.</summary>
    /// <exception cref="ApiException">It lies outside.</exception>
    public static int Number(FieldSelection field, string name, int least, int most)
    {
        var number = field.Argument(name) as int? ?? least;

        return number >= least && number <= most
            ? number
            : throw new ApiException(
                ErrorCodes.Argument,
                $"\"{name}\" of \"{Field(field)}\" is from {least} to {most}, not {number}."
            );
    }

    /// <summary>The relationships that may be taken, both ways.</summary>
    public static LinkFilter Filter(GraphModel model, FieldSelection field)
    {
        var types = Types(model, field.Narrowing("types"));
        var excluded = Types(model, Listed(field, "excludeRelationships"));
        ImmutableArray<string> all =
        [
            .. model.Relationships.Select(t => t.Name).Concat(model.Legs.Select(leg => leg.Name)),
        ];
        ImmutableArray<string> taken =
        [
            .. all.Where(name => (types.Count == 0 || types.Contains(name)) && !excluded.Contains(name)),
        ];

        return taken.IsEmpty
            ? throw new ApiException(
                ErrorCodes.Argument,
                $"\"{Field(field)}\" may take no relationship: \"excludeRelationships\" has all of \"types\"."
            )
            : LinkFilter.BothWays(taken, ProvenanceCompiler.Of(field), AsOf(field) is not null);
    }

    /// <summary>The time at which relationships may hold, or null.</summary>
    public static PartialDate? AsOf(FieldSelection field) =>
        field.Text("asOf") is { } text ? PartialDate.Parse(text) : null;

    /// <summary>What must hold of relationships that may hold at a time, besides what must hold anyway.</summary>
    public static Predicate MayHold(FieldSelection field, PartialDate asOf, Predicate? filter)
    {
        Predicate Bounded(string property, DateOnly? from, DateOnly? to) =>
            new Predicate.OnRelationship(
                new Predicate.Either([
                    new Predicate.Absent(property),
                    new Predicate.Dated(
                        property,
                        DateRelation.Within,
                        from is { } first ? field.Values.Add(first) : null,
                        to is { } last ? field.Values.Add(last) : null,
                        IsPossible: true
                    ),
                ])
            );

        return new Predicate.Every([
            .. filter is null ? Array.Empty<Predicate>() : [filter],
            Bounded(Fields.ValidFrom, null, asOf.Latest),
            Bounded(Fields.ValidTo, asOf.Earliest, null),
        ]);
    }

    /// <summary>Concrete types of entities; an interface stands for all of its own.</summary>
    public static ImmutableHashSet<string> EntityTypes(GraphModel model, IEnumerable<string> codes) =>
        [.. codes.SelectMany(code => model.EntityType(Names.Pascal(code)).ConcreteTypes)];

    /// <summary>The values of a list argument; none where it was left out.</summary>
    public static IEnumerable<string> Listed(FieldSelection field, string name) =>
        (field.List(name) ?? []).Cast<string>();

    /// <summary>Ids, each once.</summary>
    public static IReadOnlyList<string> Ids(FieldSelection field, string name) =>
        [
            .. (field.List(name) ?? [])
                .Select(id => Convert.ToString(id, System.Globalization.CultureInfo.InvariantCulture)!)
                .Distinct(StringComparer.Ordinal),
        ];

    /// <summary>Ids, each once, of which there may be none.</summary>
    /// <exception cref="ApiException">There are too many, or the list is empty.</exception>
    public static IReadOnlyList<string> Some(FieldSelection field, string name)
    {
        var ids = Ids(field, name);
        var max = field.Compiler.Options.NodesMax;
        if (field.List(name) is { Count: 0 })
            throw new ApiException(
                ErrorCodes.Argument,
                $"\"{name}\" is an empty list, which nothing fulfils. Leave it out, or say null, for all."
            );

        return ids.Count <= max
            ? ids
            : throw new ApiException(
                ErrorCodes.TooManyNodes,
                $"\"{Field(field)}\" takes at most {max} ids, not {ids.Count}."
            );
    }

    /// <summary>The ids of the entities that have some, or that they were merged into.</summary>
    public static async Task<ImmutableArray<string>> ResolveAsync(
        GraphModel model,
        IGraphView graph,
        IReadOnlyList<string> ids,
        CancellationToken cancellation
    )
    {
        var found = await Task.WhenAll(ids.Select(id => graph.RunAsync(Resolve(model, "of", id), cancellation)));

        return [.. found.Select(End).OfType<WalkEnd>().Select(end => end.Id).Distinct()];
    }

    /// <summary>The query that finds the entity with an id, or that it was merged into: id, type, degree.</summary>
    public static EntityQuery Resolve(GraphModel model, string key, string id) =>
        new(
            new(
                key,
                [],
                new Source.EntityById([.. model.Types.Select(t => t.Name)], new(0)),
                new([new(Fields.Id), new(Fields.Degree)], [])
            ),
            [id]
        );

    /// <summary>What <see cref="Resolve"/> found, or null.</summary>
    public static WalkEnd? End(RowPage page) =>
        page.Single is { } row ? new((string)row.Values[0]!, row.Type!, (long)row.Values[1]!) : null;

    private static HashSet<string> Types(GraphModel model, IEnumerable<string> codes) =>
        [.. codes.Select(code => model.FindRelationshipByCode(code)?.Name ?? Names.Pascal(code))];

    private static string Field(FieldSelection field) => field.Nodes[0].Name.StringValue;
}
