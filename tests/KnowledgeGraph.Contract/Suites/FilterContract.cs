using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using Xunit;

namespace KnowledgeGraph.Contract.Suites;

/// <summary>What predicates mean.</summary>
public abstract class FilterContract(Func<Task<ContractStore>> open) : StoreContract(open)
{
    [SkippableTheory]
    [InlineData(TextMatch.Contains, "éta", "beta")]
    [InlineData(TextMatch.Contains, "eta", "beta")] // "Beta-by" is one of its names.
    [InlineData(TextMatch.StartsWith, "Alf", "alpha")]
    [InlineData(TextMatch.EndsWith, "stad", "alpha")]
    [InlineData(TextMatch.EndsWith, "", "alpha beta gamma")]
    [InlineData(TextMatch.FoldedEqual, "beta", "beta")]
    [InlineData(TextMatch.FoldedEqual, "γαμμα", "gamma")]
    [InlineData(TextMatch.FoldedContains, "lfa", "alpha")]
    [InlineData(TextMatch.Contains, "%", "")]
    public async Task A_text_matches_any_name_of_the_entity(TextMatch how, string text, string expected) =>
        Assert.Equal(expected, await Cities(v => new Predicate.Matches(Fields.Name, how, v.Of(text))));

    [SkippableFact]
    public async Task A_negated_condition_on_names_means_that_no_name_fulfils_it() =>
        Assert.Equal(
            "beta gamma",
            await Cities(v => new Predicate.Negation(
                new Predicate.Compare(Fields.Name, Comparison.Equal, v.Of("Alfastad"))
            ))
        );

    [SkippableFact]
    public async Task An_address_is_looked_into_whatever_its_case()
    {
        var page = Some.Entity("Document", "page", "A page", Some.Value("sourceUrl", "https://Example.org/Page"));
        await Store.Writer.LoadAsync(
            Some.Dataset("other", [page], [], dependsOn: SmallWorld.Id),
            null,
            CancellationToken.None
        );

        var found = await Asking.IdsAsync(
            Store.Reader,
            "Document",
            v => new Predicate.Matches("sourceUrl", TextMatch.FoldedContains, v.Of("example.org/page"))
        );

        Assert.Equal(["page"], found);
    }

    [SkippableFact]
    public async Task One_of_takes_an_array() =>
        Assert.Equal(
            "alpha gamma",
            await Cities(v => new Predicate.OneOf(Fields.Id, v.Of(new[] { "gamma", "alpha", "nobody" })))
        );

    [SkippableTheory]
    [InlineData(Comparison.Equal, 3, "beta")]
    [InlineData(Comparison.Greater, 3, "alpha")]
    [InlineData(Comparison.GreaterOrEqual, 3, "alpha beta")]
    [InlineData(Comparison.Less, 3, "gamma")]
    [InlineData(Comparison.LessOrEqual, 3, "beta gamma")]
    public async Task Numbers_compare(Comparison comparison, long number, string expected) =>
        Assert.Equal(expected, await Cities(v => new Predicate.Compare(Fields.Degree, comparison, v.Of(number))));

    [SkippableFact]
    public async Task Absent_values_fulfil_negations_only()
    {
        var late = await Projects(
            v => new Predicate.Dated("startDate", DateRelation.After, null, v.Of(new DateOnly(1900, 1, 1)), false),
            "Event"
        );
        var notLate = await Projects(
            v => new Predicate.Negation(
                new Predicate.Dated("startDate", DateRelation.After, null, v.Of(new DateOnly(1900, 1, 1)), false)
            ),
            "Event"
        );
        var absent = await Projects(_ => new Predicate.Absent("startDate"), "Undertaking");

        Assert.Equal("", late);
        Assert.Equal("mast", notLate);
        Assert.Equal("mast shelter", absent);
    }

    [SkippableTheory]
    [InlineData(DateRelation.Before, "2009-01-01", null, false, "bridge")]
    [InlineData(DateRelation.Before, "2008-06-01", null, false, "")]
    [InlineData(DateRelation.Before, "2008-06-01", null, true, "bridge")]
    [InlineData(DateRelation.After, null, "2008-06-01", false, "tunnel")]
    [InlineData(DateRelation.After, null, "2008-06-01", true, "bridge tunnel")]
    [InlineData(DateRelation.Within, "2008-06-01", "2010-12-31", false, "tunnel")]
    [InlineData(DateRelation.Within, "2008-06-01", "2010-12-31", true, "bridge tunnel")]
    [InlineData(DateRelation.Within, null, "2008-12-31", false, "bridge")]
    [InlineData(DateRelation.Same, "2008-01-01", "2008-12-31", false, "bridge")]
    public async Task Coarse_dates_lie_in_a_period_certainly_or_possibly(
        DateRelation relation,
        string? from,
        string? to,
        bool isPossible,
        string expected
    ) =>
        Assert.Equal(
            expected,
            await Projects(v => new Predicate.Dated(
                "startDate",
                relation,
                from is null ? null : v.Of(DateOnly.Parse(from, null)),
                to is null ? null : v.Of(DateOnly.Parse(to, null)),
                isPossible
            ))
        );

