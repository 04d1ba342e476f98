using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Sqlite.Write;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace KnowledgeGraph.Sqlite.Run;

/// <summary>A read-only connection with its prepared statements.</summary>
internal sealed class PooledConnection : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly Statement _begin;
    private readonly Statement _end;
    private readonly Statement _version;

    public PooledConnection(string file)
    {
        File = file;
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
        _connection.CreateFunction("kg_hash", (string id) => RelationshipIds.HashOf(id), isDeterministic: true);
        Execute(
            "PRAGMA query_only = 1; PRAGMA busy_timeout = 5000; PRAGMA mmap_size = 67108864; PRAGMA cache_size = -16000"
        );
        Statements = new(Handle);
        _begin = new(Handle, "BEGIN DEFERRED");
        _end = new(Handle, "ROLLBACK");
        _version = new(Handle, "SELECT value FROM meta WHERE key = 'data_version'");
    }

    /// <summary>The database.</summary>
    public string File { get; }

    public StatementCache Statements { get; }

    /// <summary>Set when the connection must not be used again.</summary>
    public bool IsBroken { get; set; }

    public sqlite3 Handle => _connection.Handle!;

    /// <summary>Begins to read one state of the data.</summary>
    public void Begin() => _begin.Run();

    /// <summary>Lets go of it.</summary>
    public void End() => _end.Run();

    /// <summary>The state that is read.</summary>
    public string DataVersion()
    {
        try
        {
            return _version.Step() ? _version.Text(0) : "";
        }
        finally
        {
            _version.Reset();
        }
    }

    private void Execute(string text)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        _begin.Dispose();
        _end.Dispose();
        _version.Dispose();
        Statements.Dispose();
        _connection.Dispose();
    }
}
