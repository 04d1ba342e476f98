using System.Collections.Immutable;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.Core.Storage;

/// <summary>Asks for what is dated: values that are dates, and relationships by their dates and by when they hold. Legs
/// have the dates of what they are of, and are left out.</summary>
/// <param name="Entities">The ids of the entities that it is about, each once; empty means all.</param>
/// <param name="Types">The concrete types of those entities; empty means all.</param>
/// <param name="Provenance">Which statements count.</param>
/// <param name="From">The first day of the period; null where it is open.</param>
/// <param name="To">The last day of the period, likewise.</param>
/// <param name="IsPossible">Whether it is enough that some of a date's span lies in the period.</param>
/// <param name="After">The entry to begin after, or null.</param>
/// <param name="Most">How many at most: by the first day that the date can mean, open ones first, then by the last, open
/// ones last, then by id and property. At least 1.</param>
/// <param name="Total">Whether to tell how many there are in all, before and after those too.</param>
public sealed record DatedOf(
    ImmutableArray<string> Entities,
    ImmutableArray<string> Types,
    Provenance Provenance,
    DateOnly? From,
    DateOnly? To,
    bool IsPossible,
    DatedEntry? After,
    int Most,
    bool Total = false
)
{
    /// <summary>What is asked, as a person can read it.</summary>
    public override string ToString() =>
        $"dated{(Entities.IsEmpty ? "" : $" of [{string.Join(", ", Entities)}]")}{(Types.IsEmpty ? "" : $" of {string.Join('|', Types)}")}"
        + $", {(IsPossible ? "possibly " : "")}within {From:yyyy-MM-dd}..{To:yyyy-MM-dd}, {string.Join('|', Provenance.Modalities)}, {string.Join('|', Provenance.Derivations)}"
        + $"{(After is null ? "" : $", after {After.Id}")}, first {Most}{(Total ? ", and how many in all" : "")}\n";
}

/// <summary>What is dated, in the order of time.</summary>
/// <param name="Entries">Those that were asked for.</param>
/// <param name="Total">How many there are in all; null where that was not asked.</param>
public sealed record DatedPage(IReadOnlyList<DatedEntry> Entries, long? Total)
{
    /// <summary>Nothing.</summary>
    public static DatedPage Empty { get; } = new([], 0);
}

/// <summary>Something that is dated.</summary>
/// <param name="Id">The id of the statement or relationship.</param>
/// <param name="Entity">The id of the entity that it is about: of a relationship, its start where that was asked for,
/// else its end.</param>
/// <param name="Property">The property that is a date.</param>
/// <param name="IsRelationship">Whether it is a relationship.</param>
/// <param name="Earliest">The first day that the date can mean, in ISO form; its last, where it is open at its beginning;
/// empty where it is open on both sides.</param>
/// <param name="Latest">The last day, likewise; <see cref="Open"/> where it is open.</param>
public sealed record DatedEntry(
    string Id,
    string Entity,
    string Property,
    bool IsRelationship,
    string Earliest,
    string Latest
)
{
    /// <summary>Stands for a last day that is open: after all others.</summary>
    public const string Open = "9999-12-31";
}

/// <summary>Asks for properties that have several different values.</summary>
/// <param name="Entities">The ids of the entities, each once; empty means all.</param>
/// <param name="Properties">The properties, which take one value each.</param>
/// <param name="Most">How many at most, by the entity's id and property. At least 1.</param>
public sealed record SeveralOf(ImmutableArray<string> Entities, ImmutableArray<string> Properties, int Most)
{
    /// <summary>What is asked, as a person can read it.</summary>
    public override string ToString() =>
        $"several values of {string.Join('|', Properties)}{(Entities.IsEmpty ? "" : $" of [{string.Join(", ", Entities)}]")}, first {Most}\n";
}

/// <summary>A property of an entity that has several different values, general knowledge apart.</summary>
/// <param name="Entity">The entity's id.</param>
/// <param name="Property">The property.</param>
/// <param name="Statements">The ids of the statements, in the order of their ids.</param>
public sealed record SeveralValues(string Entity, string Property, ImmutableArray<string> Statements);
