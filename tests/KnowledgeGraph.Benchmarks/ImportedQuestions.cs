using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace KnowledgeGraph.Benchmarks;

/// <summary>One sort of question, asked many times.</summary>
/// <param name="What">What it is about.</param>
/// <param name="Queries">The queries, each another sample where there are several.</param>
internal sealed record Question(string What, IReadOnlyList<string> Queries)
{
    /// <summary>The best statements written by hand for the same answer, one for each query.</summary>
    public IReadOnlyList<ByHand> ByHand { get; init; } = [];

    /// <summary>A question that is asked again and again.</summary>
    public static Question Same(string what, string query, int times, ByHand? byHand = null) =>
        new(what, [.. Enumerable.Repeat(query, times)])
        {
            ByHand = byHand is null ? [] : [.. Enumerable.Repeat(byHand, times)],
        };
}

/// <summary>Statements for the answer of a query; none where SQL cannot tell.</summary>
internal sealed record ByHand(string? Sql, string Cypher, IReadOnlyDictionary<string, object?> Parameters);

/// <summary>Questions to a graph that holds the structural funds' table beside the seeds, sampled from what is there.</summary>
internal sealed class ImportedQuestions(HttpClient client)
{
    private const int Times = 200;
    private const int Few = 10;
    private const int Pages = 20;
    private const int PageSize = 1_000;
    private const int Every = 100;
    private const int PathsMax = 100;
    private const int DeepPages = 40;

    /// <summary>All of them.</summary>
    public async Task<IReadOnlyList<Question>> AllAsync() => [.. await LookupsAsync(), .. await WalksAsync()];

    private async Task<IEnumerable<Question>> LookupsAsync()
    {
        var hub = await ValueAsync("{ found: funders(first: 1, order: [{degree: DESC}]) { nodes { id } } }", "id");
        var active = await ValueAsync(
            "{ found: organizations(first: 1, order: [{degree: DESC}]) { nodes { id } } }",
            "id"
        );
        var rare = await ValueAsync(
            "{ found: organizations(first: 1, where: {degree: {eq: 2}}) { nodes { name } } }",
            "name"
        );
        var deep = "";
        for (var i = 0; i < DeepPages; i++)
            deep = Text(
                await ValueAsync(
                    $"{{ funder(id: {Text(hub)}) {{ found: funded(first: 1000{(i == 0 ? "" : $", after: {deep}")}) {{ pageInfo {{ endCursor }} }} }} }}",
                    "endCursor"
                )
            );
        var skipped = DeepPages * PageSize;

        return
        [
            Question.Same(
                "one entity by id",
                $"{{ entity(id: {Text(hub)}) {{ id name }} }}",
                Times,
                HandWritten.Point(hub)
            ),
            Question.Same(
                "page of 50 by name",
                "{ organizations(first: 50) { nodes { id name } } }",
                Times,
                HandWritten.Page()
            ),
            Question.Same(
                "first page of 20 at a hub",
                $"{{ funder(id: {Text(hub)}) {{ funded(first: 20) {{ nodes {{ id name }} }} }} }}",
                Times,
                HandWritten.Hub(hub)
            ),
            Question.Same(
                string.Create(CultureInfo.InvariantCulture, $"page {skipped / 20:#,0} of 20 at that hub"),
                $"{{ funder(id: {Text(hub)}) {{ funded(first: 20, after: {deep}) {{ nodes {{ id name }} }} }} }}",
                Times
            ),
            Question.Same(
                "25 with three each",
                "{ projects(first: 25) { nodes { id name participants(first: 3) { nodes { id name } } } } }",
                Times,
                HandWritten.Nested()
            ),
            Question.Same(
                "that hub's by a date of the relationship",
                $"{{ funder(id: {Text(hub)}) {{ funded(first: 20, order: [{{relationship: {{date: DESC}}}}]) {{ nodes {{ id name }} }} }} }}",
                Few
            ),
            Question.Same(
                "the most active organisation's by a date of the project",
                $"{{ actor(id: {Text(active)}) {{ participations(first: 20, order: [{{node: {{startDate: DESC}}}}]) {{ nodes {{ id name }} }} }} }}",
                Few
            ),
            Question.Same(
                "projects with a rare participant",
                $"{{ projects(first: 20, where: {{participants: {{some: {{node: {{name: {{eq: {Text(rare)}}}}}}}}}}}) {{ nodes {{ id name }} }} }}",
                Few,
                HandWritten.Rare(rare)
            ),
            Question.Same("count of all projects", "{ projects { totalCount } }", Few, HandWritten.Count()),
            Question.Same(
                "sums of all fundings by kind and currency",
                "{ fundings(first: 1) { aggregate { count amounts { kind currency sum } } } }",
                Few,
                HandWritten.Sums()
            ),
        ];
    }

