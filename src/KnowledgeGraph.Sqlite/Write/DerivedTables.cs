using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Sqlite.Schema;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Sqlite.Write;

/// <summary>Settles what entities show of what several records say, once per load, so that reading never has to: how
/// connected they are, in how many documents they stand, and whether they fund.</summary>
internal sealed class DerivedTables(SqliteConnection connection, GraphModel model)
{
    // From one in so many on it is faster to settle all.
    private const long Many = 10;

    /// <summary>Settles the entities that a load has touched.</summary>
    public void Settle(IReadOnlyCollection<long> touched)
    {
        // What was counted when the store held next to nothing would have whole tables read for each row of others.
        Execute("PRAGMA analysis_limit = 400");
        Execute("ANALYZE");
        var funds = model.FindRelationship("Funded") is { } funded
            ? $"EXISTS (SELECT 1 FROM {Table.Of(funded)} AS f WHERE f.from_id = entity.id AND f.is_fact = 1)"
            : "0";
        var settle = $"""
            UPDATE entity SET
              degree = (SELECT count(*) FROM relationship AS r WHERE r.from_id = entity.id AND r.derivation <> 'EXTERNAL' AND r.leg_of IS NULL)
                + (SELECT count(*) FROM relationship AS r WHERE r.to_id = entity.id AND r.from_id <> entity.id AND r.derivation <> 'EXTERNAL' AND r.leg_of IS NULL),
              document_count = (SELECT count(*) FROM mention AS m WHERE m.entity = entity.id AND m.is_first = 1),
              is_funder = {funds}
            """;
        using var count = new Command(connection, "SELECT count(*) FROM entity", 0);
        if (touched.Count > (long)count.Row()![0]! / Many)
        {
            Execute(settle);
            return;
        }

        using var one = new Command(connection, $"{settle} WHERE id = $0", 1);
        foreach (var entity in touched)
            one.Run(entity);
    }

    private void Execute(string text)
    {
        using var command = new Command(connection, text, 0);
        command.Run();
    }
}
