using System.Collections.Concurrent;
using System.Collections.Immutable;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Neo4j.Compile;
using KnowledgeGraph.Neo4j.Http;
using KnowledgeGraph.Neo4j.Read;
using KnowledgeGraph.Neo4j.Schema;
using KnowledgeGraph.Neo4j.Write;

namespace KnowledgeGraph.Neo4j;

/// <summary>The graph in a Neo4j server, asked over its HTTP interface.</summary>
public sealed class Neo4jStore : IGraphStore
{
    private const int PlansMax = 1_000;
    private const int ShapeLengthMax = 16_384;

    private readonly GraphModel _model;
    private readonly Neo4jOptions _options;
    private readonly QueryApi _api;
    private readonly QueryCompiler _compiler;
    private readonly RowReader _reader;
    private readonly ConcurrentDictionary<string, CompiledQuery> _plans = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _links = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _writing = new(1);
    private readonly WriterLease _lease;

    private volatile bool _isPrepared;
    private readonly Vocabulary _vocabulary = new();

    private Neo4jStore(Neo4jOptions options, GraphModel model, HttpMessageHandler? handler)
    {
        (_options, _model, _api) = (options, model, new(options, handler));
        (_compiler, _reader, _lease) = (new(model), new(model), new(_api));
    }

    /// <inheritdoc />
    public StoreTraits Traits { get; } = new("Neo4j", OneStatePerRequest: false);

    /// <summary>Opens the store without asking the server anything: it may come later. The first load makes the
    /// constraints and indexes that it lacks.</summary>
    /// <param name="options">Where it is.</param>
    /// <param name="model">What the graph may hold.</param>
    /// <param name="handler">What carries the requests; null for the network.</param>
    public static Neo4jStore Open(Neo4jOptions options, GraphModel model, HttpMessageHandler? handler = null) =>
        new(options, model, handler);

    /// <inheritdoc />
    public Task<IGraphView> OpenAsync(CancellationToken cancellation) =>
        Task.FromResult<IGraphView>(new Neo4jView(_api, _reader, Compile, Compile, new(_model), _vocabulary));

    /// <summary>The statement that answers a query, which needs no server to be made.</summary>
    public static string Statement(GraphModel model, EntityQuery query) => new QueryCompiler(model).Compile(query).Text;

    /// <inheritdoc />
    public ImmutableArray<string> Explain(EntityQuery query) => [Compile(query).Text];

    /// <summary>The statement that finds the relationships of entities, which needs no server to be made.</summary>
    public static string Statement(GraphModel model, LinkFilter filter) =>
        new LinksCompiler(model).Compile(filter).ToString();

    /// <inheritdoc />
    public ImmutableArray<string> Explain(LinkFilter filter) => [Compile(filter)];

    /// <summary>The statements that find what is dated, and count it where that is asked.</summary>
    public static ImmutableArray<string> Statements(GraphModel model, DatedOf dated)
    {
        var compiler = new DatedCompiler(model);

        return dated.Total ? [compiler.Compile(dated), compiler.Total(dated)] : [compiler.Compile(dated)];
    }

    /// <inheritdoc />
    public ImmutableArray<string> Explain(DatedOf dated) => Statements(_model, dated);

    /// <summary>The statement that finds several values.</summary>
    public static string Statement(SeveralOf several) => DatedCompiler.Compile(several);

    /// <inheritdoc />
    public ImmutableArray<string> Explain(SeveralOf several) => [Statement(several)];

    /// <summary>The statement that finds names.</summary>
    public static string Statement(NamesLike names) => NamesCompiler.Compile(names.How, !names.Types.IsEmpty);

    /// <inheritdoc />
    public ImmutableArray<string> Explain(NamesLike names) => [Statement(names)];

    /// <inheritdoc />
    public Task<LoadReport> LoadAsync(
        DatasetLoad load,
        IProgress<LoadProgress>? progress,
        CancellationToken cancellation
    ) =>
        AloneAsync(
            async () =>
            {
                await PrepareAsync(cancellation);
                if (!IsLong(load) && !await HoldsMuchAsync(load.Dataset.Id, cancellation))
                    return await InTransactionAsync(
                        batch => new DatasetWriter(batch, _model, progress).WriteAsync(load),
                        cancellation
                    );

                return await InStepsAsync(
                    load,
                    progress,
                    batch => new DatasetWriter(batch, _model, progress).WriteAsync(load),
                    cancellation
                );
            },
            cancellation
        );

    /// <inheritdoc />
    public Task<bool> DropAsync(string dataset, CancellationToken cancellation) =>
        AloneAsync(
            async () =>
            {
                if (!await HoldsMuchAsync(dataset, cancellation))
                    return await InTransactionAsync(
                        batch => new DatasetWriter(batch, _model, null).DropAsync(dataset),
                        cancellation
                    );

                return await InStepsAsync(
                    new(new(dataset, "", null, null, null, [], [], ""), [], []),
                    null,
                    batch => new DatasetWriter(batch, _model, null).DropAsync(dataset),
                    cancellation
                );
            },
            cancellation
        );

