using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Sqlite.Compile;
using KnowledgeGraph.Sqlite.Read;
using KnowledgeGraph.Sqlite.Run;
using KnowledgeGraph.Sqlite.Schema;
using KnowledgeGraph.Sqlite.Write;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace KnowledgeGraph.Sqlite;

/// <summary>The embedded store: one database file, one writer at a time, readers that never wait for it.</summary>
public sealed class SqliteStore : IGraphStore
{
    private const int PlansMax = 1_000;
    private const int ShapeLengthMax = 16_384;
    private const long ShapesLengthMax = 1024 * 1024;
    private const int SqliteConstraint = 19;

    /// <summary>The name of the meter.</summary>
    public const string MeterName = "KnowledgeGraph.Sqlite";

    private static readonly Counter<long> Plans = new Meter(MeterName).CreateCounter<long>(
        "graph.plans",
        description: "Plans that were compiled already (hit) or had to be (miss)."
    );

    private readonly GraphModel _model;
    private readonly string _file;
    private readonly QueryCompiler _compiler;
    private readonly ValueReader _values;
    private readonly SearchIndex _search;
    private readonly ConcurrentDictionary<string, CompiledExpansion> _plans = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, CompiledLinks> _links = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<PooledConnection> _idle = [];
    private readonly SemaphoreSlim _readers = new(2 * Environment.ProcessorCount);

    private long _shapesLength;
    private volatile bool _isClosed;

    private SqliteStore(string file, GraphModel model)
    {
        (_file, _model) = (file, model);
        (_compiler, _values, _search) = (new(model), new(model), new(model));
    }

    /// <inheritdoc />
    public StoreTraits Traits { get; } = new("SQLite", OneStatePerRequest: true);

    /// <summary>Whether a folder has a database, or a file in its place.</summary>
    public static bool IsIn(string folder) => File.Exists(Path.Combine(folder, DatabaseFile.Name));

    /// <summary>Opens the database in a folder, or makes it.</summary>
    /// <param name="folder">The data folder; made when missing.</param>
    /// <param name="model">What the graph may hold.</param>
    /// <param name="change">What may be done to a database of another model; null means nothing.</param>
    /// <exception cref="StoreUnavailableException">The folder cannot be written to, or the database cannot be
    /// opened.</exception>
    /// <exception cref="StoreIncompatibleException">The file is no database of ours, was made by a newer version, or is
    /// of another model, and what changed cannot be mended in the way that is allowed.</exception>
    public static SqliteStore Open(string folder, GraphModel model, ModelChange? change = null)
    {
        var file = Path.Combine(folder, DatabaseFile.Name);
        DatabaseFile.Prepare(file, model, change ?? ModelChange.Refused);

        return new(file, model);
    }

    /// <inheritdoc />
    public async Task<IGraphView> OpenAsync(CancellationToken cancellation)
    {
        await _readers.WaitAsync(cancellation);
        PooledConnection? connection = null;
        try
        {
            connection = _idle.TryTake(out var idle) ? idle : new PooledConnection(_file);

            return new SqliteView(connection, Compile, CompileLinks, _values, _search, new(_model), GiveBack);
        }
        catch (Exception error)
        {
            connection?.Dispose();
            _readers.Release();
            if (error is not SqliteException fault)
                throw;
            throw DatabaseFault.Reading(_file, fault);
        }
    }

    /// <inheritdoc />
    public ImmutableArray<string> Explain(EntityQuery query) => [.. Compile(query).Statements.Select(s => s.Text)];

    /// <inheritdoc />
    public ImmutableArray<string> Explain(LinkFilter filter) =>
        [.. CompileLinks(filter).Ways.Select(way => way.All.Text)];

    /// <inheritdoc />
    public ImmutableArray<string> Explain(DatedOf dated)
    {
        var compiler = new DatedCompiler(_model);
        var page = compiler.Compile(dated).Text;

        return dated.Total ? [page, compiler.Total(dated).Text] : [page];
    }

    /// <inheritdoc />
    public ImmutableArray<string> Explain(SeveralOf several) => [DatedCompiler.Compile(several).Text];

    /// <inheritdoc />
    public ImmutableArray<string> Explain(NamesLike names) => NamesRunner.Explain(names);

    /// <inheritdoc />
    public async Task<LoadReport> LoadAsync(
        DatasetLoad load,
        IProgress<LoadProgress>? progress,
        CancellationToken cancellation
    )
    {
        var dataset = load.Dataset.Id;
        if ((await ContentHashesAsync(cancellation)).ContainsKey(dataset))
        {
            try
            {
                return Write(dataset, 0, progress, writer => writer.Update(load with { Records = 0 }), cancellation);
            }
            catch (MostlyChangedException)
            {
                // Nothing was changed.
            }
        }

        return Write(dataset, load.Records, progress, writer => writer.Write(load), cancellation);
    }

    /// <inheritdoc />
    public Task<LoadReport> CompareAsync(
        DatasetLoad load,
        IProgress<LoadProgress>? progress,
        CancellationToken cancellation
    )
    {
        try
        {
            using var connection = DatabaseFile.OpenForWriting(_file);
            using var state = connection.BeginTransaction(deferred: true);

            return Task.FromResult(new DatasetWriter(connection, _model, progress, cancellation).Compare(load));
        }
        catch (SqliteException error)
        {
            throw DatabaseFault.Reading(_file, error);
        }
    }

