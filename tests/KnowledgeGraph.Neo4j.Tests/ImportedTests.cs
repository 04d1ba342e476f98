using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using CsvHelper;
using CsvHelper.Configuration;
using KnowledgeGraph.Api;
using KnowledgeGraph.Contract;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Seeding.Import;
using KnowledgeGraph.Sqlite;
using Xunit;

namespace KnowledgeGraph.Neo4j.Tests;

/// <summary>Over public data as it was imported, both stores answer alike: names in many scripts, sums in many currencies,
/// hubs.</summary>
[Collection(LiveServer.Name)]
public sealed class ImportedTests : IDisposable
{
    // One row of so many, so that all countries are among them.
    private const int Every = 300;

    private readonly string _folder = Directory.CreateTempSubdirectory("kg-imported-").FullName;

    [SkippableFact]
    public async Task Both_stores_answer_alike()
    {
        var table = Path.Combine(_folder, "table.csv");
        Sample(Needs.Data("esif_unified.csv.gz"), table);
        var importer = Importer.Open(
            Repository.Folder("graph", "mappings", "structural-funds.yaml"),
            [table],
            Repository.Model,
            out var problems
        );
        Assert.Empty(problems);
        importer!.Survey(new(), null, CancellationToken.None);
        await using var neo4j = await Neo4jStores.OpenEmptyAsync();
        await neo4j.LoadAsync(importer.ToLoad(), null, CancellationToken.None);
        await using var embedded = SqliteStore.Open(Path.Combine(_folder, "data"), Repository.Model);
        await embedded.LoadAsync(importer.ToLoad(), null, CancellationToken.None);
        var (one, other) = (Api(embedded), Api(neo4j));

        var asked = await QueriesAsync(one);
        foreach (var query in asked)
            Assert.Equal($"{query}\n{await AnswerAsync(one, query)}", $"{query}\n{await AnswerAsync(other, query)}");
        Assert.True(asked.Count > 100);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static GraphQLApi Api(IGraphReader reader) =>
        new(Repository.Model, reader, new ApiOptions(), (error, _) => throw error);

    private static async Task<List<string>> QueriesAsync(GraphQLApi api)
    {
        var organizations = await SampleAsync(api, "organizations");
        var projects = await SampleAsync(api, "projects");
        var hub = Text((await ListAsync(api, "funders(first: 1, order: [{degree: DESC}])"))[0].Id);
        var list = new List<string>
        {
            "{ overview { types { type count } relationshipTypes { type count } } }",
            "{ projects(first: 100) { totalCount nodes { id name startDate { iso text } participants { nodes { id name } } } } }",
            "{ organizations(last: 50, order: [{name: DESC}]) { nodes { id name names { text language } } } }",
            "{ projects(first: 50, order: [{startDate: DESC}, {name: ASC}]) { edges { cursor node { id endDate { iso } gaps { field state note } } } } }",
            "{ fundings(first: 100) { totalCount nodes { id amount { text } sentence citations { locator document { id } } } aggregate { amounts { kind currency sum min max mean counted excluded { reason count amount } } } } }",
            $"{{ funder(id: {hub}) {{ funded(first: 100, order: [{{relationship: {{date: DESC}}}}]) {{ totalCount nodes {{ id }} aggregate {{ amounts {{ kind currency sum }} }} }} }} }}",
            $"{{ projects(where: {{funders: {{some: {{node: {{id: {{eq: {hub}}}}}}}}}}}) {{ totalCount nodes {{ id }} }} }}",
            "{ disputes(first: 50) { totalCount nodes { property positions { id } } } }",
            "{ timeline(first: 100) { nodes { id date { iso } entity { id } modality } } }",
        };
        foreach (
            var by in new[] { "FUNDER", "FUNDED", "RECIPIENT", "PROGRAMME", "FUND", "COUNTRY", "PLACE", "YEAR", "KIND" }
        )
            list.Add(
                $"{{ fundingSummary(groupBy: [{by}], first: 50) {{ totalCount nodes {{ keys {{ text entity {{ id }} }} count amounts {{ kind currency sum excluded {{ reason count }} }} }} coverage {{ fundings withAmount }} }} }}"
            );
        foreach (var (id, name) in projects)
        {
            var first = name.Split(' ')[0];
            list.Add(
                $"{{ search(text: {Text(first)}) {{ totalCount facets {{ type count }} edges {{ match score node {{ id }} matchedName {{ text }} }} }} }}"
            );
            list.Add(
                $"{{ search(text: {Text(name[..Math.Min(3, name.Length)])}) {{ edges {{ score node {{ id }} }} }} }}"
            );
            list.Add(
                $"{{ project(id: {Text(id)}) {{ name relationships {{ nodes {{ sentence }} }} documents {{ nodes {{ id }} }} }} }}"
            );
        }

        foreach (var ((from, _), (to, _)) in organizations.Zip(organizations.AsEnumerable().Reverse()))
        {
            list.Add(
                $"{{ paths(from: {Text(from)}, to: {Text(to)}) {{ code truncated paths {{ length steps {{ sentence }} }} }} }}"
            );
            list.Add(
                $"{{ neighbourhood(of: [{Text(from)}], depth: 2, maxDegree: 50) {{ entities {{ id }} relationships {{ id }} omitted {{ entity {{ id }} type count }} }} }}"
            );
            list.Add(
                $"{{ organization(id: {Text(from)}) {{ interlocks(via: [PARTICIPATED_IN]) {{ node {{ id }} count }} }} moneyPaths(to: {Text(from)}) {{ paths {{ length }} code }} }}"
            );
        }

        return list;
    }

    private static async Task<List<(string Id, string Name)>> SampleAsync(GraphQLApi api, string list)
    {
        var all = await ListAsync(api, $"{list}(first: 1000)");

        return [.. all.Where((_, i) => i % (all.Count / 20) == 0)];
    }

    private static async Task<List<(string Id, string Name)>> ListAsync(GraphQLApi api, string list)
    {
        using var answer = JsonDocument.Parse(await AnswerAsync(api, $"{{ found: {list} {{ nodes {{ id name }} }} }}"));

        return
        [
            .. answer
                .RootElement.GetProperty("data")
                .GetProperty("found")
                .GetProperty("nodes")
                .EnumerateArray()
                .Select(node => (node.GetProperty("id").GetString()!, node.GetProperty("name").GetString()!)),
        ];
    }

    private static async Task<string> AnswerAsync(GraphQLApi api, string query)
    {
        var answer = Encoding.UTF8.GetString((await api.ExecuteAsync(new(query), CancellationToken.None)).Json.Span);
        Assert.False(answer.Contains("\"errors\"", StringComparison.Ordinal), $"{query}\n{answer}");

        return answer;
    }

    private static string Text(string text) => JsonSerializer.Serialize(text);

    private static void Sample(string from, string to)
    {
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture) { BadDataFound = null };
        using var read = new CsvParser(
            new StreamReader(new GZipStream(File.OpenRead(from), CompressionMode.Decompress)),
            configuration
        );
        using var write = new CsvWriter(new StreamWriter(to), configuration);
        for (var row = 0; read.Read(); row++)
        {
            if (row % Every != 0)
                continue;

            foreach (var cell in read.Record!)
                write.WriteField(cell);
            write.NextRecord();
        }
    }
}
