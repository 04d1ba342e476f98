using System.Collections.Immutable;
using System.Globalization;
using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Storage;
using Xunit;

namespace KnowledgeGraph.Contract.Suites;

/// <summary>Fundings in groups: by parties, places and countries, in several orders.</summary>
public abstract class FundingContract(Func<Task<ContractStore>> open) : StoreContract(open)
{
    // land ◀── shore ◀── quay (a project: 10 EUR to alpha, 5 EUR)     island ◀── reef (7 SEK to alpha and beta)
    //   ▲────── hill ◀── mill (20 EUR; both in shore and hill)         pier lies in shore and in island (2 EUR)
    private static readonly DatasetLoad Coast = Some.Dataset(
        "coast",
        [
            Some.Entity("Region", "shore", "Shore"),
            Some.Entity("Region", "hill", "Hill"),
            Some.Entity("Country", "island", "Island"),
            Some.Entity("Project", "quay", "Quay"),
            Some.Entity("Project", "mill", "Mill"),
            Some.Entity("Project", "reef", "Reef"),
            Some.Entity("Project", "pier", "Pier"),
        ],
        [
            Some.Relationship("shore", "LocatedIn", "land"),
            Some.Relationship("hill", "LocatedIn", "land"),
            Some.Relationship("quay", "LocatedIn", "shore"),
            Some.Relationship("mill", "LocatedIn", "shore"),
            Some.Relationship("mill", "LocatedIn", "hill"),
            Some.Relationship("reef", "LocatedIn", "island"),
            Some.Relationship("pier", "LocatedIn", "shore"),
            Some.Relationship("pier", "LocatedIn", "island"),
            // A plan is no place.
            Some.Relationship("quay", "LocatedIn", "island", Some.Stated(Modality.PLANNED)),
            Funded("south", "quay", 10m, "EUR", "alpha"),
            Funded("north", "quay", 5m, "EUR"),
            Funded("south", "mill", 20m, "EUR"),
            Funded("south", "reef", 7m, "SEK", "alpha", "beta"),
            Funded("south", "pier", 2m, "EUR"),
        ],
        dependsOn: SmallWorld.Id
    );

    [SkippableFact]
    public async Task Awards_with_several_recipients_are_a_group_of_their_own() =>
        // Three of the coast have none, and both of the small world.
        Assert.Equal(
            ["- 5: 127.5 EUR, ? 1", "alpha 1: 10 EUR", "several 1: 7 SEK"],
            await GroupsAsync(new GroupKey(GroupOf.Party, "FundingReceivedBy", Part.Relationship))
        );

    [SkippableFact]
    public async Task Awards_are_grouped_by_the_fund_that_they_came_through() =>
        Assert.Equal(
            ["- 6: 37 EUR, 7 SEK, ? 1", "pot 1: 100.5 EUR"],
            await GroupsAsync(new GroupKey(GroupOf.Party, "FundedThrough", Part.Relationship))
        );

    [SkippableFact]
    public async Task Countries_are_those_that_the_places_lie_in() =>
        Assert.Equal(
            ["land 3: 35 EUR", "- 2: 100.5 EUR, ? 1", "island 1: 7 SEK", "several 1: 2 EUR"],
            await GroupsAsync(new GroupKey(GroupOf.Container, "Country", Part.To))
        );

    [SkippableFact]
    public async Task Places_are_those_where_things_are() =>
        Assert.Equal(
            ["shore 2: 15 EUR", "several 2: 22 EUR", "- 2: 100.5 EUR, ? 1", "island 1: 7 SEK"],
            await GroupsAsync(new GroupKey(GroupOf.Container, "", Part.To))
        );

    [SkippableTheory]
    [InlineData("EUR", true, "north south")]
    [InlineData("EUR", false, "south north")]
    [InlineData("SEK", true, "south north")]
    [InlineData(null, true, "south north")]
    [InlineData(null, false, "north south")]
    public async Task Groups_are_ordered_by_their_size_or_by_sums_in_a_currency(
        string? currency,
        bool isDescending,
        string expected
    )
    {
        var groups = await GroupsAsync(
            [new(GroupOf.Entity, "", Part.From)],
            (asking, summary) =>
                summary with
                {
                    Order = new(isDescending, currency is null ? null : asking.Of(currency)),
                }
        );

        Assert.Equal(expected, string.Join(' ', groups.Select(g => g.Split(' ')[0])));
    }

