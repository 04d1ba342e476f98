using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Sqlite.Schema;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Sqlite.Write;

/// <summary>Settles what entities show of what several records say, once per load, so that reading never has to: how
/// connected they are, in how many documents they stand, and whether they fund.</summary>
internal sealed class Settling(SqliteConnection connection, GraphModel model)
{
    /// <summary>The indexes over what is settled here.</summary>
    public static readonly string[] Ordering = ["entity_by_degree", "entity_funders"];

    /// <summary>Settles the entities that a load has touched.</summary>
    /// <param name="touched">Their numbers, each with how many more relationships it has now.</param>
    public void Settle(IReadOnlyDictionary<long, long> touched)
    {
        // What was counted when the store held next to nothing would have whole tables read for each row of others.
        Execute("PRAGMA analysis_limit = 400");
        Execute("ANALYZE");
        var funds = model.FindRelationship("Funded") is { } funded
            ? $"EXISTS (SELECT 1 FROM {Table.Of(funded)} AS f WHERE f.from_id = entity.id AND f.is_fact = 1)"
            : "0";
        using var settle = new Command(
            connection,
            $"""
            UPDATE entity SET degree = degree + $1,
              document_count = (SELECT count(*) FROM mention AS m WHERE m.entity = entity.id AND m.is_first = 1),
              is_funder = {funds}
            WHERE id = $0
            """,
            2
        );
        // In the order of the table.
        foreach (var entity in touched.Keys.Order())
            settle.Run(entity, touched[entity]);
    }

    private void Execute(string text)
    {
        using var command = new Command(connection, text, 0);
        command.Run();
    }
}