    private async Task<IEnumerable<Question>> WalksAsync()
    {
        var names = (await SampleAsync("projects")).ConvertAll(e => e.Name);
        var actors = (await SampleAsync("organizations")).ConvertAll(e => e.Id);
        var hubs = await HubsAsync();

        return
        [
            new("search, three letters", [.. names.Where(n => n.Length > 2).Select(n => Search(n[..3]))]),
            new("search, first word", names.ConvertAll(n => Search(n.Split(' ')[0]))),
            new("search, whole name", names.ConvertAll(n => Search(n[..Math.Min(n.Length, 400)]))),
            new(
                "search with counts by type, first word",
                names.ConvertAll(n =>
                    $"{{ search(text: {Text(n.Split(' ')[0])}) {{ totalCount facets {{ type count }} }} }}"
                )
            ),
            Walk(
                "paths of up to 6 between organisations",
                actors.Zip(actors.AsEnumerable().Reverse()).Take(PathsMax),
                pair => Paths(pair.First, pair.Second),
                pair => HandWritten.Paths(pair.First, pair.Second)
            ),
            Walk(
                "the same between the most connected ones",
                hubs.Zip(hubs.AsEnumerable().Reverse()).Take(hubs.Count / 2),
                pair => Paths(pair.First, pair.Second),
                pair => HandWritten.Paths(pair.First, pair.Second)
            ),
            Walk(
                "neighbourhood of organisations, depth 2",
                actors,
                actor => Neighbourhood(actor, 25),
                HandWritten.Neighbourhood
            ),
            Walk(
                "neighbourhood of the most connected ones, depth 2, 300 entities",
                hubs,
                actor => Neighbourhood(actor, 200),
                HandWritten.Neighbourhood
            ),
            new(
                "who shares what with an organisation",
                actors.ConvertAll(actor =>
                    $"{{ organization(id: {Text(actor)}) {{ interlocks(via: [PARTICIPATED_IN]) {{ node {{ id name }} count }} }} }}"
                )
            ),
            Question.Same(
                "funding by fund and year, all of it",
                "{ fundingSummary(groupBy: [FUND, YEAR]) { nodes { keys { text } count amounts { kind currency sum } } totalCount } }",
                Few,
                HandWritten.FundsAndYears()
            ),
        ];
    }

    private static Question Walk<T>(
        string what,
        IEnumerable<T> samples,
        Func<T, string> query,
        Func<T, ByHand> byHand
    ) => new(what, [.. samples.Select(query)]) { ByHand = [.. samples.Select(byHand)] };

    private static string Search(string text) =>
        $"{{ search(text: {Text(text)}) {{ edges {{ node {{ id name type }} match score }} truncated }} }}";

    private static string Paths(string from, string to) =>
        $"{{ paths(from: {Text(from)}, to: {Text(to)}) {{ paths {{ length steps {{ sentence }} }} code truncated }} }}";

    private static string Neighbourhood(string of, int perEntity) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{{ neighbourhood(of: [{Text(of)}], depth: 2, perEntity: {perEntity}) {{ entities {{ id name type }} relationships {{ id type fromId toId }} truncated }} }}"
        );

    private static string Text(string text) => JsonSerializer.Serialize(text);

    private async Task<List<string>> HubsAsync()
    {
        using var answer = await AnswerAsync("{ organizations(first: 40, order: [{degree: DESC}]) { nodes { id } } }");

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
    private async Task<List<(string Id, string Name)>> SampleAsync(string list)
    {
        var (sample, after) = (new List<(string, string)>(), "");
        for (var page = 0; page < Pages; page++)
        {
            using var answer = await AnswerAsync(
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

    // The first value with that name.
    private async Task<string> ValueAsync(string query, string name)
    {
        using var answer = await AnswerAsync(query);

        return Find(answer.RootElement, name)
            ?? throw new InvalidOperationException($"No \"{name}\" in {answer.RootElement}.");
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

    private async Task<JsonDocument> AnswerAsync(string query)
    {
        using var answer = await client.PostAsJsonAsync(new Uri("/graphql", UriKind.Relative), new { query });
        var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());

        return document.RootElement.TryGetProperty("errors", out var errors)
            ? throw new InvalidOperationException($"{query} answered {errors}")
            : document;
    }
}
