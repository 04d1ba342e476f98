using System.Collections.Immutable;
using System.Text.Json;
using KnowledgeGraph.Contract;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Seeding;
using KnowledgeGraph.Seeding.Load;
using KnowledgeGraph.Sqlite;

namespace KnowledgeGraph.Api.Tests;

/// <summary>The API over the product's own seeds, loaded once for all tests that only ask.</summary>
public sealed class Seeded : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kg-api-").FullName;
    private readonly SqliteStore _store;

    public Seeded()
    {
        _store = SqliteStore.Open(_folder, Repository.Model);
        var reading = SeedReader.Read(Repository.Folder("seeds"), Repository.Model);
        SeedLoader.LoadAsync(reading.Datasets, _store, false, null, CancellationToken.None).GetAwaiter().GetResult();
        Api = With(new ApiOptions());
    }

    /// <summary>The API with its default limits.</summary>
    public GraphQLApi Api { get; }

    /// <summary>The store beneath it.</summary>
    public IGraphReader Store => _store;

    /// <summary>The API with other limits.</summary>
    public GraphQLApi With(ApiOptions options, IGraphReader? reader = null, GraphModel? model = null) =>
        new(
            model ?? Repository.Model,
            reader ?? _store,
            options,
            (error, _) => throw new InvalidOperationException("The API failed.", error)
        );

    /// <summary>The answer to a document.</summary>
    public async Task<JsonElement> AskAsync(string query, object? variables = null) =>
        await AskAsync(Api, query, variables);

    /// <summary>The answer of an API to a document.</summary>
    public static async Task<JsonElement> AskAsync(GraphQLApi api, string query, object? variables = null)
    {
        var answer = await api.ExecuteAsync(
            new(query, null, variables is null ? null : JsonSerializer.SerializeToElement(variables)),
            CancellationToken.None
        );
        using var json = JsonDocument.Parse(answer.Json);

        return json.RootElement.Clone();
    }

    public void Dispose()
    {
        _store.DisposeAsync().AsTask().GetAwaiter().GetResult();
        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>A reader that remembers what it was asked.</summary>
public sealed class RecordingReader(IGraphReader inner) : IGraphReader
{
    /// <summary>The queries that were run, in order.</summary>
    public List<EntityQuery> Queries { get; } = [];

    public StoreTraits Traits => inner.Traits;

    public ImmutableArray<string> Explain(EntityQuery query) => inner.Explain(query);

    public async Task<IGraphView> OpenAsync(CancellationToken cancellation) =>
        new View(this, await inner.OpenAsync(cancellation));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private sealed class View(RecordingReader reader, IGraphView inner) : IGraphView
    {
        public string DataVersion => inner.DataVersion;

        public Task<RowPage> RunAsync(EntityQuery query, CancellationToken cancellation)
        {
            reader.Queries.Add(query);

            return inner.RunAsync(query, cancellation);
        }

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}

[Xunit.CollectionDefinition(Name)]
public sealed class SeededCollection : Xunit.ICollectionFixture<Seeded>
{
    public const string Name = "seeded";
}
