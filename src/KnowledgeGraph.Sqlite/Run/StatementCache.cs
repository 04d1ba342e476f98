using System.Globalization;
using KnowledgeGraph.Sqlite.Compile;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Sqlite.Run;

/// <summary>The prepared statements of one connection, the longest unused given up first.</summary>
internal sealed class StatementCache(SqliteConnection connection) : IDisposable
{
    private const int CountMax = 400;

    private readonly Dictionary<string, LinkedListNode<SqliteCommand>> _commands = new(StringComparer.Ordinal);
    private readonly LinkedList<SqliteCommand> _byUse = new();

    /// <summary>The statement, prepared, with its values bound. <c>$parent</c> is left to the caller.</summary>
    public SqliteCommand Bind(CompiledStatement statement, IReadOnlyList<object?> values)
    {
        var command = Prepared(statement);
        foreach (var index in statement.Parameters)
            command.Parameters[$"$v{index.ToString(CultureInfo.InvariantCulture)}"].Value =
                values[index] ?? DBNull.Value;

        return command;
    }

    private SqliteCommand Prepared(CompiledStatement statement)
    {
        if (_commands.TryGetValue(statement.Text, out var node))
        {
            _byUse.Remove(node);
            _byUse.AddFirst(node);
            return node.Value;
        }

        if (_commands.Count == CountMax)
        {
            var oldest = _byUse.Last!.Value;
            _byUse.RemoveLast();
            _commands.Remove(oldest.CommandText);
            oldest.Dispose();
        }

        var command = connection.CreateCommand();
        command.CommandText = statement.Text;
        // Interruption bounds the time; the driver's own timeout only waits for locks.
        foreach (var index in statement.Parameters)
            command.Parameters.Add(
                new SqliteParameter($"$v{index.ToString(CultureInfo.InvariantCulture)}", DBNull.Value)
            );
        if (statement.HasParent)
            command.Parameters.Add(new SqliteParameter("$parent", DBNull.Value));
        command.Prepare();
        _commands.Add(statement.Text, _byUse.AddFirst(command));

        return command;
    }

    public void Dispose()
    {
        foreach (var command in _byUse)
            command.Dispose();
    }
}