    /// <inheritdoc />
    public Task<LoadReport> CompareAsync(
        DatasetLoad load,
        IProgress<LoadProgress>? progress,
        CancellationToken cancellation
    ) => new DatasetWriter(new(_api, null, _lease, cancellation), _model, progress).CompareAsync(load);

    /// <inheritdoc />
    public async Task<ImmutableDictionary<string, string>> ContentHashesAsync(CancellationToken cancellation)
    {
        using var answer = await _api.ReadAsync("MATCH (d:Dataset) RETURN d.id, d.contentHash", null, cancellation);

        return Batch
            .Rows(answer)
            .ToImmutableDictionary(r => r[0].GetString()!, r => r[1].GetString()!, StringComparer.Ordinal);
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        _api.Dispose();
        _writing.Dispose();

        return ValueTask.CompletedTask;
    }

    // One load at a time: two would wait for each other's locks.
    private async Task<T> AloneAsync<T>(Func<Task<T>> write, CancellationToken cancellation)
    {
        await _writing.WaitAsync(cancellation);
        try
        {
            return await write();
        }
        finally
        {
            _writing.Release();
        }
    }

    // Entities are gone through to the end or not at all: what an import has read, and what relationships it has, shows
    // only then.
    private bool IsLong(DatasetLoad load)
    {
        var max = _options.RecordsPerTransactionMax;

        return load.Records > max || load.Entities.Count() + load.Relationships.Take(max + 1).Count() > max;
    }

    private async Task<bool> HoldsMuchAsync(string dataset, CancellationToken cancellation)
    {
        using var answer = await _api.ReadAsync(
            "MATCH (d:Dataset {id: $id}) MATCH (g:KnowledgeGraph) RETURN d.entities + d.relationships > $max OR $id IN g.loading",
            new Dictionary<string, object?> { ["id"] = dataset, ["max"] = (long)_options.RecordsPerTransactionMax },
            cancellation
        );

        return Batch.Rows(answer).Any(r => r[0].GetBoolean());
    }

    private async Task<T> InTransactionAsync<T>(Func<Batch, Task<T>> write, CancellationToken cancellation)
    {
        var (batch, transaction) = await Batch.BeginAsync(_api, _lease, cancellation);
        await using var _ = transaction;
        var result = await write(batch);
        await transaction.CommitAsync(cancellation);

        return result;
    }

    // The dataset is marked from before the first step until the last: whoever reads it meanwhile is told, and a load
    // that was stopped goes on where it was.
    private async Task<T> InStepsAsync<T>(
        DatasetLoad load,
        IProgress<LoadProgress>? progress,
        Func<Batch, Task<T>> write,
        CancellationToken cancellation
    )
    {
        var batch = new Batch(_api, null, _lease, cancellation);
        await _lease.RenewAsync(cancellation);
        try
        {
            await using var kept = _lease.Keep();
            // Nothing is refused once something is written.
            await new DatasetWriter(batch, _model, progress).CheckAsync(load);
            await batch.StepAsync(async step =>
            {
                using var _ = await step.RunAsync(
                    "MATCH (g:KnowledgeGraph) SET g.loading = [d IN coalesce(g.loading, []) WHERE d <> $id] + $id",
                    ("id", load.Dataset.Id)
                );
            });

            return await write(batch);
        }
        finally
        {
            await _lease.ReleaseAsync();
        }
    }

    private async Task PrepareAsync(CancellationToken cancellation)
    {
        if (_isPrepared)
            return;

        var hash = CypherSchema.Hash(_model);
        using (var held = await _api.ReadAsync("MATCH (g:KnowledgeGraph) RETURN g.schema", null, cancellation))
        {
            _isPrepared = Batch.Rows(held).Any(r => r[0].GetString() == hash);
        }

        if (_isPrepared)
            return;

        foreach (var statement in CypherSchema.Statements(_model))
        {
            using var _ = await _api.WriteAsync(statement, null, cancellation);
        }

        // A bulk import takes no empty lists.
        using var lists = await _api.WriteAsync(
            "MATCH (d:Dataset) SET d.knownGaps = coalesce(d.knownGaps, []), d.dependsOn = coalesce(d.dependsOn, [])",
            null,
            cancellation
        );
        using var waited = await _api.WriteAsync("CALL db.awaitIndexes(300)", null, cancellation);
        using var noted = await _api.WriteAsync(
            "MERGE (g:KnowledgeGraph {id: 'graph'}) ON CREATE SET g.dataVersion = $version, g.loading = [] SET g.schema = $schema",
            new Dictionary<string, object?> { ["schema"] = hash, ["version"] = Guid.NewGuid().ToString("N") },
            cancellation
        );
        _isPrepared = true;
    }

    private CompiledQuery Compile(EntityQuery query)
    {
        if (_plans.TryGetValue(query.Shape, out var plan))
            return plan;

        // A shape that long is nobody's daily question.
        if (query.Shape.Length > ShapeLengthMax)
            return _compiler.Compile(query);
        if (_plans.Count >= PlansMax)
            _plans.Clear();

        return _plans[query.Shape] = _compiler.Compile(query);
    }

    private string Compile(LinkFilter filter)
    {
        if (_links.Count >= PlansMax)
            _links.Clear();

        return _links.GetOrAdd(filter.Shape, _ => Statement(_model, filter));
    }
}
