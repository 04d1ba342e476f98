using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace KnowledgeGraph.Benchmarks;

/// <summary>Measures search, walks and sums of funding over HTTP, on a server that holds an imported table beside the
/// seeds: many different questions, sampled from what is there.</summary>
internal static class WalkBench
{
    private const int Pages = 20;
    private const int PageSize = 1_000;
    private const int Every = 100;
    private const int PathsMax = 100;

    /// <param name="data">The data folder, with the structural funds' table and the seeds in it.</param>
    public static async Task<int> RunAsync(string data)
    {
        var port = ServerProcess.FreePort();
        using var server = ServerProcess.Start(port, data);
        try
        {
            await ServerProcess.ReadyAsync(port, server);
            using var client = new HttpClient { BaseAddress = new Uri(ServerProcess.Address(port)) };
            await RunAsync(client);

            return 0;
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync();
        }
    }

    /// <summary>The same on a server that runs.</summary>
    public static async Task RunAsync(HttpClient client)
    {
        var names = (await SampleAsync(client, "projects")).ConvertAll(e => e.Name);
        var actors = (await SampleAsync(client, "organizations")).ConvertAll(e => e.Id);
        var hubs = await HubsAsync(client);

        await MeasureAsync(client, "search, three letters", names.Where(n => n.Length > 2).Select(n => Search(n[..3])));
        await MeasureAsync(client, "search, first word", names.Select(n => Search(n.Split(' ')[0])));
        await MeasureAsync(client, "search, whole name", names.Select(n => Search(n[..Math.Min(n.Length, 400)])));
        await MeasureAsync(
            client,
            "search with facets, first word",
            names.Select(n => Ask($"search(text: {Text(n.Split(' ')[0])}) {{ totalCount facets {{ type count }} }}"))
        );
        await MeasureAsync(
            client,
            "paths between organisations",
            actors.Zip(actors.AsEnumerable().Reverse(), Paths).Take(PathsMax)
        );
        await MeasureAsync(
            client,
            "paths between the most connected organisations",
            hubs.Zip(hubs.AsEnumerable().Reverse(), Paths).Take(hubs.Count / 2)
        );
        await MeasureAsync(
            client,
            "neighbourhood, depth 2, 300 entities",
            actors.Select(a =>
                Ask(
                    $"neighbourhood(of: [{Text(a)}], depth: 2) {{ entities {{ id name type }} relationships {{ id type fromId toId }} truncated }}"
                )
            )
        );
        await MeasureAsync(
            client,
            "funding by fund and year, all of it",
            Enumerable.Repeat(
                Ask(
                    "fundingSummary(groupBy: [FUND, YEAR]) { nodes { keys { text } count amounts { kind currency sum } } totalCount }"
                ),
                5
            )
        );
    }

    private static string Search(string text) =>
        Ask($"search(text: {Text(text)}) {{ edges {{ node {{ id name type }} match score }} truncated }}");

    private static string Paths(string from, string to) =>
        Ask($"paths(from: {Text(from)}, to: {Text(to)}) {{ paths {{ length steps {{ sentence }} }} code truncated }}");

    private static string Ask(string field) => $"{{ {field} }}";

    private static string Text(string text) => JsonSerializer.Serialize(text);

    private static async Task<List<string>> HubsAsync(HttpClient client)
    {
        using var answer = await AnswerAsync(
            client,
            "{ organizations(first: 40, order: [{degree: DESC}]) { nodes { id } } }"
        );

        return
        [
            .. answer
                .RootElement.GetProperty("data")
                .GetProperty("organizations")
                .GetProperty("nodes")
                .EnumerateArray()
                .Select(node => node.GetProperty("id").GetString()!),
        ];
    }

    // One of each hundred, over some twenty thousand in the order of their names.
    private static async Task<List<(string Id, string Name)>> SampleAsync(HttpClient client, string list)
    {
        var (sample, after) = (new List<(string, string)>(), "");
        for (var page = 0; page < Pages; page++)
        {
            using var answer = await AnswerAsync(
                client,
                $"{{ {list}(first: {PageSize}{after}) {{ nodes {{ id name }} pageInfo {{ endCursor }} }} }}"
            );
            var found = answer.RootElement.GetProperty("data").GetProperty(list);
            sample.AddRange(
                found
                    .GetProperty("nodes")
                    .EnumerateArray()
                    .Where((_, i) => i % Every == 0)
                    .Select(node => (node.GetProperty("id").GetString()!, node.GetProperty("name").GetString()!))
            );
            after = $", after: {found.GetProperty("pageInfo").GetProperty("endCursor").GetRawText()}";
        }

        return sample;
    }

    private static async Task<JsonDocument> AnswerAsync(HttpClient client, string query)
    {
        using var answer = await client.PostAsJsonAsync(new Uri("/graphql", UriKind.Relative), new { query });
        var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());

        return document.RootElement.TryGetProperty("errors", out var errors)
            ? throw new InvalidOperationException($"{query} answered {errors}")
            : document;
    }

    private static async Task MeasureAsync(HttpClient client, string what, IEnumerable<string> queries)
    {
        var taken = new List<double>();
        foreach (var (query, i) in queries.Select((query, i) => (query, i)))
        {
            if (i == 0)
                (await AnswerAsync(client, query)).Dispose();
            var asked = Stopwatch.GetTimestamp();
            (await AnswerAsync(client, query)).Dispose();
            taken.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
        }

        taken.Sort();
        Console.WriteLine(
            FormattableString.Invariant(
                $"| {what} | {taken[taken.Count / 2]:0.0} ms | {taken[taken.Count * 99 / 100]:0.0} ms |"
            )
        );
    }
}
