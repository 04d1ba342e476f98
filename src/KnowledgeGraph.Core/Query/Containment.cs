using System.Collections.Immutable;
using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Core.Query;

/// <summary>What lies in what: the relationships that say so, as facts, step by step.</summary>
public static class Containment
{
    /// <summary>How many steps count.</summary>
    public const int DepthMax = 8;

    /// <summary>The type that says where something is.</summary>
    public const string LocatedIn = "LocatedIn";

    /// <summary>The type that says what something is part of.</summary>
    public const string PartOf = "PartOf";

    /// <summary>The relationship types, from what is inside to what it is in.</summary>
    public static ImmutableArray<RelationshipType> Types(GraphModel model) =>
        [.. new[] { LocatedIn, PartOf }.Select(model.FindRelationship).OfType<RelationshipType>()];
}
