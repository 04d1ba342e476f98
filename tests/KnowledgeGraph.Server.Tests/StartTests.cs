using System.Net;
using KnowledgeGraph.Contract;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Storage;
using Xunit;

namespace KnowledgeGraph.Server.Tests;

/// <summary>What the server does on start with what it finds.</summary>
public sealed class StartTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kg-start-").FullName;

    [Fact]
    public async Task A_second_start_loads_only_what_changed()
    {
        var (data, seeds) = (Path.Combine(_folder, "data"), Copied("seeds"));
        var first = await LoadedAtAsync(data, seeds);
        await Task.Delay(1_100);
        var second = await LoadedAtAsync(data, seeds);
        await File.AppendAllTextAsync(
            Path.Combine(seeds, "migrant-integration", "dive.yaml"),
            "\n# One more comment.\n"
        );
        var third = await LoadedAtAsync(data, seeds);

        Assert.Equal(first, second);
        Assert.NotEqual(first, third);
    }

    [Fact]
    public async Task Broken_seeds_leave_the_last_good_data_and_are_listed()
    {
        var (data, seeds) = (Path.Combine(_folder, "data"), Copied("seeds"));
        var before = await LoadedAtAsync(data, seeds);
        await File.AppendAllTextAsync(Path.Combine(seeds, "migrant-integration", "dive.yaml"), "\nnonsense: 1\n");
        await using var server = await RunningServer.StartAsync(data, $"--KnowledgeGraph:Seeds={seeds}");
        var ready = await server.Client.GetStringAsync("/health/ready");

        Assert.Equal(before, await LoadedAtAsync(server));
        Assert.Contains("unknown-key", ready, StringComparison.Ordinal);
        Assert.Contains("\"ready\"", ready, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_any_good_data_the_server_starts_empty_and_is_not_ready()
    {
        await using var server = await RunningServer.StartAsync(
            Path.Combine(_folder, "data"),
            $"--KnowledgeGraph:Seeds={Path.Combine(_folder, "none")}"
        );
        using var ready = await server.Client.GetAsync("/health/ready");
        using var answer = await server.Client.GetAsync("/graphql?query={datasets{id}}");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Contains("no-seeds", await ready.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("""{"data":{"datasets":[]}}""", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_broken_model_stops_the_start_with_all_its_problems()
    {
        await File.WriteAllTextAsync(
            Path.Combine(_folder, ModelReader.FileName),
            "type A implements Nobody @entity(plurall: \"as\")"
        );
        var refused = await Assert.ThrowsAsync<ModelException>(() =>
            RunningServer.StartAsync(Path.Combine(_folder, "data"), $"--KnowledgeGraph:Graph={_folder}")
        );

        Assert.Contains(
            "@entity has no argument \"plurall\". Did you mean \"plural\"?",
            refused.Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("--KnowledgeGraph:Sedes=x", "Sedes")]
    [InlineData("--KnowledgeGraph:Limits:PageSizeMax=-3", "PageSizeMax is -3")]
    public async Task A_setting_that_cannot_be_used_is_named(string setting, string named)
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            RunningServer.StartAsync(Path.Combine(_folder, "data"), setting)
        );

        Assert.Contains(named, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_requests_than_may_wait_are_told_to_come_back()
    {
        await using var server = await RunningServer.StartAsync(
            Path.Combine(_folder, "data"),
            "--KnowledgeGraph:ConcurrentRequestsMax=1",
            "--KnowledgeGraph:WaitingRequestsMax=0"
        );
        const string Slow =
            "/graphql?query={entities(first:65){nodes{id relationships(first:50){nodes{sentence citations{anchor document{name}}}}}}}";
        var (answers, refused) = (new List<HttpResponseMessage>(), new List<HttpResponseMessage>());
        for (var round = 0; round < 20 && refused.Count == 0; round++)
        {
            answers.AddRange(
                await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(() => server.Client.GetAsync(Slow))))
            );
            refused.AddRange(answers.Where(a => a.StatusCode == HttpStatusCode.ServiceUnavailable));
        }

        Assert.Contains(answers, a => a.StatusCode == HttpStatusCode.OK);
        Assert.NotEmpty(refused);
        Assert.All(refused, a => Assert.NotNull(a.Headers.RetryAfter));
    }

    [Fact]
    public async Task A_data_folder_that_cannot_be_made_is_named()
    {
        var file = Path.Combine(_folder, "a-file");
        await File.WriteAllTextAsync(file, "");
        var refused = await Assert.ThrowsAsync<StoreUnavailableException>(() =>
            RunningServer.StartAsync(Path.Combine(file, "data"))
        );

        Assert.Contains("KG_DATA", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stopping_lets_running_requests_finish()
    {
        var server = await RunningServer.StartAsync(Path.Combine(_folder, "data"));
        var running = Enumerable
            .Range(0, 20)
            .Select(_ =>
                server.Client.GetAsync("/graphql?query={entities(first:100){nodes{id relationships{nodes{sentence}}}}}")
            )
            .ToList();
        await running[0];
        await server.StopAsync();
        var answers = await Task.WhenAll(running);

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        await server.DisposeAsync();
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task<string> LoadedAtAsync(string data, string seeds)
    {
        await using var server = await RunningServer.StartAsync(data, $"--KnowledgeGraph:Seeds={seeds}");

        return await LoadedAtAsync(server);
    }

    private static Task<string> LoadedAtAsync(RunningServer server) =>
        server.Client.GetStringAsync("/graphql?query={datasets{loadedAt}}");

    private string Copied(string folder)
    {
        var from = Repository.Folder(folder);
        foreach (var file in Directory.GetFiles(from, "*.yaml", SearchOption.AllDirectories))
        {
            var to = Path.Combine(_folder, folder, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }

        return Path.Combine(_folder, folder);
    }
}
