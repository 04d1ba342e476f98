using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Storage;
using Xunit;

namespace KnowledgeGraph.Contract.Suites;

/// <summary>Relationships and statements listed by themselves, where they stand, and what lists come to.</summary>
public abstract class ListContract(Func<Task<ContractStore>> open) : StoreContract(open)
{
    private static readonly Selection Ids = new([new(Fields.Id)], []);

    [SkippableFact]
    public async Task All_relationships_of_a_type_come_by_the_names_of_their_ends()
    {
        var page = await ListAsync(v => new Source.AllOfType("Funded", Provenance.All, null, [], v.Page(10)));

        Assert.Equal(
            ["north.funded.bridge", "north.funded.tunnel", "south.funded.tunnel"],
            page.Rows.Select(r => (string)r.Values[0]!)
        );
        Assert.Equal(3, page.Total);
    }

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_list_of_relationships_pages_both_ways(bool isBackwards)
    {
        var read = new List<string>();
        System.Collections.Immutable.ImmutableArray<object?>? place = null;
        var more = true;
        while (more)
        {
            var asking = new Asking();
            var list = new Source.AllRelationships([], Provenance.All, null, asking.Page(4, isBackwards, place));
            var page = await asking.RowsAsync(Store.Reader, list, Ids);
            var ids = page.Rows.Select(r => (string)r.Values[0]!).ToList();
            read.InsertRange(isBackwards ? 0 : read.Count, ids);
            (more, place) = (page.HasMore, (isBackwards ? page.Rows[0] : page.Rows[^1]).Place);
        }

        Assert.Equal(SmallWorld.Relationships.Count + 1, read.Count);
        Assert.Equal(read.Distinct(), read);
    }

    [SkippableFact]
    public async Task Conditions_on_ends_and_amounts_narrow_a_list()
    {
        async Task<IEnumerable<string>> IdsAsync(Func<Asking, Predicate> where) =>
            (
                await ListAsync(v => new Source.AllOfType("Funded", Provenance.All, where(v), [], v.Page(10)))
            ).Rows.Select(r => (string)r.Values[0]!);
        Predicate Amount(Asking v, Comparison comparison, decimal amount) =>
            new Predicate.OnRelationship(
                new Predicate.Every([
                    new Predicate.Compare(Fields.CurrencyOf("amount"), Comparison.Equal, v.Of("EUR")),
                    new Predicate.Compare("amount", comparison, v.Of(amount)),
                ])
            );

        Assert.Equal(
            ["south.funded.tunnel"],
            await IdsAsync(v => new Predicate.OnEnd(
                End.FROM,
                new Predicate.Compare(Fields.Id, Comparison.Equal, v.Of("south"))
            ))
        );
        Assert.Equal(["north.funded.bridge"], await IdsAsync(v => Amount(v, Comparison.Equal, 100.5m)));
        Assert.Equal(["north.funded.bridge"], await IdsAsync(v => Amount(v, Comparison.Greater, 100.49999m)));
        Assert.Empty(await IdsAsync(v => Amount(v, Comparison.Greater, 100.50001m)));
        Assert.Empty(await IdsAsync(v => Amount(v, Comparison.Greater, decimal.MaxValue)));
    }

    [SkippableFact]
    public async Task A_leg_is_a_relationship_that_knows_what_it_is_of()
    {
        var page = await ListAsync(
            v => new Source.AllRelationships(["FundedThrough"], Provenance.All, null, v.Page(10)),
            new(
                [new(Fields.Id), new(Fields.Type), new(Fields.FromId), new(Fields.ToId)],
                [new("of", [], new Source.LegOf(), Ids)]
            )
        );
        var leg = Assert.Single(page.Rows);

        Assert.Equal("Leg", leg.Type);
        Assert.Equal(["north.funded.bridge.through.pot", "FundedThrough", "bridge", "pot"], leg.Values);
        Assert.Equal("north.funded.bridge", leg.Children[0]!.Single!.Values[0]);
    }

    [SkippableFact]
    public async Task Legs_are_listed_and_counted_by_type_but_add_nothing_to_degrees()
    {
        var counts = await Asking.ExpandAsync(
            Store.Reader,
            "pot",
            _ =>
                new(
                    "summary",
                    [],
                    new Source.RelationshipCounts(),
                    new([new(Fields.Type), new(Fields.Direction), new(Fields.Modality), new(Fields.Count)], [])
                )
        );
        var degrees = await Asking.PageAsync(
            Store.Reader,
            "Fund",
            v => new Predicate.Compare(Fields.Degree, Comparison.Equal, v.Of(0L))
        );

        Assert.Equal(["FundedThrough", "IN", "FACT", 1L], Assert.Single(counts.Rows).Values);
        Assert.Equal(1, degrees.Total);
    }

