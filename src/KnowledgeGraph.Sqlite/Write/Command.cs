using System.Globalization;
using KnowledgeGraph.Sqlite.Run;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Sqlite.Write;

/// <summary>A prepared statement whose parameters are <c>$0</c>, <c>$1</c> and so on.</summary>
internal sealed class Command : IDisposable
{
    private readonly Statement _statement;

    public Command(SqliteConnection connection, string text, int parameters) =>
        _statement = new(
            connection.Handle!,
            text,
            [.. Enumerable.Range(0, parameters).Select(i => "$" + i.ToString(CultureInfo.InvariantCulture))]
        );

    /// <summary>An INSERT into some columns of a table.</summary>
    public static Command Insert(SqliteConnection connection, string table, params IReadOnlyList<string> columns) =>
        new(
            connection,
            $"INSERT INTO {table} ({string.Join(", ", columns.Select(c => $"\"{c}\""))}) VALUES ({string.Join(", ", columns.Select((_, i) => $"${i}"))})",
            columns.Count
        );

    public void Run(params IReadOnlyList<object?> values)
    {
        _statement.Bind(values, null);
        _statement.Run();
    }

    /// <summary>The rows, each as its columns.</summary>
    public IEnumerable<object?[]> Rows(params IReadOnlyList<object?> values)
    {
        _statement.Bind(values, null);
        try
        {
            while (_statement.Step())
                yield return [.. Enumerable.Range(0, _statement.Columns).Select(_statement.Value)];
        }
        finally
        {
            _statement.Reset();
        }
    }

    /// <summary>The first row, or null.</summary>
    public object?[]? Row(params IReadOnlyList<object?> values) => Rows(values).FirstOrDefault();

    public void Dispose() => _statement.Dispose();
}
