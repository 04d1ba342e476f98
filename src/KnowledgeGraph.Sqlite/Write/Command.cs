using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Sqlite.Write;

/// <summary>A prepared statement whose parameters are <c>$0</c>, <c>$1</c> and so on.</summary>
internal sealed class Command : IDisposable
{
    private readonly SqliteCommand _command;

    public Command(SqliteConnection connection, string text, int parameters)
    {
        _command = connection.CreateCommand();
        _command.CommandText = text;
        for (var i = 0; i < parameters; i++)
            _command.Parameters.Add(
                new SqliteParameter("$" + i.ToString(System.Globalization.CultureInfo.InvariantCulture), DBNull.Value)
            );
        _command.Prepare();
    }

    /// <summary>An INSERT into some columns of a table.</summary>
    public static Command Insert(SqliteConnection connection, string table, params IReadOnlyList<string> columns) =>
        new(
            connection,
            $"INSERT INTO {table} ({string.Join(", ", columns.Select(c => $"\"{c}\""))}) VALUES ({string.Join(", ", columns.Select((_, i) => $"${i}"))})",
            columns.Count
        );

    public int Run(params IReadOnlyList<object?> values)
    {
        Bind(values);

        return _command.ExecuteNonQuery();
    }

    /// <summary>The rows, each as its columns.</summary>
    public IEnumerable<object?[]> Rows(params IReadOnlyList<object?> values)
    {
        Bind(values);
        using var reader = _command.ExecuteReader();
        while (reader.Read())
        {
            var row = new object?[reader.FieldCount];
            for (var i = 0; i < row.Length; i++)
                row[i] = reader.IsDBNull(i) ? null : reader.GetValue(i);
            yield return row;
        }
    }

    /// <summary>The first row, or null.</summary>
    public object?[]? Row(params IReadOnlyList<object?> values) => Rows(values).FirstOrDefault();

    private void Bind(IReadOnlyList<object?> values)
    {
        for (var i = 0; i < values.Count; i++)
            _command.Parameters[i].Value = values[i] ?? DBNull.Value;
    }

    public void Dispose() => _command.Dispose();
}