    /// <inheritdoc />
    public Task<bool> DropAsync(string dataset, CancellationToken cancellation) =>
        Task.FromResult(Write(dataset, 0, null, writer => writer.Drop(dataset), cancellation));

    private T Write<T>(
        string dataset,
        long records,
        IProgress<LoadProgress>? progress,
        Func<DatasetWriter, T> write,
        CancellationToken cancellation
    )
    {
        try
        {
            using var connection = DatabaseFile.OpenForWriting(_file, records >= DatasetWriter.LongLoad);
            // A dataset that is not there yet takes nothing away that others need, and what it points at is found before
            // it is written: no reference has to be looked up once more for each row.
            var isNew = records >= DatasetWriter.LongLoad && !Holds(connection, dataset);
            if (isNew)
                DatabaseFile.Execute(connection, "PRAGMA foreign_keys = OFF");
            using var transaction = connection.BeginTransaction(deferred: false);
            if (isNew && Holds(connection, dataset))
                throw new LoadRefusedException(
                    $"\"{dataset}\" was loaded by somebody else in this moment. Load it again."
                );

            T written;
            // An index of millions is made by one statement.
            using (cancellation.Register(() => raw.sqlite3_interrupt(connection.Handle)))
                written = write(new DatasetWriter(connection, _model, progress, cancellation));
            cancellation.ThrowIfCancellationRequested();
            transaction.Commit();
            DatabaseFile.Tidy(connection);

            return written;
        }
        catch (SqliteException) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellation);
        }
        catch (SqliteException error) when (error.SqliteErrorCode == SqliteConstraint)
        {
            throw new LoadRefusedException(
                $"\"{dataset}\" contradicts itself or another dataset: {error.Message} Nothing was changed."
            );
        }
        catch (SqliteException error)
        {
            throw DatabaseFault.Writing(_file, error);
        }
    }

    private static bool Holds(SqliteConnection connection, string dataset)
    {
        using var select = new Command(connection, "SELECT 1 FROM dataset WHERE id_text = $0", 1);

        return select.Row(dataset) is not null;
    }

    /// <inheritdoc />
    public Task<ImmutableDictionary<string, string>> ContentHashesAsync(CancellationToken cancellation)
    {
        try
        {
            using var connection = DatabaseFile.OpenForWriting(_file);
            using var select = new Command(connection, "SELECT id_text, content_hash FROM dataset", 0);

            return Task.FromResult(
                select.Rows().ToImmutableDictionary(r => (string)r[0]!, r => (string)r[1]!, StringComparer.Ordinal)
            );
        }
        catch (SqliteException error)
        {
            throw DatabaseFault.Reading(_file, error);
        }
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        _isClosed = true;
        while (_idle.TryTake(out var connection))
            connection.Dispose();

        return ValueTask.CompletedTask;
    }

    private CompiledExpansion Compile(EntityQuery query)
    {
        var isKnown = _plans.TryGetValue(query.Shape, out var plan);
        Plans.Add(1, new KeyValuePair<string, object?>("cache", isKnown ? "hit" : "miss"));
        if (isKnown)
            return plan!;

        // A shape that long is nobody's daily question.
        if (query.Shape.Length > ShapeLengthMax)
            return _compiler.Compile(query);

        // Full is rare; starting over costs each plan one compilation, and keeps the cache a plain dictionary.
        if (_plans.Count >= PlansMax || Interlocked.Add(ref _shapesLength, query.Shape.Length) > ShapesLengthMax)
        {
            _plans.Clear();
            Interlocked.Exchange(ref _shapesLength, query.Shape.Length);
        }

        return _plans[query.Shape] = _compiler.Compile(query);
    }

    private CompiledLinks CompileLinks(LinkFilter filter)
    {
        if (_links.Count >= PlansMax)
            _links.Clear();

        return _links.GetOrAdd(filter.Shape, _ => new LinksCompiler(_model).Compile(filter));
    }

    private ValueTask GiveBack(PooledConnection connection)
    {
        if (connection.IsBroken || _isClosed)
            connection.Dispose();
        else
            _idle.Add(connection);
        _readers.Release();

        return ValueTask.CompletedTask;
    }
}

/// <summary>What may be done to a database of another model.</summary>
public sealed record ModelChange
{
    private ModelChange() { }

    /// <summary>Nothing: it is not opened.</summary>
    public static ModelChange Refused { get; } = new();

    /// <summary>It is emptied and made anew, whatever it holds.</summary>
    public static ModelChange Rebuild { get; } = new() { MayMakeAnew = true };

    internal bool MayMakeAnew { get; private init; }

    internal Func<IReadOnlyCollection<string>>? LoadedAgain { get; private init; }

    /// <summary>It is made anew when it holds nothing but datasets that are about to be loaded again; otherwise what the
    /// model has more is added to it, and anything else refused.</summary>
    /// <param name="loadedAgain">The ids of the datasets that are; asked for only when the model is another.</param>
    public static ModelChange Reloading(Func<IReadOnlyCollection<string>> loadedAgain) =>
        new() { LoadedAgain = loadedAgain };
}
