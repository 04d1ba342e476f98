using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Sqlite.Schema;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Sqlite.Write;

/// <summary>Takes away all that a dataset said, and entities that nobody declares any more.</summary>
internal sealed class Removals(SqliteConnection connection, GraphModel model)
{
    private const int SqliteConstraint = 19;

    // Whatever says of itself which dataset it is of.
    private static readonly string[] Tables =
    [
        "stated",
        "stated_by_records",
        "mention",
        "cited_with",
        "citation",
        "gap",
        "former_id",
        "identifier",
        "name",
        "statement",
        "relationship",
        "declaration",
    ];

    /// <summary>Takes away all that the dataset said.</summary>
    /// <param name="dataset">Its number.</param>
    /// <param name="facts">Is told which entities that was about.</param>
    /// <returns>The documents in which it stood.</returns>
    public List<long> All(long dataset, FactWriter facts)
    {
        using var declared = new Command(connection, "SELECT entity FROM declaration WHERE dataset = $0", 1);
        foreach (var row in declared.Rows(dataset))
            facts.Touch((long)row[0]!);
        using var related = new Command(
            connection,
            "SELECT from_id, to_id, leg_of IS NULL AND derivation <> 'EXTERNAL' FROM relationship WHERE dataset = $0",
            1
        );
        foreach (var row in related.Rows(dataset))
        {
            var (from, to, counted) = ((long)row[0]!, (long)row[1]!, (long)row[2]!);
            facts.Touch(from, -counted);
            facts.Touch(to, from == to ? 0 : -counted);
        }

        using var spokenOf = new Command(connection, "SELECT DISTINCT document FROM mention WHERE dataset = $0", 1);
        var documents = spokenOf.Rows(dataset).Select(r => (long)r[0]!).ToList();
        using var types = new Command(
            connection,
            "SELECT DISTINCT type FROM relationship WHERE dataset = $0 AND leg_of IS NULL",
            1
        );
        foreach (var table in types.Rows(dataset).Select(r => Table.Of(model.Relationship((string)r[0]!))).ToList())
            Execute($"DELETE FROM {table} WHERE id IN (SELECT id FROM relationship WHERE dataset = $0)", dataset);
        foreach (var table in Tables)
            Execute($"DELETE FROM {table} WHERE dataset = $0", dataset);

        return documents;
    }

    /// <summary>Which of some entities no dataset declares any more.</summary>
    public List<string> Undeclared(IEnumerable<string> ids)
    {
        using var declared = new Command(
            connection,
            "SELECT 1 FROM declaration AS d JOIN entity AS e ON e.id = d.entity WHERE e.id_text = $0",
            1
        );

        return [.. ids.Where(id => declared.Row(id) is null)];
    }

    /// <summary>Removes entities that no dataset declares.</summary>
    /// <exception cref="LoadRefusedException">Something needs one of them.</exception>
    public void Entities(string dataset, IEnumerable<string> undeclared)
    {
        using var delete = new Command(connection, "DELETE FROM entity WHERE id_text = $0", 1);
        using var used = new Command(
            connection,
            """
            SELECT d.id_text FROM entity AS e JOIN relationship AS r ON e.id IN (r.from_id, r.to_id) JOIN dataset AS d ON d.id = r.dataset WHERE e.id_text = $0
            UNION SELECT d.id_text FROM entity AS e JOIN former_id AS f ON f.entity = e.id JOIN dataset AS d ON d.id = f.dataset WHERE e.id_text = $0
            UNION SELECT d.id_text FROM entity AS e JOIN citation AS c ON c.document = e.id JOIN dataset AS d ON d.id = c.dataset WHERE e.id_text = $0
            """,
            1
        );
        foreach (var id in undeclared)
        {
            try
            {
                delete.Run(id);
            }
            catch (SqliteException error) when (error.SqliteErrorCode == SqliteConstraint)
            {
                var needs = (string?)used.Row(id)?[0];
                throw needs == dataset
                    ? FactWriter.Missing(id)
                    : new LoadRefusedException(
                        $"\"{id}\" is no longer in \"{dataset}\", but \"{needs}\" needs it. Keep it, or change or drop that dataset first."
                    );
            }
        }
    }

    private void Execute(string text, long dataset)
    {
        using var command = new Command(connection, text, 1);
        command.Run(dataset);
    }
}
