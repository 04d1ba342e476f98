using KnowledgeGraph.Core.Facts;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace KnowledgeGraph.Sqlite.Run;

/// <summary>A read-only connection with its prepared statements.</summary>
internal sealed class PooledConnection : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _version;

    public PooledConnection(string file)
    {
        _connection = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = file,
                Mode = SqliteOpenMode.ReadWrite,
                Pooling = false,
            }.ToString()
        );
        _connection.Open();
        _connection.CreateFunction(
            "kg_fold",
            (string? text) => text is null ? null : Folding.Fold(text),
            isDeterministic: true
        );
        Statements = new(_connection);
        Execute(
            "PRAGMA query_only = 1; PRAGMA busy_timeout = 5000; PRAGMA mmap_size = 67108864; PRAGMA cache_size = -16000"
        );
        _version = _connection.CreateCommand();
        _version.CommandText = "SELECT value FROM meta WHERE key = 'data_version'";
    }

    public StatementCache Statements { get; }

    /// <summary>Set when the connection must not be used again.</summary>
    public bool IsBroken { get; set; }

    public sqlite3 Handle => _connection.Handle!;

    public string DataVersion() => (string)_version.ExecuteScalar()!;

    public void Execute(string text)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        _version.Dispose();
        Statements.Dispose();
        _connection.Dispose();
    }
}
