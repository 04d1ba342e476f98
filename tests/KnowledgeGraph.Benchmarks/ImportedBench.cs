using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using KnowledgeGraph.Neo4j;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Benchmarks;

/// <summary>Measures questions over HTTP to servers that hold an imported table beside the seeds: one on the embedded
/// store and, where the same graph is on Neo4j too, one on that; and beside each the statement that somebody would write by
/// hand. In turns, in one run; the answers of both stores are compared.</summary>
internal static class ImportedBench
{
    private static readonly TimeSpan TimeMax = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan WarmMax = TimeSpan.FromSeconds(3);

    /// <param name="data">The data folder, with the structural funds' table and the seeds in it.</param>
    /// <param name="neo4j">Where the same graph is on Neo4j, or null.</param>
    /// <param name="about">Only questions whose name has this text in it.</param>
    public static async Task<int> RunAsync(string data, Neo4jOptions? neo4j, string about = "")
    {
        try
        {
            return await AskAsync(data, neo4j, about);
        }
        catch (InvalidOperationException error)
        {
            // Said here, so that the servers end before the program does.
            await Console.Error.WriteLineAsync(error.Message);
            return 1;
        }
    }

    private static async Task<int> AskAsync(string data, Neo4jOptions? options, string about)
    {
        await using var embedded = await Served.StartAsync(port => ServerProcess.Start(port, data));
        await using var neo4j = options is null ? null : await Served.StartAsync(ServerProcess.StartOnNeo4j);
        using var query = options is null ? null : new RawQueryApi(options);
        await using var file = new SqliteConnection($"Data Source={Path.Combine(data, "graph.db")};Mode=ReadOnly");
        await file.OpenAsync();

        var different = 0;
        Say($"| what | embedded: median, 99th | SQL by hand | Neo4j: median, 99th | Cypher by hand |");
        var questions = await new ImportedQuestions(embedded.Client).AllAsync();
        foreach (var question in questions.Where(q => q.What.Contains(about, StringComparison.Ordinal)))
        {
            var (ours, sql) = (new Taken(), new Taken());
            var (theirs, cypher) = (new Taken(), new Taken());
            // Once unmeasured, as the many that came before would have done.
            await TurnsAsync(question, WarmMax, new(), new(), new(), new());
            different += await TurnsAsync(question, TimeMax, ours, sql, theirs, cypher);
            Say($"| {question.What} | {ours} | {sql.Median} | {theirs} | {cypher.Median} |");
        }

        return Summary(different, neo4j);

        async Task<int> TurnsAsync(Question question, TimeSpan most, Taken ours, Taken sql, Taken theirs, Taken cypher)
        {
            var differing = 0;
            var all = Stopwatch.StartNew();
            for (var i = 0; i < question.Queries.Count && (i == 0 || all.Elapsed < most); i++)
            {
                var asked = question.Queries[i];
                var answer = await ours.AddAsync(() => embedded.AskAsync(asked));
                var byHand = question.ByHand.ElementAtOrDefault(i);
                if (byHand?.Sql is { } statement)
                    await sql.AddAsync(() => RunAsync(file, statement, byHand.Parameters));
                if (neo4j is null)
                    continue;

                if (await theirs.AddAsync(() => neo4j.AskAsync(asked)) != answer)
                {
                    differing++;
                    await Console.Error.WriteLineAsync($"The stores answer this differently: {asked}");
                }

                if (byHand is not null)
                    await cypher.AddAsync(() => query!.SendAsync(RawQueryApi.BodyOf(byHand.Cypher, byHand.Parameters)));
            }

            return differing;
        }
    }

    private static int Summary(int different, Served? neo4j)
    {
        if (neo4j is not null)
            Say($"{different} answers differ between the stores.");

        return different == 0 ? 0 : 1;
    }

    private static async Task<string> RunAsync(
        SqliteConnection file,
        string statement,
        IReadOnlyDictionary<string, object?> parameters
    )
    {
        await using var command = file.CreateCommand();
        command.CommandText = statement;
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue($"${name}", value ?? DBNull.Value);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            for (var i = 0; i < reader.FieldCount; i++)
                reader.GetValue(i);
        }

        return "";
    }

    private static void Say(FormattableString text) => Console.WriteLine(FormattableString.Invariant(text));

    /// <summary>A server for as long as it is asked.</summary>
    private sealed class Served(Process process, HttpClient client) : IAsyncDisposable
    {
        public HttpClient Client => client;

        public static async Task<Served> StartAsync(Func<int, Process> start)
        {
            var port = ServerProcess.FreePort();
            var process = start(port);
            await ServerProcess.ReadyAsync(port, process);

            return new(process, new HttpClient { BaseAddress = new Uri(ServerProcess.Address(port)) });
        }

        public async Task<string> AskAsync(string query)
        {
            using var answer = await client.PostAsJsonAsync(new Uri("/graphql", UriKind.Relative), new { query });
            var text = await answer.Content.ReadAsStringAsync();

            return answer.IsSuccessStatusCode && !text.Contains("\"errors\"", StringComparison.Ordinal)
                ? text
                : throw new InvalidOperationException($"{query} answered {text}");
        }

        public async ValueTask DisposeAsync()
        {
            client.Dispose();
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }
    }

    /// <summary>How long each took.</summary>
    private sealed class Taken
    {
        private readonly List<double> _times = [];

        public string Median => At(50);

        public async Task<string> AddAsync(Func<Task<string>> ask)
        {
            var asked = Stopwatch.GetTimestamp();
            var answer = await ask();
            _times.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);

            return answer;
        }

        public override string ToString() => _times.Count == 0 ? "" : $"{At(50)}, {At(99)}";

        private string At(int percent) =>
            _times.Count == 0
                ? ""
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"{_times.Order().ElementAt(_times.Count * percent / 100):0.0} ms"
                );
    }
}
