using System.Text.Json;
using BenchmarkDotNet.Attributes;
using KnowledgeGraph.Api;
using KnowledgeGraph.Contract;
using KnowledgeGraph.Sqlite;

namespace KnowledgeGraph.Benchmarks;

/// <summary>Requests through the whole API in process: document in, JSON out.</summary>
[MemoryDiagnoser]
public class ApiBenchmarks
{
    private const string PointQuery = "query($id: ID!) { project(id: $id) { id name startDate { iso } } }";

    private SqliteStore _store = null!;
    private GraphQLApi _api = null!;
    private GraphQLApi _overNothing = null!;
    private int _next;
    private JsonElement _deep;
    private JsonElement _hubDeep;

    /// <summary>Opens the store and walks to the deep pages.</summary>
    [GlobalSetup]
    public async Task SetupAsync()
    {
        _store = await BenchedStore.OpenAsync();
        _api = new GraphQLApi(Repository.Model, _store, new ApiOptions(), (error, _) => throw error);
        _overNothing = new GraphQLApi(Repository.Model, new StubReader(), new ApiOptions(), (error, _) => throw error);
        _deep = await WalkAsync(
            "query($after: String) { projects(first: 1000, after: $after) { pageInfo { endCursor } } }",
            pages: 20,
            "projects"
        );
        _hubDeep = await WalkAsync(
            "query($after: String) { agency(id: \"hub\") { funded(first: 1000, after: $after) { pageInfo { endCursor } } } }",
            pages: 50,
            "agency",
            "funded"
        );
    }

    /// <summary>Closes it.</summary>
    [GlobalCleanup]
    public ValueTask CleanupAsync() => _store.DisposeAsync();

    /// <summary>The same as <see cref="Point"/> over a store that finds nothing: what the engine and we spend.</summary>
    [Benchmark(Description = "engine alone")]
    public Task<int> Engine() => AskAsync(_overNothing, PointQuery, PointVariables());

    /// <summary>One entity by its id, with three properties.</summary>
    [Benchmark(Description = "point")]
    public Task<int> Point() => AskAsync(_api, PointQuery, PointVariables());

    /// <summary>A page of 50 with three properties.</summary>
    [Benchmark(Description = "page of 50")]
    public Task<int> Page() => AskAsync("{ projects(first: 50) { nodes { id name startDate { iso } } } }");

    /// <summary>A page of 50 with five nested each.</summary>
    [Benchmark(Description = "page of 50, five nested each")]
    public Task<int> Nested() =>
        AskAsync("{ projects(first: 50) { nodes { id name participants(first: 5) { nodes { id name } } } } }");

    /// <summary>The first page, with cursors.</summary>
    [Benchmark(Description = "page 1")]
    public Task<int> FirstPage() =>
        AskAsync("query($after: String) { projects(first: 10, after: $after) { edges { cursor node { id } } } }");

    /// <summary>Page 2,000 of the same list.</summary>
    [Benchmark(Description = "page 2,000")]
    public Task<int> DeepPage() =>
        AskAsync(
            "query($after: String) { projects(first: 10, after: $after) { edges { cursor node { id } } } }",
            _deep
        );

    /// <summary>The first page at a hub of 100,000 relationships.</summary>
    [Benchmark(Description = "hub, first page")]
    public Task<int> HubFirst() =>
        AskAsync(
            "query($after: String) { agency(id: \"hub\") { funded(first: 10, after: $after) { nodes { id name } } } }"
        );

    /// <summary>A page behind 50,000 of them.</summary>
    [Benchmark(Description = "hub, deep page")]
    public Task<int> HubDeep() =>
        AskAsync(
            "query($after: String) { agency(id: \"hub\") { funded(first: 10, after: $after) { nodes { id name } } } }",
            _hubDeep
        );

    /// <summary>How many there are.</summary>
    [Benchmark(Description = "hub, count")]
    public Task<int> HubCount() => AskAsync("{ agency(id: \"hub\") { funded { totalCount } } }");

    private JsonElement PointVariables() =>
        JsonSerializer.SerializeToElement(new { id = GeneratedWorld.Project(_next++ % 50_000) });

    private Task<int> AskAsync(string query, JsonElement? variables = null) => AskAsync(_api, query, variables);

    private static async Task<int> AskAsync(GraphQLApi api, string query, JsonElement? variables)
    {
        var answer = await api.ExecuteAsync(new(query, null, variables), CancellationToken.None);
        if (answer.Outcome != ApiOutcome.Executed)
            throw new InvalidOperationException(System.Text.Encoding.UTF8.GetString(answer.Json.Span));

        return answer.Json.Length;
    }

    private async Task<JsonElement> WalkAsync(string query, int pages, params string[] path)
    {
        var after = JsonSerializer.SerializeToElement(new { after = (string?)null });
        for (var i = 0; i < pages; i++)
        {
            var answer = await _api.ExecuteAsync(new(query, null, after), CancellationToken.None);
            using var json = JsonDocument.Parse(answer.Json);
            var list = path.Aggregate(json.RootElement.GetProperty("data"), (at, name) => at.GetProperty(name));
            after = JsonSerializer.SerializeToElement(
                new { after = list.GetProperty("pageInfo").GetProperty("endCursor").GetString() }
            );
        }

        return after;
    }
}
