using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using KnowledgeGraph.Contract;
using KnowledgeGraph.Sqlite;
using Xunit;

namespace KnowledgeGraph.Cli.Tests;

/// <summary>A load or import that is killed or stopped, or has no room: the old state or the new, never half.</summary>
public sealed class KilledLoadTests : IDisposable
{
    private const int Kills = 30;
    private const int Cities = 1_500;

    // Enough for a second at least.
    private const int Many = 40_000;

    private const string OnlyOnLinux = "Only here can a test limit how big files may become, and send signals.";

    private readonly string _folder = Directory.CreateTempSubdirectory("kg-killed-").FullName;

    private string Data => Path.Combine(_folder, "data");

    [Theory]
    [InlineData("load")]
    [InlineData("import")]
    public async Task One_that_is_killed_leaves_the_old_state_or_the_new(string verb)
    {
        var states = new[] { Source(verb, "old", Cities), Source(verb, "new", 2 * Cities) };
        var clock = Stopwatch.StartNew();
        Assert.Equal(0, (await KgAsync(states[0])).Exit);
        var whole = (int)clock.ElapsedMilliseconds;
        var random = new Random(11);
        var (seen, broken) = (new HashSet<string>(), new List<string>());
        for (var i = 0; i < Kills; i++)
        {
            // Mostly late, when something is written.
            await KgAsync(states[(i + 1) % 2], killAfter: whole / 4 + random.Next(whole * 3 / 4));
            var state = await StateAsync();
            seen.Add(state);
            if (state is not ("old: 1501" or "new: 3001"))
                broken.Add(state);
        }

        Assert.Empty(broken);
        Assert.Equal(0, (await KgAsync(states[1])).Exit);
        Assert.Equal("new: 3001", await StateAsync());
        Assert.NotEmpty(seen);
    }

    [SkippableTheory]
    [InlineData("load")]
    [InlineData("import")]
    public async Task One_on_a_full_disk_says_so_and_changes_nothing(string verb)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), OnlyOnLinux);
        Assert.Equal(0, (await KgAsync(Source(verb, "old", 20))).Exit);
        var room = new FileInfo(Path.Combine(Data, "graph.db")).Length / 1024 + 64;

        // Files may not grow beyond the limit, as on a disk that is full; the signal that says so is left alone.
        var (exit, error) = await KgAsync(
            Source(verb, "new", 4 * Cities),
            string.Create(CultureInfo.InvariantCulture, $"trap '' XFSZ; ulimit -f {room}; exec \"$@\"")
        );

        Assert.Equal(2, exit);
        Assert.Contains("could not be written to", error, StringComparison.Ordinal);
        Assert.Contains("disk", error, StringComparison.Ordinal);
        Assert.Contains("Nothing was changed.", error, StringComparison.Ordinal);
        Assert.Equal("old: 21", await StateAsync());
    }

    [SkippableTheory]
    [InlineData("load")]
    [InlineData("import")]
    public async Task One_that_is_stopped_by_Ctrl_C_says_so_and_changes_nothing(string verb)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), OnlyOnLinux);
        Assert.Equal(0, (await KgAsync(Source(verb, "old", 20))).Exit);

        // When it tells how far it is; whoever runs the tests may have the signal ignored.
        var (exit, error) = await KgAsync(
            Source(verb, "new", Many),
            "told=$(mktemp); env --default-signal=INT \"$@\" 2> $told & kg=$!; "
                + "until grep -q 'entities: ' $told || ! kill -0 $kg; do sleep 0.02; done; kill -INT $kg; "
                + "wait $kg; exit=$?; cat $told >&2; rm $told; exit $exit"
        );

        Assert.Equal(2, exit);
        Assert.Contains("Stopped.", error, StringComparison.Ordinal);
        Assert.Equal("old: 21", await StateAsync());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // A dataset of a document and some cities, all named after the state, and what loads it.
    private string[] Source(string verb, string state, int cities)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, state)).FullName;
        if (verb == "load")
        {
            File.WriteAllText(Path.Combine(folder, "dataset.yaml"), $"id: small\ntitle: {state}\n");
            File.WriteAllText(Path.Combine(folder, "documents.yaml"), "documents: [{id: paper, title: Paper}]\n");
            File.WriteAllLines(
                Path.Combine(folder, "cities.yaml"),
                Enumerable
                    .Range(0, cities)
                    .Select(i => $"  - {{id: city-{i}, type: City, cite: paper, names: [{state} {i}]}}")
                    .Prepend("entities:")
            );

            return ["load", folder];
        }

        var (mapping, table) = (Path.Combine(folder, "cities.yaml"), Path.Combine(folder, "cities.csv"));
        File.WriteAllText(
            mapping,
            $$"""
            dataset: small
            title: {{state}}
            tables:
              cities:
                file: cities.csv
                columns: [number, name]
                entities:
                  city: { type: City, id: "{number}", required: true, names: ["{name}"] }
            """
        );
        File.WriteAllLines(table, Enumerable.Range(0, cities).Select(i => $"{i},{state} {i}").Prepend("number,name"));

        return ["import", mapping, table];
    }

    // The exit code; killed after some milliseconds where they are given.
    private async Task<(int Exit, string Error)> KgAsync(
        string[] arguments,
        string? shell = null,
        int? killAfter = null
    )
    {
        string[] kg = ["dotnet", Path.Combine(AppContext.BaseDirectory, "kg.dll"), .. arguments];
        var start = new ProcessStartInfo(
            shell is null ? kg[0] : "bash",
            shell is null ? kg.Skip(1) : ["-c", shell, "kg", .. kg]
        )
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["KG_DATA"] = Data;
        // The embedded store, whatever the environment says.
        start.Environment.Remove("NEO4J_URI");
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        using var process = Process.Start(start)!;
        var (_, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (killAfter is { } milliseconds)
        {
            await Task.WhenAny(process.WaitForExitAsync(), Task.Delay(milliseconds));
            process.Kill();
        }

        await process.WaitForExitAsync();

        return (process.ExitCode, await error);
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
