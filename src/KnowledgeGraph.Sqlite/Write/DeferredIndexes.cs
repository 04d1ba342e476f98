using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Sqlite.Write;

/// <summary>Takes the indexes away from a store that a long load is about to fill, and makes them again when it is full:
/// to sort once costs a fraction of finding a place for each record. All inside the load's transaction.</summary>
internal sealed class DeferredIndexes(SqliteConnection connection)
{
    private List<(string Name, string Statement)> _dropped = [];

    /// <summary>Whether they are away.</summary>
    public bool AreDropped => _dropped.Count > 0;

    // Whether a relationship that goes has legs is looked for by the database itself.
    private const string Legs = "relationship_legs";

    /// <summary>Takes all away but those that keep ids unique.</summary>
    public void Drop()
    {
        using var select = new Command(
            connection,
            $"SELECT sql, name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL AND name <> '{Legs}'",
            0
        );
        var all = select.Rows().Select(r => (Sql: (string)r[0]!, Name: (string)r[1]!)).ToList();
        foreach (var (_, name) in all)
            Execute($"DROP INDEX \"{name}\"");
        _dropped = [.. all.Select(i => (i.Name, i.Sql))];
    }

    /// <summary>Makes all again, but for some that are still to wait.</summary>
    public void Restore(params IReadOnlyCollection<string> waiting)
    {
        foreach (var (_, statement) in _dropped.Where(index => !waiting.Contains(index.Name)))
            Execute(statement);
        _dropped = [.. _dropped.Where(index => waiting.Contains(index.Name))];
    }

    private void Execute(string text)
    {
        using var command = new Command(connection, text, 0);
        command.Run();
    }
}