    [SkippableFact]
    public async Task Conditions_combine()
    {
        Predicate Named(Asking v, string text) =>
            new Predicate.Matches(Fields.Name, TextMatch.FoldedContains, v.Of(text));

        Assert.Equal("alpha beta", await Cities(v => new Predicate.Either([Named(v, "alfa"), Named(v, "beta")])));
        Assert.Equal("", await Cities(v => new Predicate.Every([Named(v, "alfa"), Named(v, "beta")])));
        Assert.Equal("", await Cities(_ => new Predicate.Either([])));
        Assert.Equal("alpha beta gamma", await Cities(_ => new Predicate.Every([])));
    }

    [SkippableTheory]
    [InlineData(Quantifier.Some, "alpha beta")]
    [InlineData(Quantifier.None, "gamma")]
    [InlineData(Quantifier.All, "alpha beta")]
    public async Task Relationships_are_some_none_or_all_like_this(Quantifier quantifier, string expected) =>
        Assert.Equal(
            expected,
            await Cities(v => new Predicate.Related(
                "ParticipatedIn",
                Direction.OUT,
                quantifier,
                Provenance.Facts,
                new Predicate.OnRelationship(new Predicate.Compare("role", Comparison.Equal, v.Of("PARTNER")))
            ))
        );

    [SkippableFact]
    public async Task Plans_count_only_when_they_are_asked_for()
    {
        Predicate Funds(Provenance provenance) =>
            new Predicate.Related(
                "Funded",
                Direction.IN,
                Quantifier.Some,
                provenance,
                new Predicate.OnNode(new Predicate.Absent("description"))
            );

        Assert.Equal("bridge tunnel", await Projects(_ => Funds(Provenance.Facts)));
        Assert.Equal("tunnel", await Projects(_ => Funds(new([Modality.PLANNED], []))));
    }

    [SkippableFact]
    public async Task Conditions_on_neighbours_nest()
    {
        // Cities that took part in something that the North funded.
        var ids = await Cities(v => new Predicate.Related(
            "ParticipatedIn",
            Direction.OUT,
            Quantifier.Some,
            Provenance.Facts,
            new Predicate.OnNode(
                new Predicate.Related(
                    "Funded",
                    Direction.IN,
                    Quantifier.Some,
                    Provenance.Facts,
                    new Predicate.OnNode(new Predicate.Compare(Fields.Id, Comparison.Equal, v.Of("north")))
                )
            )
        ));

        Assert.Equal("alpha beta gamma", ids);
    }

    [SkippableFact]
    public async Task A_symmetric_relationship_counts_from_both_ends()
    {
        Assert.Equal(
            "alpha beta",
            await Cities(_ => new Predicate.Related(
                "CooperatesWith",
                Direction.OUT,
                Quantifier.Some,
                Provenance.Facts,
                null
            ))
        );
    }

    [SkippableFact]
    public async Task Funders_are_those_that_funded_something_as_a_fact()
    {
        var funders = await Asking.IdsAsync(Store.Reader, "Funder");

        Assert.Equal(["north", "south"], funders);
    }

    [SkippableFact]
    public async Task A_dataset_finds_what_it_declares()
    {
        Assert.Equal(
            "alpha beta gamma",
            await Cities(v => new Predicate.Compare("dataset", Comparison.Equal, v.Of(SmallWorld.Id)))
        );
        Assert.Equal("", await Cities(v => new Predicate.Compare("dataset", Comparison.Equal, v.Of("another"))));
    }

    private async Task<string> Cities(Func<Asking, Predicate> where) =>
        string.Join(' ', (await Asking.IdsAsync(Store.Reader, "City", where)).Order());

    private async Task<string> Projects(Func<Asking, Predicate> where, string type = "Project") =>
        string.Join(' ', (await Asking.IdsAsync(Store.Reader, type, where)).Order());
}
