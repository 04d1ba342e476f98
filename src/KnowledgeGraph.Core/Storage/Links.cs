using System.Collections.Immutable;
using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.Core.Storage;

/// <summary>Which relationships of entities a walk may take. It has no values, so that a store can keep what it compiles
/// of it.</summary>
/// <param name="Out">The types, legs too, that are taken from their start to their end, in the order of the model; a
/// symmetric type is taken both ways wherever it stands.</param>
/// <param name="In">The types that are taken from their end to their start, likewise.</param>
/// <param name="Provenance">Which relationships count.</param>
/// <param name="IsDated">Whether only those count that may hold at some time (<see cref="LinksOf.AsOf"/>).</param>
public sealed record LinkFilter(
    ImmutableArray<string> Out,
    ImmutableArray<string> In,
    Provenance Provenance,
    bool IsDated = false
)
{
    /// <summary>Equal for filters that let the same through.</summary>
    public string Shape =>
        (
            Out.SequenceEqual(In)
                ? $"both ways {string.Join('|', Out)}"
                : $"out {string.Join('|', Out)} in {string.Join('|', In)}"
        )
        + $", {(Provenance.IsFacts ? "facts" : $"{Any(Provenance.Modalities)}, {Any(Provenance.Derivations)}")}"
        + (IsDated ? ", dated" : "");

    private static string Any<T>(ImmutableArray<T> values) => values.IsEmpty ? "any" : string.Join('|', values);

    /// <summary>Takes relationships of some types both ways.</summary>
    public static LinkFilter BothWays(ImmutableArray<string> types, Provenance provenance, bool isDated) =>
        new(types, types, provenance, isDated);
}

/// <summary>Asks for the relationships of entities.</summary>
/// <param name="Entities">The ids of the entities, each once.</param>
/// <param name="Filter">Which relationships.</param>
/// <param name="PerType">How many of one type and direction at most of each entity: facts first, then by the
/// neighbour's sort name, its id and the relationship's id. At least 1.</param>
/// <param name="AsOf">The time at which they may hold, where the filter is dated.</param>
public sealed record LinksOf(ImmutableArray<string> Entities, LinkFilter Filter, int PerType, PartialDate? AsOf = null)
{
    /// <summary>What is asked, as a person can read it.</summary>
    public override string ToString() =>
        $"relationships of [{string.Join(", ", Entities)}]: {Filter.Shape}{(AsOf is null ? "" : $" as of {AsOf.Iso}")}, first {PerType} of each type\n";
}

/// <summary>What a store gives for <see cref="LinksOf"/>.</summary>
/// <param name="Links">In no order. A relationship that leads from an entity to itself is left out.</param>
/// <param name="Cuts">Where there were more than asked for.</param>
public sealed record LinkSet(IReadOnlyList<Link> Links, IReadOnlyList<LinkCut> Cuts);

/// <summary>A relationship as it is seen from one of its ends.</summary>
/// <param name="Of">The id of the entity that it was asked of.</param>
/// <param name="Relationship">Its id.</param>
/// <param name="Type">The name of its type, or of its leg's.</param>
/// <param name="IsOut">Whether it starts from that entity.</param>
/// <param name="Neighbour">The id of the entity at the other end.</param>
/// <param name="NeighbourType">That entity's concrete type.</param>
/// <param name="NeighbourDegree">How many relationships that entity has.</param>
public readonly record struct Link(
    string Of,
    string Relationship,
    string Type,
    bool IsOut,
    string Neighbour,
    string NeighbourType,
    long NeighbourDegree
);

/// <summary>Tells that an entity has more relationships of one type and direction than were asked for.</summary>
/// <param name="Of">The id of the entity.</param>
/// <param name="Type">The name of the type, or of the leg's.</param>
/// <param name="IsOut">Whether they start from it.</param>
/// <param name="Total">How many it has that pass the filter.</param>
public sealed record LinkCut(string Of, string Type, bool IsOut, long Total);
