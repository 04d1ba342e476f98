using System.Collections.Immutable;
using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Storage;

namespace KnowledgeGraph.Sqlite.Write;

/// <summary>A record that a dataset declared before. There may be millions.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Hash">Stands for all that was said of it.</param>
/// <param name="Entity">Its id, where it is an entity, which may have to go.</param>
internal readonly record struct Held(string Type, ulong Hash, string? Entity = null);

/// <summary>Compares what comes with what was held, and counts by type.</summary>
/// <param name="held">What was held, by the hash of its id; in the end only what was removed.</param>
internal sealed class Changes(Dictionary<UInt128, Held> held)
{
    private readonly Dictionary<string, (int Now, int Added, int Changed)> _byType = [];

    public void Add(string id, string type, ulong hash)
    {
        var (now, added, changed) = _byType.GetValueOrDefault(type);
        var wasThere = held.Remove(GraphIds.HashOf(id), out var before);
        _byType[type] = (now + 1, added + (wasThere ? 0 : 1), changed + (wasThere && before.Hash != hash ? 1 : 0));
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
