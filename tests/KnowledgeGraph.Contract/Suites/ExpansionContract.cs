using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Storage;
using Xunit;

namespace KnowledgeGraph.Contract.Suites;

/// <summary>What is shown of an entity and around it.</summary>
public abstract class ExpansionContract(Func<Task<ContractStore>> open) : StoreContract(open)
{
    private static readonly Selection Ids = new([new(Fields.Id)], []);

    [SkippableFact]
    public async Task Only_facts_count_and_the_others_are_counted_as_left_out()
    {
        var funders = await Asking.ExpandAsync(
            Store.Reader,
            "tunnel",
            v =>
                new(
                    "funders",
                    [],
                    new Source.Connections("Funded", Direction.IN, Provenance.Facts, null, [], v.Page(10)),
                    Neighbours,
                    Total: true,
                    LeftOut: true
                )
        );

        Assert.Equal(["south"], NeighbourIds(funders));
        Assert.Equal(1, funders.Total);
        Assert.Equal<LeftOut>([new LeftOut(Modality.PLANNED, Derivation.STATED, 1)], funders.LeftOut);
    }

    [SkippableFact]
    public async Task What_two_datasets_say_alike_of_an_entity_has_ids_of_its_own_and_comes_dataset_by_dataset()
    {
        foreach (var dataset in new[] { "first", "second" })
        {
            await Store.Writer.LoadAsync(
                Some.Dataset(
                    dataset,
                    [
                        Some.Entity(
                            "Organization",
                            "shared",
                            "Shared",
                            Some.Value("description", LocalizedText.English("x"))
                        ) with
                        {
                            Gaps =
                            [
                                new("partOf", GapState.NOT_STATED, $"{dataset} a", []),
                                new("members", GapState.NOT_STATED, $"{dataset} b", []),
                            ],
                        },
                    ],
                    [],
                    dependsOn: SmallWorld.Id
                ),
                null,
                CancellationToken.None
            );
        }

        var names = await Asking.ExpandAsync(
            Store.Reader,
            "shared",
            _ => new("names", [], new Source.Names(null, []), Ids)
        );
        var gaps = await Asking.ExpandAsync(
            Store.Reader,
            "shared",
            _ => new("gaps", [], new Source.Gaps(), new([new("note")], []))
        );

        var name = $"shared.name.{GraphIds.KeyOf("Shared\n")}";
        Assert.Equal([name, $"{name}.second"], names.Rows.Select(r => (string)r.Values[0]!).Order());
        Assert.Equal(["first a", "first b", "second a", "second b"], gaps.Rows.Select(r => (string)r.Values[0]!));
    }

    [SkippableFact]
    public async Task A_connection_has_filter_order_and_page()
    {
        var participants = await Asking.ExpandAsync(
            Store.Reader,
            "bridge",
            v =>
                new(
                    "participants",
                    [],
                    new Source.Connections(
                        "ParticipatedIn",
                        Direction.IN,
                        Provenance.Facts,
                        new Predicate.OnNode(new Predicate.Compare("type", Comparison.Equal, v.Of("City"))),
                        [new(Fields.Name, true)],
                        v.Page(2)
                    ),
                    Neighbours,
                    Total: true
                )
        );

        Assert.Equal(["gamma", "beta"], NeighbourIds(participants));
        Assert.Equal((3, true), (participants.Total, participants.HasMore));
    }

    [SkippableFact]
    public async Task Neighbours_are_counted_once_however_many_relationships_lead_to_them()
    {
        var again = Some.Relationship(
            "alpha",
            "ParticipatedIn",
            "bridge",
            properties: new Dictionary<string, object> { ["role"] = "HOST" }
        );
        await Store.Writer.LoadAsync(
            Some.Dataset(SmallWorld.Id, SmallWorld.Entities, [.. SmallWorld.Relationships, again]),
            null,
            CancellationToken.None
        );
        var participants = await Asking.ExpandAsync(
            Store.Reader,
            "bridge",
            v =>
                new(
                    "participants",
                    [],
                    new Source.Connections("ParticipatedIn", Direction.IN, Provenance.Facts, null, [], v.Page(1)),
                    null,
                    Total: true,
                    Distinct: true
                )
        );

        Assert.Equal((5, 4), (participants.Total, participants.Distinct));
    }

    [SkippableFact]
    public async Task A_connection_pages_from_a_place()
    {
        async Task<RowPage> PageAsync(System.Collections.Immutable.ImmutableArray<object?>? place, bool isBackwards) =>
            await Asking.ExpandAsync(
                Store.Reader,
                "bridge",
                v =>
                    new(
                        "participants",
                        [],
                        new Source.Connections(
                            "ParticipatedIn",
                            Direction.IN,
                            Provenance.Facts,
                            null,
                            [],
                            v.Page(3, isBackwards, place)
                        ),
                        Neighbours
                    )
            );

        var first = await PageAsync(null, false);
        var second = await PageAsync(first.Rows[^1].Place, false);
        var back = await PageAsync(second.Rows[0].Place, true);

        Assert.Equal(["alpha", "beta", "guild"], NeighbourIds(first));
        Assert.Equal(["gamma"], NeighbourIds(second));
        Assert.Equal(NeighbourIds(first), NeighbourIds(back));
    }

