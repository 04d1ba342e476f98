using Xunit;

namespace KnowledgeGraph.Neo4j.Tests;

/// <summary>The whole server, with the graph in Neo4j.</summary>
[Collection(LiveServer.Name)]
public sealed class ServerOnNeo4jTests
{
    [SkippableFact]
    public async Task It_starts_without_the_store_says_so_and_loads_the_seeds_when_it_comes()
    {
        await (await Neo4jStores.OpenEmptyAsync()).DisposeAsync();
        await using var proxy = new FaultProxy(Neo4jStores.Options.Address);
        proxy.Fail(FaultProxy.Fault.Refuse);
        await using var served = await ServedGraph.StartAsync(proxy.Address, Neo4jStores.Options);
        var isReady = await served.IsReadyAsync();
        var error = ServedGraph.ErrorOf(await served.AskAsync());

        proxy.Heal();
        await served.UntilReadyAsync();
        var answer = await served.AskAsync();

        Assert.False(isReady);
        Assert.Equal(
            ("STORE_UNAVAILABLE", 5),
            (error.GetProperty("code").GetString(), error.GetProperty("retryAfterSeconds").GetInt32())
        );
        Assert.Equal(ServedGraph.Funder, ServedGraph.FunderOf(answer));
    }

    [SkippableFact]
    public async Task A_store_that_goes_and_comes_back_is_answered_from_again()
    {
        await (await Neo4jStores.OpenEmptyAsync()).DisposeAsync();
        await using var proxy = new FaultProxy(Neo4jStores.Options.Address);
        await using var served = await ServedGraph.StartAsync(proxy.Address, Neo4jStores.Options);
        await served.UntilReadyAsync();

        proxy.Fail(FaultProxy.Fault.Cut);
        var gone = ServedGraph.ErrorOf(await served.AskAsync());
        var isReady = await served.IsReadyAsync();
        proxy.Heal();
        var back = await served.AskAsync();

        Assert.Equal("STORE_UNAVAILABLE", gone.GetProperty("code").GetString());
        Assert.False(isReady);
        Assert.Equal(ServedGraph.Funder, ServedGraph.FunderOf(back));
    }
}
