using System.Text.Json;
using KnowledgeGraph.Contract;
using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Sqlite;
using Xunit;

namespace KnowledgeGraph.Api.Tests;

/// <summary>Money goes one way, through funds and programmes, to who receives it.</summary>
[Collection(SeededCollection.Name)]
public sealed class MoneyTests(Seeded seeded) : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kg-money-").FullName;
    private SqliteStore _store = null!;

    // union (an organisation) holds chest (a fund), and is part of world. south funds dam through chest, under plan: 100
    // EUR were awarded, and alpha receives it. dam is part of plan, which is no way of money.
    public async Task InitializeAsync()
    {
        _store = SqliteStore.Open(_folder, Repository.Model);
        await _store.LoadAsync(SmallWorld.Load, null, CancellationToken.None);
        await _store.LoadAsync(
            Some.Dataset(
                "money",
                [
                    Some.Entity("Organization", "union", "Union"),
                    Some.Entity("Organization", "world", "World"),
                    Some.Entity("Fund", "chest", "Chest"),
                    Some.Entity("Programme", "plan", "Plan"),
                    Some.Entity("Project", "dam", "Dam"),
                ],
                [
                    Some.Relationship("chest", "PartOf", "union"),
                    Some.Relationship("union", "PartOf", "world"),
                    Some.Relationship("dam", "PartOf", "plan"),
                    Some.Relationship(
                        "south",
                        "Funded",
                        "dam",
                        properties: new Dictionary<string, object>
                        {
                            ["amount"] = new Money(100m, "EUR"),
                            ["amountKind"] = "AWARDED",
                        },
                        qualifiers:
                        [
                            new("programme", "plan", Some.Stated()),
                            new("through", "chest", Some.Stated()),
                            new("recipient", "alpha", Some.Stated()),
                        ]
                    ),
                ],
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

    [Theory]
    [InlineData("from: \"union\", to: \"alpha\"", "union chest dam alpha: AWARDED 100 EUR")]
    [InlineData("from: \"union\"", "union chest dam alpha: AWARDED 100 EUR")]
    [InlineData("from: \"south\", to: \"alpha\"", "south dam alpha: AWARDED 100 EUR")]
    [InlineData("from: \"plan\"", "plan dam alpha: AWARDED 100 EUR")]
    [InlineData("from: \"union\", to: \"chest\"", "union chest: -")]
    // It does not go back, nor from the whole to a part that is no fund.
    [InlineData("from: \"alpha\", to: \"union\"", "")]
    [InlineData("from: \"world\"", "")]
    [InlineData("from: \"dam\", to: \"chest\"", "")]
    public async Task Money_goes_from_who_holds_a_fund_through_it_to_who_receives_it(string ends, string expected)
    {
        Assert.Equal(expected, string.Join("; ", await PathsAsync(ends)));
    }

    [Fact]
    public async Task All_ways_that_lead_to_a_recipient_are_found_as_far_back_as_they_go() =>
        Assert.Equal(
            [
                "plan dam alpha: AWARDED 100 EUR",
                "south dam alpha: AWARDED 100 EUR",
                "union chest dam alpha: AWARDED 100 EUR",
            ],
            (await PathsAsync("to: \"alpha\"")).Order(StringComparer.Ordinal)
        );

    private async Task<IReadOnlyList<string>> PathsAsync(string ends)
    {
        var answer = await SeededGraph.AskAsync(
            seeded.With(new ApiOptions(), _store),
            $"{{ moneyPaths({ends}) {{ paths {{ entities {{ id }} upperBound {{ kind amount {{ text }} }} }} }} }}"
        );

        return
        [
            .. answer
                .GetProperty("data")
                .GetProperty("moneyPaths")
                .GetProperty("paths")
                .EnumerateArray()
                .Select(path =>
                    $"{string.Join(' ', path.GetProperty("entities").EnumerateArray().Select(e => e.GetProperty("id").GetString()))}: {Bound(path.GetProperty("upperBound"))}"
                ),
        ];
    }

    private static string Bound(JsonElement bound) =>
        bound.ValueKind == JsonValueKind.Null
            ? "-"
            : $"{bound.GetProperty("kind")} {bound.GetProperty("amount").GetProperty("text")}";
}
