using System.Collections.Immutable;
using KnowledgeGraph.Core.Model;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Sqlite.Schema;

/// <summary>What a database lacks to be one for a model.</summary>
/// <param name="Statements">Add what is missing, in order.</param>
/// <param name="Obstacles">What cannot be added to a database that holds data, each named.</param>
internal sealed record LayoutChange(ImmutableArray<string> Statements, ImmutableArray<string> Obstacles)
{
    private sealed record Column(string Name, string Type, bool IsRequired, long Key);

    private sealed record Layout(
        Dictionary<string, ImmutableArray<Column>> Tables,
        Dictionary<string, string> Indexes,
        Dictionary<string, string> Texts
    );

    /// <summary>Compares a database with what the model asks for.</summary>
    public static LayoutChange Between(SqliteConnection database, GraphModel model)
    {
        using var wanted = new SqliteConnection("Data Source=:memory:");
        wanted.Open();
        DatabaseFile.Execute(wanted, SqliteSchema.Script(model));

        return Between(Read(database), Read(wanted));
    }

    private static LayoutChange Between(Layout held, Layout wanted)
    {
        var statements = ImmutableArray.CreateBuilder<string>();
        var obstacles = ImmutableArray.CreateBuilder<string>();
        foreach (var index in held.Indexes.Where(i => wanted.Indexes.GetValueOrDefault(i.Key) != i.Value))
            statements.Add($"DROP INDEX \"{index.Key}\"");
        foreach (var gone in held.Tables.Keys.Except(wanted.Tables.Keys).Order(StringComparer.Ordinal))
            obstacles.Add($"{gone} is gone");
        foreach (var (table, columns) in wanted.Tables)
        {
            if (!held.Tables.TryGetValue(table, out var before))
            {
                statements.Add(wanted.Texts[table]);
                continue;
            }

            foreach (var column in columns.Except(before))
            {
                if (before.Any(c => c.Name == column.Name))
                    obstacles.Add($"{table}.{column.Name} is of another kind");
                else if (column.IsRequired || column.Key > 0)
                    obstacles.Add($"{table}.{column.Name} is new and cannot be empty");
                else
                    statements.Add($"ALTER TABLE \"{table}\" ADD COLUMN \"{column.Name}\" {column.Type}");
            }

            foreach (var gone in before.Where(c => columns.All(n => n.Name != c.Name)))
                obstacles.Add($"{table}.{gone.Name} is gone");
        }

        foreach (var index in wanted.Indexes.Where(i => held.Indexes.GetValueOrDefault(i.Key) != i.Value))
            statements.Add(index.Value);

        return new(statements.ToImmutable(), obstacles.ToImmutable());
    }

    private static Layout Read(SqliteConnection database)
    {
        var (tables, indexes, texts) = (
            new Dictionary<string, ImmutableArray<Column>>(StringComparer.Ordinal),
            new Dictionary<string, string>(StringComparer.Ordinal),
            new Dictionary<string, string>(StringComparer.Ordinal)
        );
        var rows = Rows(
            database,
            "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite%' AND sql IS NOT NULL ORDER BY rowid"
        );
        foreach (var row in rows)
        {
            var (name, text) = ((string)row[1], (string)row[2]);
            if (row[0] is "index")
                indexes[name] = text;
            if (row[0] is not "table")
                continue;

            texts[name] = text;
            tables[name] =
            [
                .. Rows(database, $"SELECT name, type, \"notnull\", pk FROM pragma_table_xinfo('{name}')")
                    .Select(c => new Column((string)c[0], (string)c[1], (long)c[2] == 1, (long)c[3])),
            ];
        }

        return new(tables, indexes, texts);
    }

    private static List<object[]> Rows(SqliteConnection database, string text)
    {
        using var command = database.CreateCommand();
        command.CommandText = text;
        using var reader = command.ExecuteReader();
        var rows = new List<object[]>();
        while (reader.Read())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return rows;
    }
}
