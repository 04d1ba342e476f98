using System.Runtime.InteropServices;
using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Storage;

namespace KnowledgeGraph.Seeding.Import;

/// <summary>A relationship that a row states.</summary>
/// <param name="Record">The relationship.</param>
/// <param name="PointsOutside">Whether an end is for another row to declare.</param>
/// <param name="Repeats">Whether rows that are alike state it once each.</param>
/// <param name="IsOfRow">Whether an end is this row's alone, so that no other row can state it.</param>
internal readonly record struct StatedByRow(RelationshipRecord Record, bool PointsOutside, bool Repeats, bool IsOfRow);

/// <summary>What tells relationships from each other.</summary>
internal readonly record struct StatedId(string Type, string Id, string From, string To, bool Repeats, bool IsOfRow)
{
    public static StatedId Of(StatedByRow stated) =>
        new(stated.Record.Type, stated.Record.Id, stated.Record.From, stated.Record.To, stated.Repeats, stated.IsOfRow);
}

/// <summary>How often each relationship was stated. Where an end is one row's alone, only that row can state it
/// again.</summary>
internal sealed class StatedTimes
{
    private readonly Dictionary<UInt128, int> _byAny = [];
    private readonly Dictionary<UInt128, int> _byRow = [];

    public void NextRow() => _byRow.Clear();

    public int Next(StatedId stated)
    {
        var counts = stated.IsOfRow ? _byRow : _byAny;

        return ++CollectionsMarshal.GetValueRefOrAddDefault(counts, GraphIds.HashOf(stated.Id), out _);
    }
}
