using KnowledgeGraph.Core.Facts;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Sqlite.Write;

/// <summary>Tells which relationships the store holds already. They are indexed by half of the hash of their ids, which
/// takes a sixth of the space of the ids.</summary>
/// <param name="connection">The database.</param>
/// <param name="held">Gives the hashes of those that there are, from <see cref="Held"/>; null while they are looked for
/// in the index, which a load may lose midway.</param>
internal sealed class RelationshipIds(SqliteConnection connection, Func<IReadOnlySet<UInt128>?> held) : IDisposable
{
    private readonly Command _find = new(
        connection,
        "SELECT 1 FROM relationship WHERE id_hash = $0 AND id_text = $1",
        2
    );

    /// <summary>What the column <c>id_hash</c> holds.</summary>
    public static long HashOf(string id) => Indexed(GraphIds.HashOf(id));

    /// <summary>What the column <c>id_hash</c> holds of a whole hash.</summary>
    public static long Indexed(UInt128 hash) => unchecked((long)(ulong)hash);

    /// <summary>The hashes of all that there are, for the time when there is no index. Those that come then are different
    /// from each other.</summary>
    public static HashSet<UInt128> Held(SqliteConnection connection)
    {
        using var select = new Command(connection, "SELECT id_text FROM relationship", 0);

        return [.. select.Rows().Select(row => GraphIds.HashOf((string)row[0]!))];
    }

    public bool IsStated(string id) =>
        held() is { } hashes ? hashes.Contains(GraphIds.HashOf(id)) : _find.Row(HashOf(id), id) is not null;

    public void Dispose() => _find.Dispose();
}
