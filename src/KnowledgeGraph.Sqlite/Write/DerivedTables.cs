using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Sqlite.Schema;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Sqlite.Write;

/// <summary>Settles what is derived from several records, once per load, so that reading never has to.</summary>
internal sealed class DerivedTables(SqliteConnection connection, GraphModel model)
{
    /// <summary>How connected an entity is, whether it funds, where it is mentioned, and the names that relationships are
    /// ordered by.</summary>
    public void Settle()
    {
        // What was counted when the store held next to nothing would have whole tables read for each row of others.
        Execute("PRAGMA analysis_limit = 400");
        Execute("ANALYZE");
        Execute(
            """
            UPDATE entity SET degree =
              (SELECT count(*) FROM relationship AS r WHERE r.from_id = entity.id AND r.derivation <> 'EXTERNAL' AND r.leg_of IS NULL)
              + (SELECT count(*) FROM relationship AS r WHERE r.to_id = entity.id AND r.from_id <> entity.id AND r.derivation <> 'EXTERNAL' AND r.leg_of IS NULL)
            """
        );
        Execute("DELETE FROM mention");
        Execute(
            """
            INSERT INTO mention
            SELECT d.id, d.sort_name, d.id_text, e.id, e.sort_name, e.id_text
            FROM (SELECT DISTINCT c.document, m.entity FROM (
              SELECT id AS subject, id AS entity FROM entity
              UNION ALL SELECT id, entity FROM name
              UNION ALL SELECT id, entity FROM identifier
              UNION ALL SELECT id, subject FROM statement
              UNION ALL SELECT id, from_id FROM relationship
              UNION ALL SELECT id, to_id FROM relationship
              UNION ALL SELECT g.id, e.id FROM gap AS g JOIN entity AS e ON e.id = g.subject
              UNION ALL SELECT g.id, r.from_id FROM gap AS g JOIN relationship AS r ON r.id = g.subject
              UNION ALL SELECT g.id, r.to_id FROM gap AS g JOIN relationship AS r ON r.id = g.subject
            ) AS m JOIN citation AS c ON c.subject = m.subject) AS cited
            JOIN entity AS d ON d.id = cited.document JOIN entity AS e ON e.id = cited.entity
            """
        );
        Execute("UPDATE entity SET document_count = (SELECT count(*) FROM mention AS m WHERE m.entity = entity.id)");
        if (model.FindRelationship("Funded") is { } funded)
            Execute(
                $"UPDATE entity SET is_funder = EXISTS (SELECT 1 FROM {Table.Of(funded)} AS f WHERE f.from_id = entity.id AND f.is_fact = 1)"
            );
        foreach (var table in model.Relationships.Select(Table.Of))
        {
            Execute(
                $"UPDATE {table} SET from_sort = e.sort_name FROM entity AS e WHERE e.id = from_id AND from_sort <> e.sort_name"
            );
            Execute(
                $"UPDATE {table} SET to_sort = e.sort_name FROM entity AS e WHERE e.id = to_id AND to_sort <> e.sort_name"
            );
        }
    }

    /// <summary>What each document states, in its order; what no document states stands under none.</summary>
    public void SettleStated(long dataset) =>
        Execute(
            """
            INSERT INTO stated
            SELECT document, locator, id_text, id, row_number() OVER (PARTITION BY id ORDER BY is_record, document, locator) = 1,
              is_record, modality, derivation, rank, dataset
            FROM (
              SELECT coalesce(d.id_text, '') AS document, min(kg_place(coalesce(c.locator, ''))) AS locator, s.id_text, s.id,
                min(coalesce(c.granularity = 'RECORD', 0)) AS is_record, s.modality, s.derivation, s.rank, s.dataset
              FROM (
                SELECT id, id_text, modality, derivation, rank, dataset FROM statement WHERE dataset = $0
                UNION ALL SELECT id, id_text, modality, derivation, rank, dataset FROM relationship WHERE dataset = $0 AND leg_of IS NULL
              ) AS s
              LEFT JOIN citation AS c ON c.subject = s.id LEFT JOIN entity AS d ON d.id = c.document
              GROUP BY s.id, c.document
            )
            """,
            dataset
        );

    private void Execute(string text, params IReadOnlyList<object?> values)
    {
        using var command = new Command(connection, text, values.Count);
        command.Run(values);
    }
}