    [SkippableFact]
    public async Task One_query_may_ask_for_the_same_relationship_twice()
    {
        var asking = new Asking();
        Expansion Participants(string key, int size) =>
            new(
                key,
                [],
                new Source.Connections("ParticipatedIn", Direction.IN, Provenance.Facts, null, [], asking.Page(size)),
                Neighbours
            );
        var page = await asking.RowsAsync(
            Store.Reader,
            new Source.EntityById(["Project"], asking.Of("bridge")),
            new([], [Participants("one", 1), Participants("two", 2)])
        );

        Assert.Equal((1, 2), (page.Single!.Children[0]!.Rows.Count, page.Single.Children[1]!.Rows.Count));
    }

    [SkippableFact]
    public async Task Relationships_of_any_type_come_by_type_start_and_neighbour()
    {
        var page = await Asking.ExpandAsync(
            Store.Reader,
            "alpha",
            v =>
                new(
                    "relationships",
                    [],
                    new Source.Relationships([], null, Provenance.NotExternal, [], v.Page(10)),
                    new([new(Fields.Id)], []),
                    Total: true
                )
        );

        Assert.Equal(
            [
                "alpha.cooperates-with.beta",
                "alpha.located-in.land",
                "alpha.participated-in.bridge.partner",
                "alpha.participated-in.mast.host",
            ],
            page.Rows.Select(r => (string)r.Values[0]!)
        );
        Assert.Equal(4, page.Total);
    }

    [SkippableFact]
    public async Task Relationships_page_in_their_order()
    {
        async Task<RowPage> PageAsync(System.Collections.Immutable.ImmutableArray<object?>? place) =>
            await Asking.ExpandAsync(
                Store.Reader,
                "bridge",
                v =>
                    new(
                        "relationships",
                        [],
                        new Source.Relationships([], null, Provenance.All, [], v.Page(2, false, place)),
                        new([new(Fields.Id)], [])
                    )
            );

        var first = await PageAsync(null);
        var second = await PageAsync(first.Rows[^1].Place);
        var third = await PageAsync(second.Rows[^1].Place);

        Assert.Equal(6, first.Rows.Concat(second.Rows).Concat(third.Rows).Select(r => r.Values[0]).Distinct().Count());
        Assert.False(third.HasMore);
    }

    [SkippableTheory]
    [InlineData("alpha", "beta")]
    [InlineData("beta", "alpha")]
    public async Task A_symmetric_relationship_is_seen_from_both_ends(string here, string there)
    {
        var partners = await Asking.ExpandAsync(
            Store.Reader,
            here,
            v =>
                new(
                    "cooperatesWith",
                    [],
                    new Source.Connections("CooperatesWith", Direction.OUT, Provenance.Facts, null, [], v.Page(10)),
                    Neighbours
                )
        );
        var relationships = await Asking.ExpandAsync(
            Store.Reader,
            here,
            v =>
                new(
                    "relationships",
                    [],
                    new Source.Relationships(["CooperatesWith"], Direction.IN, Provenance.Facts, [], v.Page(10)),
                    new([new(Fields.FromId)], [])
                )
        );

        Assert.Equal([there], NeighbourIds(partners));
        Assert.Equal(["alpha"], relationships.Rows.Select(r => (string)r.Values[0]!));
    }

    [SkippableFact]
    public async Task A_relationship_has_its_properties_qualifiers_and_citations()
    {
        var funders = await Asking.ExpandAsync(
            Store.Reader,
            "bridge",
            v =>
                new(
                    "funders",
                    [],
                    new Source.Connections("Funded", Direction.IN, Provenance.Facts, null, [], v.Page(10)),
                    new(
                        [new("amount"), new("date"), new(Fields.FromName), new(Fields.Modality)],
                        [
                            new("through", [], new Source.Qualifiers("FundedThrough", []), Ids),
                            new(
                                "citations",
                                [],
                                new Source.Citations(),
                                new([new("anchor")], [new("document", [], new Source.CitedDocument(), Ids)])
                            ),
                        ]
                    )
                )
        );

        var row = funders.Rows.Single();
        Assert.Equal(new Money(100.5m, "EUR"), row.Values[0]);
        Assert.Equal("2007-11-30", Assert.IsType<PartialDateValue>(row.Values[1]).Date.Iso);
        Assert.Equal(("North Agency", "FACT"), (row.Values[2], row.Values[3]));
        Assert.Equal("pot", row.Children[0]!.Single!.Values[0]);
        Assert.Equal("so it says", row.Children[1]!.Single!.Values[0]);
        Assert.Equal(Some.Document, row.Children[1]!.Single!.Children[0]!.Single!.Values[0]);
    }

