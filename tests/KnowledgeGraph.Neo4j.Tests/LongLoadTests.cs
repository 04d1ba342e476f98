using KnowledgeGraph.Contract;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Neo4j.Http;
using KnowledgeGraph.Neo4j.Write;
using Xunit;

namespace KnowledgeGraph.Neo4j.Tests;

/// <summary>Loads that are too long for one transaction: marked until they are whole, and resumed.</summary>
[Collection(LiveServer.Name)]
public sealed class LongLoadTests
{
    private const int Many = 20_000;

    // More than are under way at a time, so that some are written.
    private const int Halfway = Many / 2;

    [SkippableFact]
    public async Task A_load_that_is_stopped_midway_is_marked_and_goes_on_to_the_same_graph()
    {
        await using var store = await OpenAsync();
        using var stopping = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            store.LoadAsync(Cities.Load(Many), new Stop(stopping), stopping.Token)
        );
        var (loadingThen, citiesThen) = await Cities.SeenAsync(store);

        var report = await store.LoadAsync(Cities.Load(Many), null, CancellationToken.None);
        var (loadingNow, citiesNow) = await Cities.SeenAsync(store);

        Assert.Equal(["many"], loadingThen);
        Assert.InRange(citiesThen, 1, Many - 1);
        Assert.Empty(loadingNow);
        Assert.Equal(Many, citiesNow);
        // What the server was about to commit when the load was stopped may be seen only later.
        Assert.InRange(report.Types.Single(t => t.Type == "City").Kept, citiesThen, Many - 1);
    }

    [SkippableFact]
    public async Task The_right_to_write_is_kept_while_a_step_takes_long_and_given_back()
    {
        const string Written = "MATCH (g:KnowledgeGraph) RETURN coalesce(g.writtenAt, 0)";
        await (await OpenAsync()).DisposeAsync();
        using var api = new QueryApi(Neo4jStores.Options);
        var lease = new WriterLease(api, TimeSpan.FromMilliseconds(100));

        await lease.RenewAsync(CancellationToken.None);
        var taken = await ReadAsync();
        var renewed = taken;
        await using (lease.Keep())
        {
            for (var i = 0; i < 100 && renewed == taken; i++)
            {
                await Task.Delay(100);
                renewed = await ReadAsync();
            }
        }

        await lease.ReleaseAsync();
        await Task.Delay(500);

        Assert.InRange(renewed, taken + 1, long.MaxValue);
        Assert.Equal(0, await ReadAsync());

        async Task<long> ReadAsync()
        {
            using var answer = await api.ReadAsync(Written, null, CancellationToken.None);
            return Batch.Rows(answer).Single()[0].GetInt64();
        }
    }

    // The seeds have everything: gaps, legs, several names, values. Stopped at every few requests, and gone on with.
    [SkippableFact]
    public async Task A_load_that_is_stopped_at_any_request_goes_on_to_the_same_graph()
    {
        var load = Neo4jStores.Seeds;
        await using var whole = await OpenAsync();
        await whole.LoadAsync(load, null, CancellationToken.None);
        var expected = await WholeGraph.ReadAsync(Neo4jStores.Options);
        for (var requests = 5; requests < 80; requests += 15)
        {
            await (await OpenAsync()).DisposeAsync();
            using var cutting = new CutAfter(requests);
            await using (
                var store = Neo4jStore.Open(
                    Neo4jStores.Options with
                    {
                        RecordsPerTransactionMax = 100,
                    },
                    Repository.Model,
                    cutting
                )
            )
            {
                await Assert.ThrowsAnyAsync<Exception>(() => store.LoadAsync(load, null, CancellationToken.None));
            }

            Assert.DoesNotContain(
                load.Dataset.ContentHash,
                (await whole.ContentHashesAsync(CancellationToken.None)).Values
            );
            await Cypher.RunAsync(Neo4jStores.Options, "MATCH (g:KnowledgeGraph) REMOVE g.writer");
            await whole.LoadAsync(load, null, CancellationToken.None);
            Assert.Equal(expected, await WholeGraph.ReadAsync(Neo4jStores.Options));
        }
    }

    // Lets so many requests through, and then none but those that roll back: the server does that by itself too, after
    // half a minute in which the transaction keeps its locks.
    private sealed class CutAfter(int requests) : DelegatingHandler(new SocketsHttpHandler())
    {
        private int _left = requests;

        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        ) =>
            request.Method == HttpMethod.Delete || Interlocked.Decrement(ref _left) >= 0
                ? base.SendAsync(request, cancellationToken)
                : throw new HttpRequestException("cut");
    }

    [SkippableFact]
    public async Task A_long_load_that_is_refused_leaves_nothing_behind()
    {
        await using var store = await OpenAsync();
        var load = Cities.Load(Many);
        var broken = load with
        {
            Relationships = [.. load.Relationships, Some.Relationship("city-1", "LocatedIn", "nowhere")],
        };

        var refused = await Assert.ThrowsAsync<LoadRefusedException>(() =>
            store.LoadAsync(broken, null, CancellationToken.None)
        );
        var (loading, cities) = await Cities.SeenAsync(store);

        Assert.Contains("\"nowhere\"", refused.Message, StringComparison.Ordinal);
        Assert.Equal((0, 0L), (loading.Count, cities));
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_loader_that_was_killed_on_this_machine_is_not_waited_for(bool isOfThisMachine)
    {
        await using var store = await OpenAsync();
        await store.LoadAsync(Cities.Load(1), null, CancellationToken.None);
        // No process has started on that day.
        var killed = $"{(isOfThisMachine ? Environment.MachineName : "elsewhere")} 1 20000101T000000 0";
        await Cypher.RunAsync(
            Neo4jStores.Options,
            $"MATCH (g:KnowledgeGraph) SET g.writer = '{killed}', g.writtenAt = timestamp()"
        );

        var loading = await Record.ExceptionAsync(() => store.LoadAsync(Cities.Load(2), null, CancellationToken.None));

        Assert.Equal(isOfThisMachine, loading is null);
        if (!isOfThisMachine)
            Assert.Contains("Another load is under way", loading!.Message, StringComparison.Ordinal);
    }

    private static async Task<Neo4jStore> OpenAsync()
    {
        await (await Neo4jStores.OpenEmptyAsync()).DisposeAsync();

        return Neo4jStore.Open(Neo4jStores.Options with { RecordsPerTransactionMax = 100 }, Repository.Model);
    }

    private sealed class Stop(CancellationTokenSource stopping) : IProgress<LoadProgress>
    {
        public void Report(LoadProgress value)
        {
            // Nothing is written while it is checked.
            if (value is { Stage: "entities", Done: >= Halfway })
                stopping.Cancel();
        }
    }
}
