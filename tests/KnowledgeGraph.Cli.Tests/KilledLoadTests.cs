using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using KnowledgeGraph.Contract;
using KnowledgeGraph.Sqlite;
using Xunit;

namespace KnowledgeGraph.Cli.Tests;

/// <summary>A load that is killed, or has no room: the old state or the new, never half.</summary>
public sealed class KilledLoadTests : IDisposable
{
    private const int Kills = 30;
    private const int Cities = 1_500;

    private readonly string _folder = Directory.CreateTempSubdirectory("kg-killed-").FullName;

    private string Data => Path.Combine(_folder, "data");

    [Fact]
    public async Task A_load_that_is_killed_leaves_the_old_state_or_the_new()
    {
        var states = new[] { Seeds("old", Cities), Seeds("new", 2 * Cities) };
        var clock = Stopwatch.StartNew();
        Assert.Equal(0, await LoadAsync(states[0], null));
        var whole = (int)clock.ElapsedMilliseconds;
        var random = new Random(11);
        var (seen, broken) = (new HashSet<string>(), new List<string>());
        for (var i = 0; i < Kills; i++)
        {
            // Mostly late, when something is written.
            await LoadAsync(states[(i + 1) % 2], whole / 4 + random.Next(whole * 3 / 4));
            var state = await StateAsync();
            seen.Add(state);
            if (state is not ("old: 1501" or "new: 3001"))
                broken.Add(state);
        }

        Assert.Empty(broken);
        Assert.Equal(0, await LoadAsync(states[1], null));
        Assert.Equal("new: 3001", await StateAsync());
        Assert.NotEmpty(seen);
    }

    [SkippableFact]
    public async Task A_load_on_a_full_disk_says_so_and_changes_nothing()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "Only here can a test limit how big files may become.");
        Assert.Equal(0, await LoadAsync(Seeds("old", 20), null));
        var room = new FileInfo(Path.Combine(Data, "graph.db")).Length / 1024 + 64;
        // Files may not grow beyond the limit, as on a disk that is full; the signal that says so is left alone.
        var start = new ProcessStartInfo("bash")
        {
            ArgumentList =
            {
                "-c",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"trap '' XFSZ; ulimit -f {room}; exec dotnet '{Program}' load '{Seeds("new", Cities)}'"
                ),
            },
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.Environment["KG_DATA"] = Data;
        // The embedded store, whatever the environment says.
        start.Environment.Remove("NEO4J_URI");
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        using var process = Process.Start(start)!;
        var (_, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();

        Assert.Equal(2, process.ExitCode);
        Assert.Contains("could not be written to", await error, StringComparison.Ordinal);
        Assert.Contains("Nothing was changed.", await error, StringComparison.Ordinal);
        Assert.Equal("old: 21", await StateAsync());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Program => Path.Combine(AppContext.BaseDirectory, "kg.dll");

    // A dataset of a document and some cities, all named after the state.
    private string Seeds(string state, int cities)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, state)).FullName;
        File.WriteAllText(Path.Combine(folder, "dataset.yaml"), $"id: small\ntitle: {state}\n");
        File.WriteAllText(Path.Combine(folder, "documents.yaml"), "documents: [{id: paper, title: Paper}]\n");
        File.WriteAllLines(
            Path.Combine(folder, "cities.yaml"),
            Enumerable
                .Range(0, cities)
                .Select(i => $"  - {{id: city-{i}, type: City, cite: paper, names: [{state} {i}]}}")
                .Prepend("entities:")
        );

        return folder;
    }

    // The exit code; killed after some milliseconds where they are given.
    private async Task<int> LoadAsync(string seeds, int? killAfter)
    {
        var start = new ProcessStartInfo("dotnet", [Program, "load", seeds])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["KG_DATA"] = Data;
        // The embedded store, whatever the environment says.
        start.Environment.Remove("NEO4J_URI");
        using var process = Process.Start(start)!;
        var reading = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (killAfter is { } milliseconds)
        {
            await Task.WhenAny(process.WaitForExitAsync(), Task.Delay(milliseconds));
            process.Kill();
        }

        await process.WaitForExitAsync();
        await reading;

        return process.ExitCode;
    }

    // The dataset's title, how many entities there are, and whether all are of that state.
    private async Task<string> StateAsync()
    {
        await using var store = SqliteStore.Open(Data, Repository.Model);
        var api = new Api.GraphQLApi(Repository.Model, store, new Api.ApiOptions(), (error, _) => throw error);
        var answer = await api.ExecuteAsync(
            new(
                "{ datasets { title entities } entities { totalCount } old: cities(where: { name: { startsWith: \"old\" } }) { totalCount } new: cities(where: { name: { startsWith: \"new\" } }) { totalCount } }"
            ),
            CancellationToken.None
        );
        using var json = JsonDocument.Parse(answer.Json);
        var data = json.RootElement.GetProperty("data");
        long Count(string field) => data.GetProperty(field).GetProperty("totalCount").GetInt64();
        var dataset = data.GetProperty("datasets")[0];
        var title = dataset.GetProperty("title").GetString()!;

        return
            dataset.GetProperty("entities").GetInt64() == Count("entities")
            && Count(title) == Count("entities") - 1
            && Count(title == "old" ? "new" : "old") == 0
            ? $"{title}: {Count("entities")}"
            : answer.ToString();
    }
}
