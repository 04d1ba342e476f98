using KnowledgeGraph.Contract;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgeGraph.Server.Tests;

/// <summary>A real server on a free port of this machine, over a data folder of its own.</summary>
public sealed class RunningServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly string _data;
    private readonly bool _ownsData;

    private RunningServer(WebApplication app, string data, bool ownsData)
    {
        (_app, _data, _ownsData) = (app, data, ownsData);
        Url = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        Client = new HttpClient { BaseAddress = new Uri(Url) };
    }

    /// <summary>Its address, as <c>http://127.0.0.1:40123</c>.</summary>
    public string Url { get; }

    /// <summary>Asks it.</summary>
    public HttpClient Client { get; }

    /// <summary>Starts one.</summary>
    /// <param name="data">The data folder; null for a new one that goes away with the server.</param>
    /// <param name="settings">Settings as <c>--name=value</c>.</param>
    public static async Task<RunningServer> StartAsync(string? data = null, params string[] settings)
    {
        var folder = data ?? Directory.CreateTempSubdirectory("kg-server-").FullName;
        var app = await ServerApp.BuildAsync([
            "--urls=http://127.0.0.1:0",
            // Tests of the embedded store, whatever the environment says.
            "--NEO4J_URI=",
            $"--KnowledgeGraph:Data={folder}",
            $"--KnowledgeGraph:Seeds={Repository.Folder("seeds")}",
            $"--KnowledgeGraph:Graph={Repository.Folder("graph")}",
            .. settings,
        ]);
        await app.StartAsync();

        return new(app, folder, data is null);
    }

    /// <summary>Stops it as a signal would, and waits until running requests have finished.</summary>
    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        if (_ownsData)
            Directory.Delete(_data, recursive: true);
    }
}

/// <summary>One server for all tests that only ask.</summary>
public sealed class SharedServer : Xunit.IAsyncLifetime
{
    public RunningServer Server { get; private set; } = null!;

    public async Task InitializeAsync() => Server = await RunningServer.StartAsync();

    public async Task DisposeAsync() => await Server.DisposeAsync();
}

[Xunit.CollectionDefinition(Name)]
public sealed class ServerCollection : Xunit.ICollectionFixture<SharedServer>
{
    public const string Name = "server";
}
