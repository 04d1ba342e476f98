using System.Collections.Immutable;

namespace KnowledgeGraph.Core.Walks;

#pragma warning disable CA1707 // The values are the wire's own words.

/// <summary>How far a walk may go before it stops and says so.</summary>
public sealed record WalkBudget
{
    /// <summary>How many entities of one level have their relationships read, those with the fewest first. A larger
    /// number never loses a path while the other bounds are not reached.</summary>
    public int LevelMax { get; init; } = 5_000;

    /// <summary>How many relationships of each type and direction are read of an entity.</summary>
    public int LinksMax { get; init; } = 5_000;

    /// <summary>How many entities may be seen in all.</summary>
    public int VisitedMax { get; init; } = 200_000;

    /// <summary>How many beginnings of paths are looked at for each length.</summary>
    public int BeginningsMax { get; init; } = 100_000;

    /// <summary>How long a walk may take.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(10);
}

/// <summary>Why a walk found no more than it did.</summary>
public enum PathEnd
{
    /// <summary>Everything that can be reached was searched.</summary>
    NO_PATH,

    /// <summary>An id is that of no entity.</summary>
    UNKNOWN_ID,

    /// <summary>There may be longer paths than were asked for.</summary>
    LENGTH,

    /// <summary>There may be paths through entities with more relationships than were allowed.</summary>
    HUBS,

    /// <summary>There was more to search than the budget allows.</summary>
    BUDGET,

    /// <summary>The time was up.</summary>
    TIME,
}

/// <summary>One step of a path.</summary>
/// <param name="From">The id of the entity where it begins.</param>
/// <param name="Relationship">The id of the relationship.</param>
/// <param name="To">The id of the entity where it ends.</param>
/// <param name="IsForwards">Whether the relationship starts where the step begins.</param>
public sealed record Hop(string From, string Relationship, string To, bool IsForwards);

/// <summary>What a walk found.</summary>
/// <param name="Paths">The paths, each at least one step long: the shortest first, then those whose inner entities are
/// the least connected (by the sum of the binary logarithms of their degrees), then by the ids along the way.</param>
/// <param name="IsTruncated">Whether a budget cut the search, so that there may be more or better ones.</param>
/// <param name="End">Why there are none, or what cut the search; null otherwise.</param>
/// <param name="Reason">The same in words.</param>
public sealed record FoundPaths(
    ImmutableArray<ImmutableArray<Hop>> Paths,
    bool IsTruncated,
    PathEnd? End,
    string? Reason
)
{
    /// <summary>Nothing, for a reason.</summary>
    public static FoundPaths None(PathEnd end, string reason) => new([], false, end, reason);
}
