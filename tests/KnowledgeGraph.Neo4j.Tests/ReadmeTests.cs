using System.Text.Json;
using System.Text.RegularExpressions;
using KnowledgeGraph.Contract;
using Xunit;

namespace KnowledgeGraph.Neo4j.Tests;

/// <summary>The Cypher that the page on the graph shows.</summary>
[Collection(LiveServer.Name)]
public sealed partial class ReadmeTests(SeededNeo4j seeded) : IClassFixture<SeededNeo4j>
{
    public static TheoryData<string> All =>
        [
            .. Block()
                .Matches(File.ReadAllText(Repository.Folder("graph", "README.md")))
                .Select(m => m.Groups["text"].Value),
        ];

    [Fact]
    public void There_are_five() => Assert.Equal(5, All.Count);

    [SkippableTheory]
    [MemberData(nameof(All))]
    public async Task Every_query_finds_something_in_the_seeds(string cypher)
    {
        Needs.Neo4j();
        Assert.NotNull(seeded.Store);

        var rows = await Cypher.RunAsync(Neo4jStores.Options, cypher);

        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.NotEqual(JsonValueKind.Null, row[0].ValueKind));
    }

    [GeneratedRegex("```cypher\n(?<text>.+?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
