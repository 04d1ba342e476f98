using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Sqlite.Schema;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Sqlite.Write;

/// <summary>Gives entities their places: numbers that order them as their sort names and ids do, so that whatever is
/// ordered by entities holds a number instead of texts. Places lie far apart, so that an entity that comes later finds
/// one between its neighbours; when there is none left, all are numbered anew.</summary>
internal sealed class Places(SqliteConnection connection, GraphModel model)
{
    private const long Apart = 1L << 32;

    // From one in so many on it is faster to number all.
    private const long Many = 10;

    /// <summary>Gives a place to each entity that has none, and tells whatever is ordered by it.</summary>
    /// <param name="all">Whether to number all, as where there is no index to find neighbours by.</param>
    public void Settle(bool all)
    {
        var without = Number("SELECT count(*) FROM entity WHERE place IS NULL");
        if (without == 0)
            return;
        if (all || without > Number("SELECT count(*) FROM entity") / Many || !Insert())
            NumberAll();
    }

    private void NumberAll()
    {
        Execute("UPDATE entity SET place = NULL");
        Execute(
            "UPDATE entity SET place = o.place FROM (SELECT id, row_number() OVER (ORDER BY sort_name, id_text) * $0 AS place FROM entity) AS o WHERE o.id = entity.id",
            Apart
        );
        foreach (var table in model.Relationships.Select(Table.Of))
        {
            Execute($"UPDATE {table} SET from_place = e.place FROM entity AS e WHERE e.id = from_id");
            Execute($"UPDATE {table} SET to_place = e.place FROM entity AS e WHERE e.id = to_id");
        }

        Execute("UPDATE mention SET document_place = e.place FROM entity AS e WHERE e.id = document");
        Execute("UPDATE mention SET entity_place = e.place FROM entity AS e WHERE e.id = entity");
    }

    // False when two neighbours have not enough numbers between them.
    private bool Insert()
    {
        using var select = new Command(
            connection,
            "SELECT id, sort_name, id_text FROM entity WHERE place IS NULL ORDER BY sort_name, id_text",
            0
        );
        using var below = Neighbour("<", "DESC");
        using var above = Neighbour(">", "ASC");
        using var precedes = new Command(connection, "SELECT ($0, $1) < ($2, $3)", 4);
        using var set = new Command(connection, "UPDATE entity SET place = $1 WHERE id = $0", 2);
        var without = select.Rows().ToList();
        var first = 0;
        while (first < without.Count)
        {
            // As many as come between the same two: one after the other, each would halve what the one before has left.
            var row = without[first];
            var lower = (long?)below.Row(row[1], row[2])?[0] ?? 0;
            var next = above.Row(row[1], row[2]);
            var count = 1;
            while (first + count < without.Count && (next is null || IsBefore(without[first + count], next)))
                count++;
            var step = next is null ? Apart : ((long)next[0]! - lower) / (count + 1);
            if (step == 0)
                return false;

            for (var i = 0; i < count; i++)
            {
                var (entity, place) = ((long)without[first + i][0]!, lower + step * (i + 1));
                set.Run(entity, place);
                Tell(entity, place);
            }

            first += count;
        }

        return true;

        bool IsBefore(object?[] entity, object?[] neighbour) =>
            precedes.Row(entity[1], entity[2], neighbour[1], neighbour[2]) is [1L];
    }

    private Command Neighbour(string sign, string order) =>
        new(
            connection,
            $"SELECT place, sort_name, id_text FROM entity WHERE (sort_name, id_text) {sign} ($0, $1) AND place IS NOT NULL ORDER BY sort_name {order}, id_text {order} LIMIT 1",
            2
        );

    // What others say of an entity whose name has changed.
    private void Tell(long entity, long place)
    {
        using var types = new Command(
            connection,
            "SELECT type FROM relationship WHERE from_id = $0 AND leg_of IS NULL UNION SELECT type FROM relationship WHERE to_id = $0 AND leg_of IS NULL",
            1
        );
        foreach (var table in types.Rows(entity).Select(r => Table.Of(model.Relationship((string)r[0]!))).ToList())
        {
            Execute($"UPDATE {table} SET from_place = $1 WHERE from_id = $0", entity, place);
            Execute($"UPDATE {table} SET to_place = $1 WHERE to_id = $0", entity, place);
        }

        Execute("UPDATE mention SET document_place = $1 WHERE document = $0", entity, place);
        Execute("UPDATE mention SET entity_place = $1 WHERE entity = $0", entity, place);
    }

    private long Number(string text)
    {
        using var command = new Command(connection, text, 0);

        return (long)command.Row()![0]!;
    }

    private void Execute(string text, params IReadOnlyList<object?> values)
    {
        using var command = new Command(connection, text, values.Count);
        command.Run(values);
    }
}
