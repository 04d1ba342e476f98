using System.Text.Json;
using KnowledgeGraph.Contract;
using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Sqlite;
using Xunit;

namespace KnowledgeGraph.Api.Tests;

/// <summary>Where sources disagree, and where they only seem to.</summary>
[Collection(SeededCollection.Name)]
public sealed class DisputeTests(Seeded seeded) : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kg-disputes-").FullName;
    private SqliteStore _store = null!;

    public async Task InitializeAsync()
    {
        _store = SqliteStore.Open(_folder, Repository.Model);
        await _store.LoadAsync(SmallWorld.Load, null, CancellationToken.None);
        await _store.LoadAsync(
            Some.Dataset(
                "doubts",
                [
                    Some.Entity(
                        "Project",
                        "dam",
                        "Dam",
                        Some.Value("startDate", Some.Date("2008"), key: "one", rank: Rank.PREFERRED),
                        Some.Value("startDate", Some.Date("2009-05"), key: "two"),
                        Some.Value("endDate", Some.Date("2010"), key: "one"),
                        Some.Value("endDate", Some.Date("2010-06"), key: "two")
                    ),
                    Some.Entity(
                        "Project",
                        "dyke",
                        "Dyke",
                        Some.Value("startDate", Some.Date("2011"), Modality.PLANNED, key: "one"),
                        Some.Value("startDate", Some.Date("2012"), key: "two"),
                        Some.Value("endDate", Some.Date("2013"), key: "one"),
                        Some.Value("endDate", Some.Date("2014"), key: "two")
                    ),
                ],
                [],
                dependsOn: SmallWorld.Id
            ),
            null,
            CancellationToken.None
        );
    }

    public async Task DisposeAsync()
    {
        await _store.DisposeAsync();
        Directory.Delete(_folder, true);
    }

    [Fact]
    public async Task Values_that_cannot_all_be_true_are_disputed()
    {
        var disputes = await AskAsync(
            "{ disputes { totalCount truncated nodes { entity { id } property positions { text rank citations { anchor } } } } }"
        );

        Assert.Equal(2, disputes.GetProperty("totalCount").GetInt32());
        Assert.False(disputes.GetProperty("truncated").GetBoolean());
        Assert.Equal(
            ["dam startDate 2008 PREFERRED, 2009-05 NORMAL", "dyke endDate 2013 NORMAL, 2014 NORMAL"],
            disputes
                .GetProperty("nodes")
                .EnumerateArray()
                .Select(d =>
                    $"{d.GetProperty("entity").GetProperty("id")} {d.GetProperty("property")} {string.Join(", ", d.GetProperty("positions").EnumerateArray().Select(p => $"{p.GetProperty("text")} {p.GetProperty("rank")}"))}"
                )
        );
    }

    [Theory]
    [InlineData("first: 1", "dam", true, false)]
    [InlineData("last: 1", "dyke", false, true)]
    [InlineData("of: [\"dyke\"]", "dyke", false, false)]
    [InlineData("of: [\"nobody\"]", "", false, false)]
    public async Task They_come_in_pages_both_ways(string arguments, string expected, bool hasNext, bool hasPrevious)
    {
        var disputes = await AskAsync(
            $"{{ disputes({arguments}) {{ edges {{ cursor node {{ entity {{ id }} }} }} pageInfo {{ hasNextPage hasPreviousPage endCursor }} }} }}"
        );

        Assert.Equal(
            expected,
            string.Join(
                ' ',
                disputes
                    .GetProperty("edges")
                    .EnumerateArray()
                    .Select(e => e.GetProperty("node").GetProperty("entity").GetProperty("id").GetString())
            )
        );
        var info = disputes.GetProperty("pageInfo");
        Assert.Equal(hasNext, info.GetProperty("hasNextPage").GetBoolean());
        Assert.Equal(hasPrevious, info.GetProperty("hasPreviousPage").GetBoolean());
        if (!hasNext)
            return;

        var next = await AskAsync(
            $"{{ disputes(first: 1, after: \"{info.GetProperty("endCursor")}\") {{ nodes {{ property }} }} }}"
        );
        Assert.Equal("endDate", next.GetProperty("nodes")[0].GetProperty("property").GetString());
    }

    [Fact]
    public async Task A_timeline_comes_in_pages()
    {
        var ids = new List<string>();
        string? after = null;
        do
        {
            var page = await AskAsync(
                $"{{ timeline(first: 3{(after is null ? "" : $", after: \"{after}\"")}) {{ nodes {{ id modality date {{ iso }} }} pageInfo {{ hasNextPage endCursor }} }} }}",
                "timeline"
            );
            ids.AddRange(page.GetProperty("nodes").EnumerateArray().Select(n => n.GetProperty("id").GetString()!));
            var info = page.GetProperty("pageInfo");
            after = info.GetProperty("hasNextPage").GetBoolean() ? info.GetProperty("endCursor").GetString() : null;
        } while (after is not null);

        Assert.Equal(13, ids.Count);
        Assert.Equal(ids.Distinct(), ids);
    }

    private async Task<JsonElement> AskAsync(string query, string field = "disputes")
    {
        var answer = await SeededGraph.AskAsync(seeded.With(new ApiOptions(), _store), query);

        return answer.GetProperty("data").GetProperty(field);
    }
}
