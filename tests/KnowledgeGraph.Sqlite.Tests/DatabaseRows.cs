using System.Globalization;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Sqlite.Tests;

/// <summary>Looks into the database of a store, beside it.</summary>
internal static class DatabaseRows
{
    public static SqliteConnection Open(string folder)
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "graph.db")};Pooling=False");
        connection.Open();

        return connection;
    }

    /// <summary>Runs statements; of what they answer, each row as a line.</summary>
    public static List<string> Rows(string folder, string text)
    {
        using var connection = Open(folder);

        return Rows(connection, text);
    }

    /// <inheritdoc cref="Rows(string, string)" />
    public static List<string> Rows(SqliteConnection connection, string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(
                string.Join(
                    '|',
                    Enumerable
                        .Range(0, reader.FieldCount)
                        .Select(i => Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture))
                )
            );

        return rows;
    }
}
