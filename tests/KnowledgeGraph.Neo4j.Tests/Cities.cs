using KnowledgeGraph.Contract;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Seeding.Import;
using Xunit;

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

    /// <summary>As many, from a table.</summary>
    public static DatasetLoad Import(string folder, int cities)
    {
        var (mapping, table) = (Path.Combine(folder, "many.yaml"), Path.Combine(folder, "many.csv"));
        File.WriteAllText(
            mapping,
            """
            dataset: many
            title: Many
            tables:
              cities:
                file: many.csv
                columns: [number, name]
                entities:
                  city: { type: City, id: "{number}", required: true, names: ["{name}"] }
                  land: { type: Country, id: land, merge: true, names: [Land] }
                relationships: [{ type: LOCATED_IN, from: city, to: land }]
            """
        );
        File.WriteAllLines(table, Enumerable.Range(1, cities).Select(i => $"{i},City {i}").Prepend("number,name"));
        var importer = Importer.Open(mapping, [table], Repository.Model, out var problems);
        Assert.Empty(problems);

        return importer!.ToLoad();
    }

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
