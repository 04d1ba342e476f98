using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Sqlite.Schema;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Sqlite.Write;

/// <summary>Settles what entities show of what several records say, once per load, so that reading never has to: how
/// connected they are, in how many documents they stand, whether they fund, what they lie in, and by which words they are
/// found.</summary>
internal sealed class Settling(SqliteConnection connection, GraphModel model)
{
    /// <summary>The indexes over what is settled here.</summary>
    public static readonly string[] Ordering = ["entity_by_degree", "entity_funders"];

    /// <summary>Settles the entities that a load has touched.</summary>
    /// <param name="touched">Their numbers, each with how many more relationships it has now.</param>
    /// <param name="first">The first number that the load has given to a record.</param>
    public void Settle(IReadOnlyDictionary<long, long> touched, long first)
    {
        // What was counted when the store held next to nothing would have whole tables read for each row of others.
        Statistics.Collect(connection);
        SettleContainers();
        SettleWords(first);
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

    // All new names one after the other: between other statements, the index would write what it holds each time.
    private void SettleWords(long first)
    {
        using var names = new Command(
            connection,
            "SELECT id, folded FROM name WHERE id >= $0 AND kind <> 'ACRONYM' ORDER BY id",
            1
        );
        using var words = new Command(connection, "INSERT INTO name_word (rowid, words) VALUES ($0, $1)", 2);
        foreach (var name in names.Rows(first))
            words.Run(name[0], string.Join(' ', Folding.Words((string)name[1]!)));
    }

    // What lies in what.
    private void SettleContainers()
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