    [SkippableFact]
    public async Task Groups_come_in_pages_and_say_how_many_there_are()
    {
        GroupKey[] by = [new(GroupOf.Entity, "", Part.To)];
        var all = await GroupsAsync(by);
        var second = await GroupsAsync(
            by,
            (asking, summary) => summary with { First = asking.Of(2L), Skip = asking.Of(2L) },
            total: true
        );

        Assert.Equal(6, all.Count);
        Assert.Equal(all.Skip(2).Take(2).Select(g => $"{g} of 6"), second);
    }

    [SkippableFact]
    public async Task Whatever_lies_in_a_place_is_within_it()
    {
        await Store.Writer.LoadAsync(Coast, null, CancellationToken.None);
        async Task<string> Within(params string[] ids) =>
            string.Join(
                ' ',
                (await Asking.IdsAsync(Store.Reader, "Entity", asking => new Predicate.Inside(asking.Of(ids)))).Order(
                    StringComparer.Ordinal
                )
            );

        Assert.Equal("alpha beta hill land mill pier quay shore", await Within("land"));
        Assert.Equal("mill pier quay shore", await Within("shore"));
        Assert.Equal("island pier reef", await Within("island"));
        Assert.Equal("bridge island pier reef", await Within("island", "bridge"));
        Assert.Equal("", await Within("nowhere"));

        await Store.Writer.DropAsync("coast", CancellationToken.None);

        Assert.Equal("alpha beta land", await Within("land"));
    }

    private static RelationshipRecord Funded(
        string from,
        string to,
        decimal amount,
        string currency,
        params string[] recipients
    ) =>
        Some.Relationship(
            from,
            "Funded",
            to,
            properties: new Dictionary<string, object> { ["amount"] = new Money(amount, currency) },
            qualifiers: recipients.Select(id => new QualifierRecord("recipient", id, Some.Stated()))
        );

    private Task<IReadOnlyList<string>> GroupsAsync(params GroupKey[] by) => GroupsAsync(by, null);

    private async Task<IReadOnlyList<string>> GroupsAsync(
        GroupKey[] by,
        Func<Asking, Summary, Summary>? change,
        bool total = false
    )
    {
        await Store.Writer.LoadAsync(Coast, null, CancellationToken.None);
        var asking = new Asking();
        var page = asking.Page(1);
        var isOptional = by[0].Of is GroupOf.Party or GroupOf.Container;
        var summary = new Summary(
            "groups",
            [.. by],
            asking.Of(100L),
            true,
            new(
                [
                    new(Fields.Count),
                    new(Fields.Amounts),
                    .. isOptional ? [new Field(Fields.GroupKey(0))]
                    : total ? [new Field(Fields.Groups)]
                    : Array.Empty<Field>(),
                ],
                [new("entity", [], new Source.KeyEntity(0), new([new(Fields.Id)], []))]
            )
        );
        summary = change?.Invoke(asking, summary) ?? summary;
        await using var view = await Store.Reader.OpenAsync(CancellationToken.None);
        var answer = await view.RunAsync(
            asking.Query(
                new("fundings", [], new Source.AllOfType("Funded", Provenance.Facts, null, [], page), null)
                {
                    Summaries = [summary],
                }
            ),
            CancellationToken.None
        );

        return
        [
            .. answer
                .Summaries[0]
                .Rows.Select(row =>
                {
                    var entity = row.Children[0]?.Single?.Values[0] as string;
                    var key = entity ?? (isOptional ? row.Values[2] as string : null) ?? "-";
                    var sums = (ImmutableArray<AmountSum>)row.Values[1]!;
                    var amounts = sums.Where(s => s.Reason != Exclusion.OTHER_MODALITY)
                        .OrderBy(s => s.Currency is null)
                        .ThenBy(s => s.Currency, StringComparer.Ordinal)
                        .Select(s =>
                            s.Sum is { } sum
                                ? string.Create(
                                    CultureInfo.InvariantCulture,
                                    $"{sum.ToString("0.##", CultureInfo.InvariantCulture)} {s.Currency}"
                                )
                                : $"? {s.Count}"
                        );
                    return $"{key} {row.Values[0]}: {string.Join(", ", amounts)}{(total ? $" of {row.Values[2]}" : "")}";
                }),
        ];
    }
}