    [SkippableFact]
    public async Task A_plain_field_shows_the_best_fact_and_what_its_name_allows()
    {
        var asking = new Asking();
        var mast = await asking.RowsAsync(
            Store.Reader,
            new Source.EntityById(["Event"], asking.Of("mast")),
            new([new("expectedParticipants"), new("startDate"), new("description")], [])
        );

        Assert.Equal([190L, null, null], mast.Single!.Values);
    }

    [SkippableTheory]
    [InlineData(null, "Alfa")]
    [InlineData("sv", "Alfastad")]
    [InlineData("sv-FI", "Alfastad")]
    [InlineData("de", "Alfa")]
    public async Task The_shown_name_follows_the_language(string? language, string expected)
    {
        var asking = new Asking();
        Parameter? languages = language is null ? null : asking.Of(LanguagePreference.Of(language));
        var page = await asking.RowsAsync(
            Store.Reader,
            new Source.EntityById(["City"], asking.Of("alpha")),
            new([new(Fields.Name, languages)], [])
        );

        Assert.Equal(expected, page.Single!.Values[0]);
    }

    [SkippableFact]
    public async Task The_label_tells_language_and_derivation_of_what_is_shown()
    {
        var label = await Asking.ExpandAsync(
            Store.Reader,
            "beta",
            v =>
                new(
                    "label",
                    [],
                    new Source.Label(v.Of(LanguagePreference.Of("en"))),
                    new([new("text"), new(Fields.Language), new(Fields.Derivation)], [])
                )
        );

        Assert.Equal(["Béta", "fr", "STATED"], label.Single!.Values);
    }

    [SkippableFact]
    public async Task Statements_come_with_their_values_in_the_order_of_the_file()
    {
        var goals = await Asking.ExpandAsync(
            Store.Reader,
            "bridge",
            v =>
                new(
                    "goals",
                    [],
                    new Source.Statements(v.Of("goals"), Provenance.NotExternal, null),
                    new([new(Fields.Id), new(Fields.Value)], [])
                )
        );

        Assert.Equal(["bridge.goals.cross", "bridge.goals.last"], goals.Rows.Select(r => (string)r.Values[0]!));
        Assert.Equal("Hålla länge.", Assert.IsType<LocalizedText>(goals.Rows[1].Values[1]).In(["sv"]).Text);
    }

    [SkippableFact]
    public async Task Anything_is_found_by_its_id()
    {
        var asking = new Asking();
        var relationship = await asking.RowsAsync(
            Store.Reader,
            new Source.RelationshipById(asking.Of("north.funded.bridge")),
            Ids
        );
        var statement = await asking.RowsAsync(
            Store.Reader,
            new Source.StatementById(asking.Of("bridge.goals.cross")),
            Ids
        );
        var dataset = await asking.RowsAsync(
            Store.Reader,
            new Source.Datasets(asking.Of(SmallWorld.Id)),
            new([new("entities"), new("relationships"), new("knownGaps")], [])
        );
        var wrongType = await asking.RowsAsync(Store.Reader, new Source.EntityById(["City"], asking.Of("bridge")), Ids);

        Assert.Equal("Funded", relationship.Single!.Type);
        Assert.NotNull(statement.Single);
        Assert.Equal(
            ((long)SmallWorld.Entities.Count, (long)SmallWorld.Relationships.Count),
            (dataset.Single!.Values[0], dataset.Single.Values[1])
        );
        Assert.Null(wrongType.Single);
    }

    [SkippableFact]
    public async Task Expansions_apply_to_the_types_that_they_name()
    {
        var asking = new Asking();
        var source = new Source.Entities(["Agency", "Fund"], false, null, [], asking.Page(10));
        var page = await asking.RowsAsync(
            Store.Reader,
            source,
            new(
                [],
                [
                    new(
                        "partOf",
                        ["Fund"],
                        new Source.Connections("PartOf", Direction.OUT, Provenance.Facts, null, [], asking.Page(1)),
                        Neighbours
                    ),
                ]
            )
        );

        Assert.All(page.Rows, row => Assert.Equal(row.Type == "Fund", row.Children[0] is not null));
    }

    [SkippableFact]
    public async Task The_degree_counts_all_but_general_knowledge()
    {
        var asking = new Asking();
        var page = await asking.RowsAsync(
            Store.Reader,
            new Source.Entities(["City"], false, null, [], asking.Page(10)),
            new([new(Fields.Degree)], [])
        );

        Assert.Equal([4L, 3L, 1L], page.Rows.Select(r => r.Values[0]));
    }

    private static Selection Neighbours => new([], [new("node", [], new Source.Neighbour(), Ids)]);

    private static IEnumerable<string> NeighbourIds(RowPage page) =>
        page.Rows.Select(r => (string)r.Children[0]!.Single!.Values[0]!);
}
