using System.Collections.Immutable;
using System.Globalization;
using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Storage;
using Xunit;

namespace KnowledgeGraph.Contract.Suites;

/// <summary>Money that goes on under a programme is in a sum once.</summary>
public abstract class PassedOnContract(Func<Task<ContractStore>> open) : StoreContract(open)
{
    // south gave 100 EUR to the programme, of which awards under it are parts, and plans to give it 7 SEK.
    private static readonly DatasetLoad Awards = Some.Dataset(
        "awards",
        [
            Some.Entity("Programme", "stream", "Stream"),
            Some.Entity("Project", "weir", "Weir"),
            Some.Entity("Project", "lock", "Lock"),
            Some.Entity("Project", "mole", "Mole"),
        ],
        [
            Funded("south", "stream", 100m, "EUR"),
            Funded("south", "stream", 7m, "SEK", Some.Stated(Modality.PLANNED)),
            Funded("south", "weir", 30m, "EUR", under: "stream"),
            Funded("alpha", "weir", 4m, "EUR", under: "stream", kind: "COMMITTED"),
            Funded("north", "lock", 5m, "SEK", under: "stream"),
            Funded("south", "mole", 2m, "EUR"),
            // What the programme got is not passed on from itself.
            Funded("alpha", "stream", 1m, "EUR", under: "stream"),
        ],
        dependsOn: SmallWorld.Id
    );

    private static readonly DatasetLoad Parts = Some.Dataset(
        "parts",
        [
            Some.Entity("Programme", "creek", "Creek"),
            Some.Entity("Programme", "rill", "Rill"),
            Some.Entity("Programme", "canal", "Canal"),
            Some.Entity("Project", "sluice", "Sluice"),
            Some.Entity("Project", "quay", "Quay"),
        ],
        [
            Some.Relationship("creek", "PartOf", "stream"),
            Some.Relationship("rill", "PartOf", "creek"),
            Some.Relationship("canal", "PartOf", "stream", Some.Stated(Modality.PLANNED), key: "planned"),
            Funded("south", "sluice", 8m, "EUR", under: "rill"),
            Funded("south", "quay", 2m, "EUR", under: "canal"),
            // What the programme got under a part of itself is not passed on from itself.
            Funded("north", "stream", 100m, "EUR", under: "rill"),
        ],
        dependsOn: SmallWorld.Id
    );

    [SkippableFact]
    public async Task An_award_under_a_programme_is_in_what_the_programme_got() =>
        Assert.Equal(
            [
                "COMMITTED EUR: 4 of 1",
                "EUR PASSED_ON: 30 of 1",
                "EUR: 103 of 3",
                "SEK OTHER_MODALITY: 7 of 1",
                "SEK: 5 of 1",
            ],
            Sums(await ListAsync("stream", "weir", "lock", "mole"))
        );

    [SkippableFact]
    public async Task One_counts_where_the_programme_s_is_not_in_the_question() =>
        Assert.Equal(["COMMITTED EUR: 4 of 1", "EUR: 30 of 1", "SEK: 5 of 1"], Sums(await ListAsync("weir", "lock")));

    [SkippableFact]
    public async Task The_same_holds_of_what_one_funder_gave()
    {
        await Store.Writer.LoadAsync(Awards, null, CancellationToken.None);
        var asking = new Asking();
        var page = await asking.RowsAsync(
            Store.Reader,
            new Source.EntityById([.. Repository.Model.Types.Select(t => t.Name)], asking.Of("south")),
            new(
                [],
                [
                    new(
                        "funded",
                        [],
                        new Source.Connections(
                            "Funded",
                            Direction.OUT,
                            Provenance.Facts,
                            new Predicate.OnNode(
                                new Predicate.OneOf(Fields.Id, asking.Of(new[] { "stream", "weir", "mole" }))
                            ),
                            [],
                            asking.Page(1)
                        ),
                        null
                    )
                    {
                        Summaries = [Total],
                    },
                ]
            )
        );

        Assert.Equal(
            ["EUR PASSED_ON: 30 of 1", "EUR: 102 of 2", "SEK OTHER_MODALITY: 7 of 1"],
            Sums(page.Single!.Children[0]!.Summaries[0])
        );
    }

    [SkippableFact]
    public async Task An_award_under_a_part_of_a_programme_is_in_what_the_programme_got()
    {
        await Store.Writer.LoadAsync(Awards, null, CancellationToken.None);
        await Store.Writer.LoadAsync(Parts, null, CancellationToken.None);

        Assert.Equal(
            // The sluice is under a part of a part; the quay is not under what the stream is only planned to include.
            ["EUR PASSED_ON: 8 of 1", "EUR: 203 of 4", "SEK OTHER_MODALITY: 7 of 1"],
            Sums(await TotalAsync("stream", "creek", "sluice", "quay"))
        );
        Assert.Equal(["EUR: 8 of 1"], Sums(await TotalAsync("sluice")));
    }

    [SkippableFact]
    public async Task What_a_project_got_under_a_part_of_itself_is_not_passed_on_from_the_part()
    {
        await Store.Writer.LoadAsync(Awards, null, CancellationToken.None);
        await Store.Writer.LoadAsync(
            Some.Dataset(
                "part-of-project",
                [Some.Entity("Programme", "small", "Small"), Some.Entity("Project", "big", "Big")],
                [
                    Some.Relationship("small", "PartOf", "big"),
                    Funded("south", "small", 100m, "EUR"),
                    Funded("north", "big", 40m, "EUR", under: "small"),
                ],
                dependsOn: SmallWorld.Id
            ),
            null,
            CancellationToken.None
        );

        Assert.Equal(["EUR: 140 of 2"], Sums(await TotalAsync("small", "big")));
    }

    private static Summary Total => new("all", [], null, true, new([new(Fields.Amounts)], []));

    private static RelationshipRecord Funded(
        string from,
        string to,
        decimal amount,
        string currency,
        Assertion? assertion = null,
        string? under = null,
        string? kind = null
    )
    {
        var properties = new Dictionary<string, object> { ["amount"] = new Money(amount, currency) };
        if (kind is not null)
            properties["amountKind"] = kind;

        return Some.Relationship(
            from,
            "Funded",
            to,
            assertion,
            properties,
            under is null ? [] : [new QualifierRecord("programme", under, Some.Stated())],
            assertion is null ? null : "planned"
        );
    }

    private async Task<RowPage> ListAsync(params string[] to)
    {
        await Store.Writer.LoadAsync(Awards, null, CancellationToken.None);

        return await TotalAsync(to);
    }

    private async Task<RowPage> TotalAsync(params string[] to)
    {
        var asking = new Asking();
        var of = new Predicate.OnEnd(End.TO, new Predicate.OneOf(Fields.Id, asking.Of(to)));
        await using var view = await Store.Reader.OpenAsync(CancellationToken.None);
        var answer = await view.RunAsync(
            asking.Query(
                new("fundings", [], new Source.AllOfType("Funded", Provenance.Facts, of, [], asking.Page(1)), null)
                {
                    Summaries = [Total],
                }
            ),
            CancellationToken.None
        );

        return answer.Summaries[0];
    }

    private static IEnumerable<string> Sums(RowPage summary) =>
        ((ImmutableArray<AmountSum>)summary.Single!.Values[0]!)
            .Select(sum =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{string.Join(' ', new[] { sum.Kind, sum.Currency, sum.Reason?.ToString() }.OfType<string>())}: {sum.Sum:0.##} of {sum.Count}"
                )
            )
            .Order(StringComparer.Ordinal);
}
