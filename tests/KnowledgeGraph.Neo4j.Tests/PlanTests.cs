using System.Text.Json;
using KnowledgeGraph.Contract;
using KnowledgeGraph.Neo4j.Http;
using Xunit;

namespace KnowledgeGraph.Neo4j.Tests;

/// <summary>How the server goes about the statements of the golden cases.</summary>
[Collection(LiveServer.Name)]
public sealed class PlanTests(SeededNeo4j seeded) : IClassFixture<SeededNeo4j>
{
    public static TheoryData<string> All => [.. GoldenCase.Names];

    [SkippableTheory]
    [MemberData(nameof(All))]
    public async Task No_statement_goes_through_all_nodes_or_pairs_or_waits_for_all_before_its_limit(string name)
    {
        Needs.Neo4j();
        Assert.NotNull(seeded.Store);
        using var api = new QueryApi(Neo4jStores.Options);
        foreach (var statement in new GoldenCase(name).Written(".cypher"))
        {
            using var explained = await api.ReadAsync(
                $"EXPLAIN {statement.Replace("CYPHER 5", "", StringComparison.Ordinal)}",
                null,
                CancellationToken.None
            );
            var operators = Operators(explained.RootElement.GetProperty("queryPlan")).ToList();

            Assert.DoesNotContain("AllNodesScan", operators.Select(o => o.Type));
            Assert.DoesNotContain("Eager", operators.Select(o => o.Type));
            Assert.All(operators.Where(o => o.Type == "CartesianProduct"), o => Assert.True(IsOfSingles(o.Plan), name));
        }
    }

    // Of these there are few, or all are wanted.
    private static readonly HashSet<string> _few = ["KnowledgeGraph", "Dataset", "FormerId", "Unshown", "Unsettled"];

    [SkippableFact]
    public async Task Nothing_that_a_load_or_a_removal_runs_goes_through_all_there_is()
    {
        using var recording = new Recording();
        await (await Neo4jStores.OpenEmptyAsync()).DisposeAsync();
        // Loads of several transactions, which check beforehand and then send what others send.
        await using (
            var store = Neo4jStore.Open(
                Neo4jStores.Options with
                {
                    RecordsPerTransactionMax = 100,
                },
                Repository.Model,
                recording
            )
        )
        {
            var load = Neo4jStores.Seeds;
            await store.LoadAsync(load, null, CancellationToken.None);
            // Other values, and fewer: what is there is written anew, and some of it removed.
            await store.LoadAsync(
                load with
                {
                    Relationships = [],
                    Entities = load.Entities.Take(40),
                },
                null,
                CancellationToken.None
            );
            await store.LoadAsync(load, null, CancellationToken.None);
        }

        Assert.NotEmpty(recording.Statements);
        using var api = new QueryApi(Neo4jStores.Options);
        foreach (var statement in recording.Statements)
        {
            using var explained = await api.ReadAsync($"EXPLAIN {statement}", null, CancellationToken.None);
            var scans = Operators(explained.RootElement.GetProperty("queryPlan"))
                .Where(o =>
                    o.Type is "AllNodesScan"
                    || (o.Type.EndsWith("LabelScan", StringComparison.Ordinal) && !_few.Contains(LabelOf(o.Plan)))
                );

            Assert.True(!scans.Any(), statement);
        }
    }

    private static string LabelOf(JsonElement scan) =>
        scan.GetProperty("arguments").GetProperty("Details").GetString()!.Split(':')[^1];

    private sealed class Recording() : DelegatingHandler(new SocketsHttpHandler())
    {
        public HashSet<string> Statements { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        )
        {
            using var body = JsonDocument.Parse(await request.Content!.ReadAsByteArrayAsync(cancellationToken));
            if (body.RootElement.TryGetProperty("statement", out var statement))
                lock (Statements)
                    Statements.Add(statement.GetString()!);

            return await base.SendAsync(request, cancellationToken);
        }
    }

    private static IEnumerable<(string Type, JsonElement Plan)> Operators(JsonElement plan) =>
        Children(plan).SelectMany(Operators).Prepend((TypeOf(plan), plan));

    // Pairs of what is one row each are no pairs: results of subqueries, and what unique keys find.
    private static bool IsOfSingles(JsonElement plan) =>
        TypeOf(plan)
            is "NodeUniqueIndexSeek"
                or "EagerAggregation"
                or "NodeCountFromCountStore"
                or "RelationshipCountFromCountStore"
                or "Argument"
        || (Children(plan).Any() && Children(plan).All(IsOfSingles));

    private static IEnumerable<JsonElement> Children(JsonElement plan) =>
        plan.TryGetProperty("children", out var children) ? children.EnumerateArray() : [];

    private static string TypeOf(JsonElement plan) => plan.GetProperty("operatorType").GetString()!.Split('@')[0];
}
