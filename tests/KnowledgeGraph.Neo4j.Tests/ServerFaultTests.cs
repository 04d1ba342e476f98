using KnowledgeGraph.Contract;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Neo4j.Bulk;
using Xunit;

namespace KnowledgeGraph.Neo4j.Tests;

/// <summary>What happens to servers, with one of the tests' own.</summary>
[Collection(LiveServer.Name)]
public sealed class ServerFaultTests : IDisposable
{
    private const int Many = 20_000;

    // More than are under way at a time, so that some are written.
    private const int Halfway = Many / 2;
    private static readonly DatasetLoad _load = Cities.Load(Many);

    private readonly string _folder = Directory.CreateTempSubdirectory("kg-faults-").FullName;
    private readonly OwnServer _server = new();

    [SkippableFact]
    public async Task A_server_that_is_killed_and_comes_back_is_answered_from_again()
    {
        await _server.StartAsync();
        await using var served = await ServedGraph.StartAsync(_server.Options.Address, _server.Options);
        await served.UntilReadyAsync();

        await _server.KillAsync();
        var gone = ServedGraph.ErrorOf(await served.AskAsync());
        var isReady = await served.IsReadyAsync();
        await _server.StartAsync();
        await served.UntilReadyAsync();
        var back = await served.AskAsync();

        Assert.Equal("STORE_UNAVAILABLE", gone.GetProperty("code").GetString());
        Assert.False(isReady);
        Assert.Equal(ServedGraph.Funder, ServedGraph.FunderOf(back));
    }

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_load_during_which_the_server_was_killed_is_marked_and_goes_on_to_the_same_graph(bool isImport)
    {
        // Whoever imports again reads again.
        DatasetLoad Load() => isImport ? Cities.Import(_folder, Many) : _load;
        await _server.StartAsync();
        await using var store = Neo4jStore.Open(
            _server.Options with
            {
                RecordsPerTransactionMax = 100,
            },
            Repository.Model
        );
        var killing = new Killing(_server);
        await Assert.ThrowsAsync<StoreUnavailableException>(() =>
            store.LoadAsync(Load(), killing, CancellationToken.None)
        );
        await killing.Done;

        await _server.StartAsync();
        var (loadingThen, citiesThen) = await Cities.SeenAsync(store);
        await store.LoadAsync(Load(), null, CancellationToken.None);
        var (loadingNow, citiesNow) = await Cities.SeenAsync(store);
        var resumed = await WholeGraph.ReadAsync(_server.Options);
        await using var live = await Neo4jStores.OpenEmptyAsync();
        await live.LoadAsync(Load(), null, CancellationToken.None);

        Assert.Equal(["many"], loadingThen);
        Assert.InRange(citiesThen, 1, Many - 1);
        Assert.Empty(loadingNow);
        Assert.Equal(Many, citiesNow);
        Assert.Equal(await WholeGraph.ReadAsync(Neo4jStores.Options), resumed);
    }

    // The community edition has no roles: that nobody may write is a setting of it.
    [SkippableFact]
    public async Task A_server_that_may_only_be_read_or_gives_little_memory_says_so_and_answers_the_rest()
    {
        await _server.StartAsync();
        await using var store = Neo4jStore.Open(_server.Options, Repository.Model);
        await store.LoadAsync(_load, null, CancellationToken.None);
        await _server.StopAsync();
        await _server.StartAsync("server.databases.read_only=neo4j", "db.memory.transaction.max=4m");

        var refused = await Assert.ThrowsAsync<StoreUnavailableException>(() =>
            store.LoadAsync(SmallWorld.Load, null, CancellationToken.None)
        );
        var tooMuch = await Assert.ThrowsAsync<QueryTooComplexException>(() =>
            Asking.IdsAsync(store, "City", size: Many)
        );
        var (_, cities) = await Cities.SeenAsync(store);

        Assert.Contains("read-only", refused.Message, StringComparison.Ordinal);
        Assert.Contains("memory", tooMuch.Message, StringComparison.Ordinal);
        Assert.Equal(Many, cities);
    }

    [SkippableFact]
    public async Task Neo4js_own_import_makes_the_graph_that_loading_makes()
    {
        var load = Neo4jStores.Seeds;
        await using (var live = await Neo4jStores.OpenEmptyAsync())
        {
            await live.LoadAsync(load, null, CancellationToken.None);
        }

        var files = Directory.CreateTempSubdirectory("kg-import-").FullName;
        Directory.Delete(files);
        Neo4jBulk.Write(load, Repository.Model, files, null, CancellationToken.None);
        await _server.ImportAsync(files, Neo4jBulk.Arguments);
        Directory.Delete(files, recursive: true);
        await _server.StartAsync();
        await using var store = Neo4jStore.Open(_server.Options, Repository.Model);
        var report = await store.LoadAsync(load, null, CancellationToken.None);

        Assert.All(report.Types, type => Assert.Equal((type.Read, 0), (type.Kept, type.Removed)));
        Assert.Equal(await WholeGraph.ReadAsync(Neo4jStores.Options), await WholeGraph.ReadAsync(_server.Options));
    }

    public void Dispose()
    {
        _server.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private sealed class Killing(OwnServer server) : IProgress<LoadProgress>
    {
        private readonly Lock _once = new();

        public Task Done { get; private set; } = Task.CompletedTask;

        public void Report(LoadProgress value)
        {
            lock (_once)
            {
                // Nothing is written while it is checked.
                if (value is { Stage: "entities", Done: >= Halfway } && Done == Task.CompletedTask)
                    Done = server.KillAsync();
            }
        }
    }
}
