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