    [SkippableFact]
    public async Task What_is_stated_is_listed_once_statements_and_relationships_alike()
    {
        var page = await ListAsync(
            v => new Source.AllStated(false, Provenance.All, null, v.Page(100)),
            new([new(Fields.Id), new(Fields.Modality)], [])
        );
        var statements = SmallWorld.Entities.Sum(e => e.Statements.Length);

        Assert.Equal(statements + SmallWorld.Relationships.Count, page.Total);
        Assert.Equal(page.Total, page.Rows.Select(r => r.Values[0]).Distinct().Count());
        Assert.Equal(statements, page.Rows.Count(r => r.Type == "Statement"));
        // What no document states comes before what one does.
        Assert.Equal("gamma.located-in.land", page.Rows[0].Values[0]);
    }

    [SkippableFact]
    public async Task A_document_states_what_cites_it_and_mentions_whom_that_is_about()
    {
        var states = await Asking.ExpandAsync(
            Store.Reader,
            Some.Document,
            v =>
                new(
                    "states",
                    [],
                    new Source.AllStated(
                        true,
                        Provenance.NotExternal,
                        new Predicate.Compare("document", Comparison.Equal, v.Of(Some.Document)),
                        v.Page(3)
                    ),
                    Ids,
                    Total: true
                )
        );
        var mentions = await Asking.ExpandAsync(
            Store.Reader,
            Some.Document,
            v => new("mentions", [], new Source.Mentions(v.Page(3)), Ids, Total: true)
        );
        var documents = await Asking.ExpandAsync(
            Store.Reader,
            "pot",
            v => new("documents", [], new Source.Documents(v.Page(3)), Ids, Total: true)
        );

        Assert.Equal(
            SmallWorld.Entities.Sum(e => e.Statements.Length) + SmallWorld.Relationships.Count - 1,
            states.Total
        );
        Assert.Equal(SmallWorld.Entities.Count, mentions.Total);
        Assert.Equal(["alpha", "beta", "bridge"], mentions.Rows.Select(r => (string)r.Values[0]!));
        Assert.Equal([Some.Document], documents.Rows.Select(r => (string)r.Values[0]!));
    }

    [SkippableFact]
    public async Task What_no_document_states_is_found_by_having_none()
    {
        var asking = new Asking();
        var list = new Source.AllStated(false, Provenance.All, new Predicate.Absent("document"), asking.Page(10));
        var page = await asking.RowsAsync(Store.Reader, list, Ids);

        Assert.Equal(["gamma.located-in.land"], page.Rows.Select(r => (string)r.Values[0]!));
    }

    [SkippableFact]
    public async Task A_document_states_in_its_own_order_page_2_before_page_10()
    {
        StatementRecord At(string page) =>
            new(
                "goals",
                page,
                LocalizedText.English(page),
                Some.Stated() with
                {
                    Citations = [new(Some.Document, $"page {page}", null, null)],
                }
            );
        await Store.Writer.LoadAsync(
            Some.Dataset(
                SmallWorld.Id,
                [
                    Some.Entity("Document", Some.Document, "The Document"),
                    Some.Entity("Project", "bridge", "Bridge", At("10"), At("2"), At("1")),
                ],
                []
            ),
            null,
            CancellationToken.None
        );
        var page = await ListAsync(v => new Source.AllStated(false, Provenance.All, null, v.Page(10)));

        Assert.Equal(
            ["bridge.goals.1", "bridge.goals.2", "bridge.goals.10"],
            page.Rows.Select(r => (string)r.Values[0]!)
        );
    }

