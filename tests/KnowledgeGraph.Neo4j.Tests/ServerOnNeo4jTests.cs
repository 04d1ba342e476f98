using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using KnowledgeGraph.Contract;
using KnowledgeGraph.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KnowledgeGraph.Neo4j.Tests;

/// <summary>The whole server, with the graph in Neo4j.</summary>
[Collection(LiveServer.Name)]
public sealed class ServerOnNeo4jTests
{
    private const string Question = "{ project(id: \"dive\") { funders { nodes { id } } } }";

    // The seeds are tried again every two seconds, and loading them takes about one.
    private static readonly TimeSpan RecoveryMax = TimeSpan.FromSeconds(30);

    [SkippableFact]
    public async Task It_starts_without_the_store_says_so_and_loads_the_seeds_when_it_comes()
    {
        await (await Neo4jStores.OpenEmptyAsync()).DisposeAsync();
        await using var proxy = new FaultProxy(Neo4jStores.Options.Address);
        proxy.Fail(FaultProxy.Fault.Refuse);
        await using var app = await StartAsync(proxy);
        using var client = Client(app);
        var ready = await client.GetAsync("/health/ready");
        var answer = await AskAsync(client);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Equal(
            ("STORE_UNAVAILABLE", 5),
            (
                answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString(),
                answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("retryAfterSeconds").GetInt32()
            )
        );

        proxy.Heal();
        await UntilReadyAsync(client);
        Assert.Equal("eu-directorate-freedom-security-justice", Funder(await AskAsync(client)));
    }

    [SkippableFact]
    public async Task A_store_that_goes_and_comes_back_is_answered_from_again()
    {
        await (await Neo4jStores.OpenEmptyAsync()).DisposeAsync();
        await using var proxy = new FaultProxy(Neo4jStores.Options.Address);
        await using var app = await StartAsync(proxy);
        using var client = Client(app);
        await UntilReadyAsync(client);

        proxy.Fail(FaultProxy.Fault.Cut);
        var gone = await AskAsync(client);
        var ready = await client.GetAsync("/health/ready");
        proxy.Heal();
        var back = await AskAsync(client);

        Assert.Contains("STORE_UNAVAILABLE", gone.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Equal("eu-directorate-freedom-security-justice", Funder(back));
    }

    private static async Task<WebApplication> StartAsync(FaultProxy proxy)
    {
        var app = await ServerApp.BuildAsync([
            "--urls=http://127.0.0.1:0",
            $"--KnowledgeGraph:Seeds={Repository.Folder("seeds")}",
            $"--KnowledgeGraph:Graph={Repository.Folder("graph")}",
            $"--NEO4J_URI={proxy.Address}",
        ]);
        await app.StartAsync();

        return app;
    }

    private static HttpClient Client(WebApplication app) =>
        new()
        {
            BaseAddress = new(
                app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()
            ),
        };

    private static async Task UntilReadyAsync(HttpClient client)
    {
        using var soon = new CancellationTokenSource(RecoveryMax);
        while (!(await client.GetAsync("/health/ready", soon.Token)).IsSuccessStatusCode)
            await Task.Delay(200, soon.Token);
    }

    private static async Task<JsonElement> AskAsync(HttpClient client)
    {
        var response = await client.PostAsJsonAsync("/graphql", new { query = Question });

        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static string? Funder(JsonElement answer) =>
        answer
            .GetProperty("data")
            .GetProperty("project")
            .GetProperty("funders")
            .GetProperty("nodes")[0]
            .GetProperty("id")
            .GetString();
}
