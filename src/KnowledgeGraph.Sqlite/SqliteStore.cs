using System.Collections.Concurrent;
using System.Collections.Immutable;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Sqlite.Compile;
using KnowledgeGraph.Sqlite.Read;
using KnowledgeGraph.Sqlite.Run;
using KnowledgeGraph.Sqlite.Schema;
using KnowledgeGraph.Sqlite.Write;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Sqlite;

/// <summary>The embedded store: one database file, one writer at a time, readers that never wait for it.</summary>
public sealed class SqliteStore : IGraphReader, IGraphWriter
{
    private const int PlansMax = 1_000;

    private readonly GraphModel _model;
    private readonly string _file;
    private readonly QueryCompiler _compiler;
    private readonly ValueReader _values;
    private readonly ConcurrentDictionary<string, CompiledExpansion> _plans = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<PooledConnection> _idle = [];
    private readonly SemaphoreSlim _readers = new(2 * Environment.ProcessorCount);

    private SqliteStore(string file, GraphModel model)
    {
        (_file, _model) = (file, model);
        (_compiler, _values) = (new(model), new(model));
    }

    /// <inheritdoc />
    public StoreTraits Traits { get; } = new("SQLite", OneStatePerRequest: true);

    /// <summary>Opens the database in a folder, or makes it. One that was made for another model is made anew: its data come from seeds.</summary>
    /// <param name="folder">The data folder; made when missing.</param>
    /// <param name="model">What the graph may hold.</param>
    /// <exception cref="StoreUnavailableException">The folder cannot be written to, or the database cannot be opened.</exception>
    /// <exception cref="StoreIncompatibleException">The file is no database of ours, or was made by a newer version.</exception>
    public static SqliteStore Open(string folder, GraphModel model)
    {
        var file = Path.Combine(folder, DatabaseFile.Name);
        DatabaseFile.Prepare(file, model);

        return new(file, model);
    }

    /// <inheritdoc />
    public async Task<IGraphView> OpenAsync(CancellationToken cancellation)
    {
        await _readers.WaitAsync(cancellation);
        try
        {
            var connection = _idle.TryTake(out var idle) ? idle : new PooledConnection(_file);

            return new SqliteView(connection, Compile, _values, GiveBack);
        }
        catch (SqliteException error)
        {
            _readers.Release();
            throw new StoreUnavailableException($"The database {_file} could not be read: {error.Message}", error);
        }
    }

    /// <inheritdoc />
    public ImmutableArray<string> Explain(EntityQuery query) => [.. Compile(query).Statements.Select(s => s.Text)];

    /// <inheritdoc />
    public Task<LoadReport> LoadAsync(DatasetLoad load, IProgress<LoadProgress>? progress, CancellationToken cancellation)
    {
        try
        {
            using var connection = DatabaseFile.OpenForWriting(_file);
            using var transaction = connection.BeginTransaction(deferred: false);
            var report = new DatasetWriter(connection, _model, progress, cancellation).Write(load);
            cancellation.ThrowIfCancellationRequested();
            transaction.Commit();
            // The checkpoint only saves space: it must not wait for readers that are at work.
            DatabaseFile.Execute(connection, "PRAGMA optimize; PRAGMA busy_timeout = 100; PRAGMA wal_checkpoint(TRUNCATE)");

            return Task.FromResult(report);
        }
        catch (SqliteException error)
        {
            throw new StoreUnavailableException($"The database {_file} could not be written to: {error.Message} Nothing was changed.", error);
        }
    }

    /// <inheritdoc />
    public Task<ImmutableDictionary<string, string>> ContentHashesAsync(CancellationToken cancellation)
    {
        using var connection = DatabaseFile.OpenForWriting(_file);
        using var select = new Command(connection, "SELECT id_text, content_hash FROM dataset", 0);

        return Task.FromResult(select.Rows().ToImmutableDictionary(r => (string)r[0]!, r => (string)r[1]!, StringComparer.Ordinal));
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        while (_idle.TryTake(out var connection))
            connection.Dispose();
        _readers.Dispose();

        return ValueTask.CompletedTask;
    }

    private CompiledExpansion Compile(EntityQuery query)
    {
        if (_plans.TryGetValue(query.Shape, out var plan))
            return plan;

        // Full is rare; starting over costs each plan one compilation, and keeps the cache a plain dictionary.
        if (_plans.Count >= PlansMax)
            _plans.Clear();

        return _plans[query.Shape] = _compiler.Compile(query);
    }

    private ValueTask GiveBack(PooledConnection connection)
    {
        if (connection.IsBroken)
            connection.Dispose();
        else
            _idle.Add(connection);
        _readers.Release();

        return ValueTask.CompletedTask;
    }
}
