using GraphQL.Types;
using KnowledgeGraph.Api.Errors;
using KnowledgeGraph.Api.Select;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using static KnowledgeGraph.Api.Schema.TypeBuilding;

namespace KnowledgeGraph.Api.Schema;

/// <summary>Others that share undertakings, boards, funders or places with an actor.</summary>
internal static class Interlocks
{
    /// <summary>The interface whose types have them.</summary>
    public const string Of = "Actor";

    private const int Most = 50;

    /// <summary>None where the model has no actors.</summary>
    public static IEnumerable<IGraphType> Types(GraphModel model) =>
        model.FindEntityType(Of) is null
            ? []
            :
            [
                Object("Interlock", "Another actor that shares something with this one.")
                    .With("node", $"{Of}!", "The other.", ValueTypes.One(Of, new Source.Neighbour()))
                    .With("count", "Int!", "How many entities they share.", ValueTypes.Field(Fields.Count))
                    .With(
                        "counts",
                        "[RelationshipCount!]!",
                        "The same by what they share them by, as both see it.",
                        ValueTypes.List("RelationshipCount", () => new Source.SharedCounts())
                    )
                    .With(
                        "through",
                        "[Entity!]!",
                        "What they share, by name, up to 50.",
                        ValueTypes.List("Entity", () => new Source.SharedEntities())
                    ),
            ];

    /// <summary>Adds the field.</summary>
    public static void AddTo(IComplexGraphType built, GraphModel model) =>
        built.With(
            "interlocks",
            "[Interlock!]!",
            "Others that share something with it: both have relationships of the same type with it, as facts, and stand at the same end of them. Those that share most come first.",
            ValueTypes.List("Interlock", field => Source(field, model)),
            Argument("via", "[RelationshipType!]!", "By relationships of these types; legs have types of their own."),
            Argument("first", "Int", "How many, from 1 to 50.", 10)
        );

    private static Source Source(FieldSelection field, GraphModel model)
    {
        var via = (field.List("via") ?? [])
            .Cast<string>()
            .Distinct()
            .Select(code => model.FindRelationshipByCode(code)?.Name ?? Names.Pascal(code))
            .Order(StringComparer.Ordinal)
            .ToList();
        if (via.Count == 0)
            throw new ApiException(
                ErrorCodes.Argument,
                "\"via\" of \"interlocks\" names no type: say by what they are to share, as [PARTICIPATED_IN]."
            );

        return new Source.Interlocks(
            [.. via],
            model.EntityType(Of).ConcreteTypes,
            field.Values.Add((long)WalkArguments.Number(field, "first", 1, Most))
        );
    }
}
