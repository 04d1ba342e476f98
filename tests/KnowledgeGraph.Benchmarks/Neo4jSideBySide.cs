using System.Diagnostics;
using System.Globalization;
using System.Text;
using KnowledgeGraph.Api;
using KnowledgeGraph.Contract;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Neo4j;

namespace KnowledgeGraph.Benchmarks;

/// <summary>The API over Neo4j beside the same statements sent straight to the Query API, in turns and in one run. Wipes
/// the database that <c>NEO4J_URI</c> names, and loads the generated world into it.</summary>
internal static class Neo4jSideBySide
{
    private const int Rounds = 400;
    private const int Clients = 8;
    private static readonly TimeSpan Together = TimeSpan.FromSeconds(10);

    // As long as both runtimes go on compiling what they run often: a server that has been up for a minute has done so.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(20);

    private static readonly (string Name, string Query)[] Questions =
    [
        ("point", "{ project(id: \"project-4711\") { id name startDate { iso } } }"),
        ("page of 50", "{ projects(first: 50) { nodes { id name startDate { iso } } } }"),
        (
            "page of 50, five nested each",
            "{ projects(first: 50) { nodes { id name participants(first: 5) { nodes { id name } } } } }"
        ),
        ("1,000 rows", "{ projects(first: 1000) { nodes { id name startDate { iso } } } }"),
    ];

    public static async Task<int> RunAsync()
    {
        var options = Neo4jOptions.FromEnvironment();
        if (options is null)
        {
            await Console.Error.WriteLineAsync($"{Neo4jOptions.UriVariable} names no server.");
            return 2;
        }

        await using var store = Neo4jStore.Open(options, Repository.Model);
        using var raw = new RawQueryApi(options);
        if (!(await store.ContentHashesAsync(CancellationToken.None)).ContainsKey("generated"))
            await LoadAsync(store, raw);

        var recording = new RecordingReader(store);
        var (recorded, api) = (Api(recording), Api(store));
        foreach (var (name, query) in Questions)
        {
            await AskAsync(recorded, query);
            var body = RawQueryApi.BodyOf(recording.Queries.Last());
            await CompareAsync(name, () => AskAsync(api, query), () => raw.SendAsync(body));
        }

        return 0;
    }

    private static GraphQLApi Api(IGraphReader reader) =>
        new(Repository.Model, reader, new ApiOptions(), (error, _) => throw error);

    private static async Task LoadAsync(Neo4jStore store, RawQueryApi raw)
    {
        await raw.SendAsync(
            RawQueryApi.BodyOf(
                "MATCH (n) WHERE NOT n:KnowledgeGraph CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 1000 ROWS"
            )
        );
        var before = Memory();
        var most = before;
        using var watching = new Timer(_ => most = Math.Max(most, Memory()), null, 0, 100);
        var clock = Stopwatch.StartNew();
        await store.LoadAsync(GeneratedWorld.Load, null, CancellationToken.None);
        Say(
            $"Loaded 100,000 entities and 300,000 relationships in {clock.Elapsed.TotalSeconds:0.0} s; {before / 1e6:0} MB before, at most {most / 1e6:0} MB"
        );
    }

    private static long Memory()
    {
        using var process = Process.GetCurrentProcess();

        return process.WorkingSet64;
    }

    private static async Task CompareAsync(string name, Func<Task> ours, Func<Task> raw)
    {
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < WarmUp)
        {
            await ours();
            await raw();
        }

        var (own, sent) = (new double[Rounds], new double[Rounds]);
        for (var i = 0; i < Rounds; i++)
        {
            // In turns, and each first as often as the other.
            if (i % 2 == 0)
                own[i] = await TimeAsync(ours);
            sent[i] = await TimeAsync(raw);
            if (i % 2 == 1)
                own[i] = await TimeAsync(ours);
        }

        var (a, b) = (Median(own), Median(sent));
        var (x, y) = (await PerSecondAsync(ours), await PerSecondAsync(raw));
        Say(
            $"{name}: {a:0.00} ms, raw {b:0.00} ms, +{a - b:0.00} ms ({(a / b - 1) * 100:0} %); {Clients} clients: {x:0}/s, raw {y:0}/s ({x / y * 100:0} %)"
        );
    }

    private static async Task<double> TimeAsync(Func<Task> ask)
    {
        var clock = Stopwatch.GetTimestamp();
        await ask();

        return Stopwatch.GetElapsedTime(clock).TotalMilliseconds;
    }

    private static async Task<double> PerSecondAsync(Func<Task> ask)
    {
        var clock = Stopwatch.StartNew();
        var asked = await Task.WhenAll(
            Enumerable
                .Range(0, Clients)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        var done = 0;
                        while (clock.Elapsed < Together)
                        {
                            await ask();
                            done++;
                        }

                        return done;
                    })
                )
        );

        return asked.Sum() / clock.Elapsed.TotalSeconds;
    }

    private static double Median(double[] times) => times.Order().ElementAt(times.Length / 2);

    private static async Task AskAsync(GraphQLApi api, string query)
    {
        var answer = await api.ExecuteAsync(new(query), CancellationToken.None);
        if (
            Encoding.UTF8.GetString(answer.Json.Span) is var text
            && text.Contains("\"errors\"", StringComparison.Ordinal)
        )
            throw new InvalidOperationException(text);
    }

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
