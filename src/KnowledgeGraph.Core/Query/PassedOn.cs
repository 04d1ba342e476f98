using System.Collections.Immutable;
using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Core.Query;

/// <summary>When a sum would count money twice: once where it was given to a programme or a fund, and once where it was
/// given on under that. An amount is passed on when its award came through something that another award of the same
/// question gave money to, in the same kind and currency, or through a part of that. What something got through itself or
/// a part of its own is not passed on. That an organisation which received money also gives some says nothing of the
/// kind: no source tells that it is the same.</summary>
public static class PassedOn
{
    // The legs that lead from an award to what its money came through.
    private static readonly ImmutableArray<string> Through = ["FundedThrough", "FundedUnder"];

    /// <summary>The names of a type's legs that lead to what an award came through.</summary>
    public static ImmutableArray<string> Legs(RelationshipType type) => [.. Channels(type).Select(leg => leg.Name)];

    /// <summary>The concrete types of what an award may come through, as far as awards can be given to them.</summary>
    public static ImmutableArray<string> Types(RelationshipType type, GraphModel model) =>
        [
            .. Channels(type)
                .SelectMany(leg => model.EntityType(leg.Qualifier.Target).ConcreteTypes)
                .Intersect(model.EntityType(type.To).ConcreteTypes),
        ];

    /// <summary>The type that leads from a part of what an award may come through to the whole, over at most
    /// <see cref="Containment.DepthMax"/> steps; null when the model has none.</summary>
    public static RelationshipType? Parts(GraphModel model) => model.FindRelationship(Containment.PartOf);

    private static IEnumerable<LegType> Channels(RelationshipType type) =>
        type.Qualifiers.Select(qualifier => new LegType(type, qualifier)).Where(leg => Through.Contains(leg.Name));
}
