using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
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

    /// <summary>Settles what lies in what.</summary>
    public void SettleContainers()
    {
        Execute("DELETE FROM container");
        var types = Containment.Types(model);
        if (types.IsEmpty)
            return;

        var steps = string.Join(
            " UNION ALL ",
            types.Select(type => $"SELECT from_id, to_id FROM {Table.Of(type)} WHERE is_fact = 1")
        );
        var containers = string.Join(
            " UNION ",
            types.Select(type => $"SELECT DISTINCT to_id FROM {Table.Of(type)} WHERE is_fact = 1")
        );
        Execute(
            string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"""
                INSERT INTO container (inner_id, outer_id, depth)
                WITH RECURSIVE up (inner_id, outer_id, depth) AS (
                  SELECT c.to_id, c.to_id, 0 FROM ({containers}) AS c
                  UNION
                  SELECT up.inner_id, step.to_id, up.depth + 1 FROM up CROSS JOIN ({steps}) AS step ON step.from_id = up.outer_id
                  WHERE up.depth < {Containment.DepthMax}
                )
                SELECT inner_id, outer_id, min(depth) FROM up GROUP BY inner_id, outer_id
                """
            )
        );
    }

    private void Execute(string text)
    {
        using var command = new Command(connection, text, 0);
        command.Run();
    }
}
