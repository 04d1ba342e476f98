using System.Net.Http.Json;
using System.Text.Json;
using KnowledgeGraph.Contract;
using KnowledgeGraph.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgeGraph.Neo4j.Tests;

/// <summary>The whole product, with the seeds, and the graph in a Neo4j server.</summary>
internal sealed class ServedGraph : IAsyncDisposable
{
    /// <summary>Who funds what is asked about.</summary>
    public const string Funder = "eu-directorate-freedom-security-justice";

    private const string Question = "{ project(id: \"dive\") { funders { nodes { id } } } }";

    // The seeds are tried again every two seconds; loading them takes about one, and half a minute where the server has
    // just started and has its indexes to make.
    private static readonly TimeSpan RecoveryMax = TimeSpan.FromMinutes(3);

    private readonly WebApplication _app;
    private readonly HttpClient _client;

    private ServedGraph(WebApplication app)
    {
        _app = app;
        _client = new()
        {
            BaseAddress = new(
                app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()
            ),
        };
    }

    /// <summary>Starts it; the Neo4j server need not be there.</summary>
    public static async Task<ServedGraph> StartAsync(Uri address, Neo4jOptions options)
    {
        var app = await ServerApp.BuildAsync([
            "--urls=http://127.0.0.1:0",
            $"--KnowledgeGraph:Seeds={Repository.Folder("seeds")}",
            $"--KnowledgeGraph:Graph={Repository.Folder("graph")}",
            $"--{Neo4jOptions.UriVariable}={address}",
            $"--{Neo4jOptions.UsernameVariable}={options.Username}",
            $"--{Neo4jOptions.PasswordVariable}={options.Password}",
        ]);
        await app.StartAsync();

        return new(app);
    }

    public async Task<bool> IsReadyAsync() => (await _client.GetAsync("/health/ready")).IsSuccessStatusCode;

    public async Task UntilReadyAsync()
    {
        using var soon = new CancellationTokenSource(RecoveryMax);
        while (!await IsReadyAsync())
            await Task.Delay(200, soon.Token);
    }

    public async Task<JsonElement> AskAsync()
    {
        var response = await _client.PostAsJsonAsync("/graphql", new { query = Question });

        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>What an answer says who funds.</summary>
    public static string? FunderOf(JsonElement answer) =>
        answer
            .GetProperty("data")
            .GetProperty("project")
            .GetProperty("funders")
            .GetProperty("nodes")[0]
            .GetProperty("id")
            .GetString();

    /// <summary>What is said beside an answer's error.</summary>
    public static JsonElement ErrorOf(JsonElement answer) => answer.GetProperty("errors")[0].GetProperty("extensions");

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
    }
}
