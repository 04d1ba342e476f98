using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Sqlite.Write;

/// <summary>Takes the indexes away from a store that a long load is about to fill, and makes them again when it is full:
/// to sort once costs a fraction of finding a place for each record. All inside the load's transaction.</summary>
internal sealed class DeferredIndexes(SqliteConnection connection)
{
    // What is filled last, and read by nothing that fills it.
    private const string Last = "stated";

    private List<(string Table, string Statement)> _dropped = [];

    /// <summary>Whether they are away.</summary>
    public bool AreDropped => _dropped.Count > 0;

    /// <summary>Takes all away but those that keep ids unique.</summary>
    public void Drop()
    {
        using var select = new Command(
            connection,
            "SELECT tbl_name, sql, name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL",
            0
        );
        var all = select.Rows().Select(r => (Table: (string)r[0]!, Sql: (string)r[1]!, Name: (string)r[2]!)).ToList();
        foreach (var index in all)
            Execute($"DROP INDEX \"{index.Name}\"");
        _dropped = [.. all.Select(i => (i.Table, i.Sql))];
    }

    /// <summary>Makes those that settling needs.</summary>
    public void RestoreForSettling() => Restore(index => index.Table != Last);

    /// <summary>Makes all again.</summary>
    public void Restore() => Restore(_ => true);

    private void Restore(Func<(string Table, string Statement), bool> which)
    {
        foreach (var index in _dropped.Where(which))
            Execute(index.Statement);
        _dropped = [.. _dropped.Where(index => !which(index))];
    }

    private void Execute(string text)
    {
        using var command = new Command(connection, text, 0);
        command.Run();
    }
}
