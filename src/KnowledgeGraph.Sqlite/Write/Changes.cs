using System.Collections.Immutable;
using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Storage;

namespace KnowledgeGraph.Sqlite.Write;

/// <summary>A record that a dataset declared before. There may be millions.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Hash">Stands for all that was said of it.</param>
/// <param name="Entity">Its id, where it is an entity, which may have to go.</param>
internal readonly record struct Held(string Type, ulong Hash, string? Entity = null);

/// <summary>What a load does to a record.</summary>
internal enum Change
{
    Added,
    Changed,
    Kept,
}

/// <summary>Compares what comes with what was held, and counts by type.</summary>
/// <param name="held">What was held, by the hash of its id; in the end only what was removed.</param>
internal sealed class Changes(Dictionary<UInt128, Held> held)
{
    private readonly Dictionary<string, (int Now, int Added, int Changed)> _byType = [];

    /// <summary>How many were added or changed so far.</summary>
    public long Count { get; private set; }

    public Change Add(string id, string type, ulong hash)
    {
        var (now, added, changed) = _byType.GetValueOrDefault(type);
        var change =
            !held.Remove(GraphIds.HashOf(id), out var before) ? Change.Added
            : before.Hash != hash ? Change.Changed
            : Change.Kept;
        _byType[type] = (
            now + 1,
            added + (change == Change.Added ? 1 : 0),
            changed + (change == Change.Changed ? 1 : 0)
        );
        Count += change == Change.Kept ? 0 : 1;

        return change;
    }

    public ImmutableArray<TypeReport> Report()
    {
        var removed = held.Values.CountBy(h => h.Type).ToDictionary();

        return
        [
            .. _byType
                .Keys.Union(removed.Keys)
                .Order(StringComparer.Ordinal)
                .Select(type =>
                {
                    var (now, added, changed) = _byType.GetValueOrDefault(type);
                    return new TypeReport(
                        type,
                        now,
                        added,
                        changed,
                        now - added - changed,
                        removed.GetValueOrDefault(type)
                    );
                }),
        ];
    }
}
