using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Net.Http.Json;
using System.Text.Json;
using CsvHelper;
using CsvHelper.Configuration;

namespace KnowledgeGraph.Benchmarks;

/// <summary>Measures kg import of the structural funds' table as a program of its own, and then questions over HTTP to a
/// server that holds it beside the seeds.</summary>
internal static class ImportBench
{
    private const string Mapping = "graph/mappings/structural-funds.yaml";
    private const int Times = 200;
    private const int DeepPages = 40;
    private static readonly TimeSpan TimeMax = TimeSpan.FromSeconds(10);

    /// <param name="table">The table, as the gzip file that it is published as.</param>
    public static async Task<int> RunAsync(string table)
    {
        var folder = Directory.CreateTempSubdirectory("kg-bench-import-").FullName;
        try
        {
            var data = Path.Combine(folder, "data");
            await ImportAsync("first import", data, table);
            Say($"| database | {new FileInfo(Path.Combine(data, "graph.db")).Length / 1_000_000:#,0} MB | |");
            await ImportAsync("import without changes", data, table);
            await ImportAsync("dry run of the same without changes", data, table, "--dry-run");
            var changed = Path.Combine(folder, "changed.csv");
            Change(table, changed);
            await ImportAsync("import with one row in a hundred changed", data, changed);
            await ImportAsync(
                "files for Neo4j's bulk import",
                data,
                table,
                "--to-neo4j-bulk",
                Path.Combine(folder, "bulk")
            );
            await AskAsync(data);
            await WalkBench.RunAsync(data);

            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task ImportAsync(string what, string data, string table, params string[] options)
    {
        var clock = Stopwatch.StartNew();
        using var kg = ServerProcess.Kg(data, ["import", Mapping, Path.GetFullPath(table), "--json", .. options]);
        var most = 0L;
        while (!kg.WaitForExit(100))
            most = Math.Max(most, ServerProcess.Anonymous(kg.Id));
        await kg.WaitForExitAsync();
        if (kg.ExitCode != 0)
            throw new InvalidOperationException(
                $"kg import ended with {kg.ExitCode.ToString(CultureInfo.InvariantCulture)}."
            );

        Say($"| {what} | {clock.Elapsed.TotalSeconds:0.0} s | {most} MB |");
    }

    // Another name for each hundredth project.
    private static void Change(string from, string to)
    {
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture) { BadDataFound = null };
        using var read = new CsvParser(
            new StreamReader(new GZipStream(File.OpenRead(from), CompressionMode.Decompress)),
            configuration
        );
        using var write = new CsvWriter(new StreamWriter(to), configuration);
        var name = -1;
        for (var row = 0; read.Read(); row++)
        {
            var cells = read.Record!;
            if (row == 0)
                name = Array.IndexOf(cells, "project_name");
            else if (row % 100 == 0)
                cells[name] += " (changed)";
            foreach (var cell in cells)
                write.WriteField(cell);
            write.NextRecord();
        }
    }

    /// <summary>Questions to a server over what was imported.</summary>
    public static async Task AskAsync(string data)
    {
        var port = ServerProcess.FreePort();
        using var server = ServerProcess.Start(port, data);
        try
        {
            await ServerProcess.ReadyAsync(port, server);
            using var client = new HttpClient { BaseAddress = new Uri(ServerProcess.Address(port)) };
            var hub = await TextAsync(
                client,
                "{ found: funders(first: 1, order: [{degree: DESC}]) { nodes { id } } }",
                "id"
            );
            var rare = await TextAsync(
                client,
                "{ found: organizations(first: 1, where: {degree: {eq: 2}}) { nodes { name } } }",
                "name"
            );
            var deep = "";
            for (var i = 0; i < DeepPages; i++)
                deep = await TextAsync(
                    client,
                    $"{{ funder(id: {hub}) {{ found: funded(first: 1000{(i == 0 ? "" : $", after: {deep}")}) {{ pageInfo {{ endCursor }} }} }} }}",
                    "endCursor"
                );
            await MeasureAsync(client, "point", $"{{ entity(id: {hub}) {{ id name }} }}");
            await MeasureAsync(client, "page of 50 by name", "{ organizations(first: 50) { nodes { id name } } }");
            await MeasureAsync(
                client,
                "first page of 20 at the hub",
                $"{{ funder(id: {hub}) {{ funded(first: 20) {{ nodes {{ id name }} }} }} }}"
            );
            await MeasureAsync(
                client,
                "page 2,000 of 20 at the hub",
                $"{{ funder(id: {hub}) {{ funded(first: 20, after: {deep}) {{ nodes {{ id name }} }} }} }}"
            );
            await MeasureAsync(
                client,
                "nested 25 × 3",
                "{ projects(first: 25) { nodes { id name participants(first: 3) { nodes { id name } } } } }"
            );
            await MeasureAsync(
                client,
                "the hub's by a date of the relationship",
                $"{{ funder(id: {hub}) {{ funded(first: 20, order: [{{relationship: {{date: DESC}}}}]) {{ nodes {{ id name }} }} }} }}"
            );
            await MeasureAsync(
                client,
                "projects by a rare participant",
                $"{{ projects(first: 20, where: {{participants: {{some: {{node: {{name: {{eq: {rare}}}}}}}}}}}) {{ nodes {{ id name }} }} }}"
            );
            await MeasureAsync(client, "count of all projects", "{ projects { totalCount } }");
            await MeasureAsync(
                client,
                "sums of all fundings by kind and currency",
                "{ fundings(first: 1) { aggregate { count amounts { kind currency sum } } } }"
            );
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync();
        }
    }

    // The first value with that name, as it is written in a query.
    private static async Task<string> TextAsync(HttpClient client, string query, string name)
    {
        using var answer = JsonDocument.Parse(await AskAsync(client, query));

        return JsonSerializer.Serialize(
            Find(answer.RootElement, name)
                ?? throw new InvalidOperationException($"No \"{name}\" in {answer.RootElement}.")
        );
    }

    private static string? Find(JsonElement element, string name) =>
        element.ValueKind switch
        {
            JsonValueKind.Object when element.TryGetProperty(name, out var found) => found.GetString(),
            JsonValueKind.Object => element
                .EnumerateObject()
                .Select(p => Find(p.Value, name))
                .FirstOrDefault(f => f is not null),
            JsonValueKind.Array => element
                .EnumerateArray()
                .Select(e => Find(e, name))
                .FirstOrDefault(f => f is not null),
            _ => null,
        };

    private static async Task<string> AskAsync(HttpClient client, string query)
    {
        using var answer = await client.PostAsJsonAsync(new Uri("/graphql", UriKind.Relative), new { query });
        var text = await answer.Content.ReadAsStringAsync();
        if (!answer.IsSuccessStatusCode || text.Contains("\"errors\"", StringComparison.Ordinal))
            throw new InvalidOperationException($"{query} answered {text}");

        return text;
    }

    private static async Task MeasureAsync(HttpClient client, string what, string query)
    {
        var taken = new List<double>();
        await AskAsync(client, query);
        var all = Stopwatch.StartNew();
        while (taken.Count < Times && (taken.Count == 0 || all.Elapsed < TimeMax))
        {
            var asked = Stopwatch.GetTimestamp();
            await AskAsync(client, query);
            taken.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
        }

        taken.Sort();
        Say($"| {what} | {taken[taken.Count / 2]:0.00} ms | {taken[^1]:0.0} ms |");
    }

    private static void Say(FormattableString text) => Console.WriteLine(FormattableString.Invariant(text));
}
