using KnowledgeGraph.Contract;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Storage;

namespace KnowledgeGraph.Neo4j.Tests;

/// <summary>A dataset of as many cities as a test wants, and how much of it there is.</summary>
internal static class Cities
{
    public static DatasetLoad Load(int cities) =>
        Some.Dataset(
            "many",
            [
                Some.Entity("Document", Some.Document, "The Document"),
                Some.Entity("Country", "land", "Land"),
                .. Enumerable.Range(1, cities).Select(i => Some.Entity("City", $"city-{i}", $"City {i}")),
            ],
            [.. Enumerable.Range(1, cities).Select(i => Some.Relationship($"city-{i}", "LocatedIn", "land"))]
        );

    public static async Task<(IReadOnlyList<string> Loading, long Cities)> SeenAsync(IGraphReader reader)
    {
        var asking = new Asking();
        await using var view = await reader.OpenAsync(CancellationToken.None);
        var cities = await view.RunAsync(
            asking.Query(
                new("cities", [], new Source.Entities(["City"], false, null, [], asking.Page(1)), null, Total: true)
            ),
            CancellationToken.None
        );

        return (view.Loading, cities.Total);
    }
}