    [SkippableFact]
    public async Task An_entity_that_another_dataset_says_was_merged_into_is_kept()
    {
        await Store.Writer.LoadAsync(
            Some.Dataset("others", [], [], dependsOn: SmallWorld.Id) with
            {
                Redirects = [new("older-bridge", "bridge")],
            },
            null,
            CancellationToken.None
        );
        var refused = await Assert.ThrowsAsync<LoadRefusedException>(() =>
            Store.Writer.DropAsync(SmallWorld.Id, CancellationToken.None)
        );

        Assert.Contains("\"others\"", refused.Message, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData(null)]
    [InlineData(Direction.IN)]
    [InlineData(Direction.OUT)]
    public async Task A_symmetric_relationship_of_an_entity_with_itself_is_seen_once(Direction? direction)
    {
        await Store.Writer.LoadAsync(
            Some.Dataset(
                SmallWorld.Id,
                SmallWorld.Entities,
                [Some.Relationship("alpha", "CooperatesWith", "alpha"), Some.Relationship("alpha", "About", "alpha")]
            ),
            null,
            CancellationToken.None
        );
        var page = await Asking.ExpandAsync(
            Store.Reader,
            "alpha",
            v =>
                new(
                    "relationships",
                    [],
                    new Source.Relationships([], direction, Provenance.All, [], v.Page(10)),
                    Ids,
                    Total: true
                )
        );

        Assert.Equal(2, page.Total);
    }

    [SkippableFact]
    public async Task Entities_are_found_by_number_of_documents_and_of_neighbours()
    {
        static Predicate Number(Asking v, Comparison comparison, long number) =>
            new Predicate.Compare(Fields.Count, comparison, v.Of(number));

        Assert.Equal(
            ["bridge"],
            await Asking.IdsAsync(
                Store.Reader,
                "Project",
                v => new Predicate.Counted(
                    new Predicate.Related("ParticipatedIn", Direction.IN, Quantifier.Some, Provenance.Facts, null),
                    Number(v, Comparison.Greater, 3)
                )
            )
        );
        Assert.Equal(
            ["shelter", "tunnel"],
            await Asking.IdsAsync(
                Store.Reader,
                "Project",
                v => new Predicate.Counted(
                    new Predicate.Related("ParticipatedIn", Direction.IN, Quantifier.Some, Provenance.Facts, null),
                    Number(v, Comparison.Equal, 0)
                )
            )
        );
        Assert.Equal(
            3,
            (
                await Asking.IdsAsync(
                    Store.Reader,
                    "Project",
                    v => new Predicate.Every([
                        new Predicate.InDocuments(
                            Quantifier.All,
                            new Predicate.Compare(Fields.Id, Comparison.Equal, v.Of(Some.Document))
                        ),
                        new Predicate.Counted(
                            new Predicate.InDocuments(Quantifier.Some, null),
                            Number(v, Comparison.Equal, 1)
                        ),
                    ])
                )
            ).Count
        );
    }

    [SkippableFact]
    public async Task An_entity_is_found_by_an_identifier_and_by_a_former_id()
    {
        var asking = new Asking();
        var former = await asking.RowsAsync(
            Store.Reader,
            new Source.EntityById(["Project"], asking.Of(SmallWorld.FormerBridge)),
            new([new(Fields.Id)], [new("former", [], new Source.FormerIds(), Ids)])
        );
        var identifiers = await Asking.ExpandAsync(
            Store.Reader,
            "north",
            v =>
                new(
                    "identifiers",
                    [],
                    new Source.Identifiers(v.Of("ror")),
                    new([new("scheme"), new("value"), new("url")], [new("c", [], new Source.Citations(), Ids)])
                )
        );

        Assert.Equal("bridge", former.Single!.Values[0]);
        Assert.Equal(SmallWorld.FormerBridge, former.Single.Children[0]!.Single!.Values[0]);
        Assert.Equal(["ror", "0abc12345", "https://ror.org/0abc12345"], Assert.Single(identifiers.Rows).Values);
        Assert.Single(identifiers.Single!.Children[0]!.Rows);
        Assert.Equal(
            ["north"],
            await Asking.IdsAsync(Store.Reader, "Agency", v => new Predicate.Identified(v.Of("ror"), v.Of("0abc12345")))
        );
    }

    [SkippableFact]
    public async Task Amounts_are_added_by_kind_and_currency_and_the_rest_is_counted_with_the_reason()
    {
        RelationshipRecord More(string key, string? amount, string? kind = null, Assertion? stated = null)
        {
            var properties = new Dictionary<string, object>();
            if (amount is not null)
                properties["amount"] = Money.Parse(amount)!;
            if (kind is not null)
                properties["amountKind"] = kind;

            return Some.Relationship("south", "Funded", "shelter", stated, properties, key: key);
        }

        await Store.Writer.LoadAsync(
            Some.Dataset(
                SmallWorld.Id,
                SmallWorld.Entities,
                [
                    .. SmallWorld.Relationships,
                    More("a", "900000000000000.0001 EUR"),
                    More("b", "900000000000000.0001 EUR"),
                    More("c", "0.0001 EUR", "AWARDED"),
                    More("d", "7 SEK"),
                    More("e", "9"),
                    More("f", "5 SEK", stated: Some.Stated(Modality.PLANNED)),
                    More("g", "3 SEK", stated: Some.Stated(rank: Rank.DEPRECATED)),
                    More("h", null, "AWARDED"),
                    More("i", null, stated: Some.Stated(rank: Rank.DEPRECATED)),
                ]
            ),
            null,
            CancellationToken.None
        );
        var asking = new Asking();
        var page = await RunAsync(
            asking,
            new(
                "all",
                [],
                new Source.AllOfType("Funded", Provenance.Facts, null, [], asking.Page(1)),
                null,
                Total: true
            )
            {
                Summaries = [new("sums", [], null, true, new([new(Fields.Count), new(Fields.Amounts)], []))],
            }
        );
        var row = page.Summaries[0].Single!;

        Assert.Equal((10, 10L), (page.Total, row.Values[0]));
        Assert.Equal<AmountSum>(
            [
                new(null, null, Exclusion.NO_AMOUNT, 1, null, null, null),
                new(null, null, Exclusion.NO_CURRENCY, 1, null, null, null),
                new(null, null, Exclusion.OTHER_MODALITY, 1, null, null, null),
                new(null, null, Exclusion.SUPERSEDED, 1, null, null, null),
                new(null, "EUR", null, 3, 1800000000000100.5002m, 100.5m, 900000000000000.0001m),
                new(null, "SEK", null, 1, 7, 7, 7),
                new(null, "SEK", Exclusion.OTHER_MODALITY, 1, 5, 5, 5),
                new(null, "SEK", Exclusion.SUPERSEDED, 1, 3, 3, 3),
                new("AWARDED", null, Exclusion.NO_AMOUNT, 1, null, null, null),
                new("AWARDED", "EUR", null, 1, 0.0001m, 0.0001m, 0.0001m),
            ],
            (System.Collections.Immutable.ImmutableArray<AmountSum>)row.Values[1]!
        );
    }

    [SkippableFact]
    public async Task Lists_come_in_groups_the_biggest_first()
    {
        var asking = new Asking();
        var page = await RunAsync(
            asking,
            new("all", [], new Source.AllOfType("Funded", Provenance.All, null, [], asking.Page(1)), null)
            {
                Summaries =
                [
                    new(
                        "by",
                        [new(GroupOf.Entity, "", Part.To), new(GroupOf.Year, "date", Part.Relationship)],
                        asking.Of(10L),
                        false,
                        new([new(Fields.GroupKey(1)), new(Fields.Count)], [new("to", [], new Source.KeyEntity(0), Ids)])
                    ),
                ],
            }
        );

        Assert.Equal(
            [("tunnel", null, 2L), ("bridge", "2007", 1L)],
            page.Summaries[0]
                .Rows.Select(r => ((string)r.Children[0]!.Single!.Values[0]!, (string?)r.Values[0], (long)r.Values[1]!))
        );
    }

    [SkippableFact]
    public async Task Dates_that_span_several_years_are_a_group_of_their_own()
    {
        await Store.Writer.LoadAsync(
            Some.Dataset(
                SmallWorld.Id,
                [
                    .. SmallWorld.Entities,
                    Some.Entity("Project", "long", "Long", Some.Value("startDate", Some.Date("2008/2011"))),
                ],
                SmallWorld.Relationships
            ),
            null,
            CancellationToken.None
        );
        var asking = new Asking();
        var page = await RunAsync(
            asking,
            new("all", [], new Source.Entities(["Project"], false, null, [], asking.Page(1)), null)
            {
                Summaries =
                [
                    new(
                        "by",
                        [new(GroupOf.Year, "startDate", Part.Node)],
                        asking.Of(10L),
                        false,
                        new([new(Fields.GroupKey(0)), new(Fields.Count)], [])
                    ),
                ],
            }
        );

        Assert.Equal(
            ["2008", "2010", PartialDate.SeveralYears, null],
            page.Summaries[0].Rows.Select(r => (string?)r.Values[0])
        );
    }

    [SkippableFact]
    public async Task What_is_there_is_counted_by_type()
    {
        var entities = await ListAsync(
            _ => new Source.EntityCounts(),
            new([new(Fields.Type), new(Fields.Kind), new(Fields.Count)], [])
        );
        var relationships = await ListAsync(
            _ => new Source.TypeCounts(),
            new([new(Fields.Type), new(Fields.Derivation), new(Fields.Count)], [])
        );

        Assert.Contains(entities.Rows, r => r.Values is ["Agency", "MINISTRY", 1L]);
        Assert.Contains(entities.Rows, r => r.Values is ["Project", null, 3L]);
        // Legs are not counted.
        Assert.Contains(relationships.Rows, r => r.Values is ["LocatedIn", "STATED", 2L]);
        Assert.Contains(relationships.Rows, r => r.Values is ["LocatedIn", "EXTERNAL", 1L]);
        Assert.DoesNotContain(relationships.Rows, r => r.Values[0] is "FundedThrough");
    }

    private async Task<RowPage> ListAsync(Func<Asking, Source> source, Selection? rows = null)
    {
        var asking = new Asking();

        return await asking.RowsAsync(Store.Reader, source(asking), rows ?? Ids, total: true);
    }

    private async Task<RowPage> RunAsync(Asking asking, Expansion root)
    {
        await using var view = await Store.Reader.OpenAsync(CancellationToken.None);

        return await view.RunAsync(asking.Query(root), CancellationToken.None);
    }
}
