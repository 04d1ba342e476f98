using System.Collections.Immutable;
using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Storage;

namespace KnowledgeGraph.Core.Walks;

/// <summary>Which paths are sought: simple ones, which visit no entity twice.</summary>
/// <param name="From">The entity where they begin; null where they may begin anywhere.</param>
/// <param name="To">The entity where they end; null where they may end anywhere. Not both are null, and they
/// differ.</param>
/// <param name="MaxLength">How many steps they may have.</param>
/// <param name="First">How many are wanted.</param>
/// <param name="Filter">Which relationships they may take, seen from where they begin.</param>
/// <param name="AsOf">The time at which those may hold, where the filter is dated.</param>
public sealed record PathQuest(
    WalkEnd? From,
    WalkEnd? To,
    int MaxLength,
    int First,
    LinkFilter Filter,
    PartialDate? AsOf = null
)
{
    /// <summary>The concrete types of entities that paths may not lead through.</summary>
    public ImmutableHashSet<string> NotThrough { get; init; } = [];

    /// <summary>The ids of entities that paths may not lead through.</summary>
    public ImmutableHashSet<string> Avoid { get; init; } = [];

    /// <summary>How many relationships the entities may have that paths lead through.</summary>
    public long MaxDegree { get; init; } = long.MaxValue;

    /// <summary>Whether a step may be taken: the name of the relationship's type, and the concrete type of the entity
    /// where the relationship starts; null means that all may.</summary>
    public Func<string, string, bool>? MayTake { get; init; }
}

/// <summary>An entity where a walk begins or ends.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Type">Its concrete type.</param>
/// <param name="Degree">How many relationships it has.</param>
public sealed record WalkEnd(string Id, string Type, long Degree);
