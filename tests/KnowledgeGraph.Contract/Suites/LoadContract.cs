using System.Collections.Immutable;
using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Storage;
using Xunit;

namespace KnowledgeGraph.Contract.Suites;

/// <summary>What a load leaves behind.</summary>
public abstract class LoadContract(Func<Task<ContractStore>> open) : StoreContract(open)
{
    [SkippableFact]
    public async Task Loading_twice_changes_nothing()
    {
        var before = await SeenAsync();
        var report = await Store.Writer.LoadAsync(SmallWorld.Load, null, CancellationToken.None);

        Assert.Equal(before, await SeenAsync());
        Assert.All(
            report.Types,
            type => Assert.Equal((0, 0, 0, type.Read), (type.Added, type.Changed, type.Removed, type.Kept))
        );
    }

    [SkippableFact]
    public async Task A_load_replaces_all_of_its_dataset()
    {
        var fewer = Some.Dataset(
            SmallWorld.Id,
            SmallWorld.Entities.Where(e => e.Id is Some.Document or "north" or "bridge"),
            [SmallWorld.Relationships[0] with { Qualifiers = [] }]
        );
        var before = await SeenAsync();
        var expected = await Store.Writer.CompareAsync(fewer, null, CancellationToken.None);
        Assert.Equal(before, await SeenAsync());
        var report = await Store.Writer.LoadAsync(fewer, null, CancellationToken.None);

        Assert.Equal(string.Join("\n", expected.Types), string.Join("\n", report.Types));
        Assert.Equal(["bridge", "north", Some.Document], (await Asking.IdsAsync(Store.Reader, "Entity")).Order());
        Assert.Equal(new TypeReport("Funded", 1, 0, 1, 0, 2), report.Types.Single(t => t.Type == "Funded"));
        Assert.Equal(new TypeReport("City", 0, 0, 0, 0, 3), report.Types.Single(t => t.Type == "City"));
    }

    [SkippableFact]
    public async Task Documents_may_come_after_what_cites_them()
    {
        var before = await SeenAsync();
        await Store.Writer.DropAsync(SmallWorld.Id, CancellationToken.None);
        Assert.NotEqual(before, await SeenAsync());
        await Store.Writer.LoadAsync(
            SmallWorld.Load with
            {
                Entities = [.. SmallWorld.Load.Entities.Reverse()],
            },
            null,
            CancellationToken.None
        );

        Assert.Equal(before, await SeenAsync());
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_document_that_nobody_declares_is_refused_by_name_and_nothing_changes(bool isCitedByEntity)
    {
        var before = await SeenAsync();
        ImmutableArray<CitationRecord> unknown = [new("no-document", null, null, null)];
        var load = isCitedByEntity
            ? Some.Dataset("other", [Some.Entity("City", "omega", "Omega") with { Citations = unknown }], [])
            : Some.Dataset(
                "other",
                [Some.Entity("City", "omega", "Omega")],
                [Some.Relationship("omega", "CooperatesWith", "alpha", Some.Stated() with { Citations = unknown })],
                dependsOn: SmallWorld.Id
            );
        var refused = await Assert.ThrowsAsync<LoadRefusedException>(() =>
            Store.Writer.LoadAsync(load, null, CancellationToken.None)
        );

        Assert.Contains("points at \"no-document\"", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, await SeenAsync());
    }

    [SkippableFact]
    public async Task Other_datasets_are_untouched()
    {
        var before = await SeenAsync();
        await Store.Writer.LoadAsync(Other(), null, CancellationToken.None);
        await Store.Writer.LoadAsync(Some.Dataset("other", [], []), null, CancellationToken.None);

        Assert.Equal(before, await SeenAsync());
    }

    [SkippableFact]
    public async Task An_entity_of_two_datasets_has_the_names_of_both_and_lives_while_one_declares_it()
    {
        var again = Some.Entity("City", "alpha", "Alfa") with { Names = [Some.Name("City of Alpha", "en")] };
        await Store.Writer.LoadAsync(
            Some.Dataset("other", [again], [], dependsOn: SmallWorld.Id),
            null,
            CancellationToken.None
        );
        var shownByBoth = await Asking.ExpandAsync(
            Store.Reader,
            "land",
            v =>
                new(
                    "parts",
                    [],
                    new Source.Connections(
                        "LocatedIn",
                        Core.Model.Direction.IN,
                        Provenance.Facts,
                        null,
                        [],
                        v.Page(10)
                    ),
                    new([], [new("node", [], new Source.Neighbour(), new([new(Fields.Name)], []))])
                )
        );
        await Store.Writer.LoadAsync(Some.Dataset("other", [], []), null, CancellationToken.None);

        Assert.Equal(
            ["Béta", "City of Alpha"],
            shownByBoth.Rows.Select(r => (string)r.Children[0]!.Single!.Values[0]!)
        );
        Assert.Equal("Alfa", await NameAsync("alpha"));
    }

    [SkippableFact]
    public async Task A_type_that_contradicts_another_dataset_is_refused_and_nothing_changes()
    {
        var before = await SeenAsync();
        var refused = await Assert.ThrowsAsync<LoadRefusedException>(() =>
            Store.Writer.LoadAsync(
                Some.Dataset("other", [Some.Entity("Country", "alpha", "Alpha")], []),
                null,
                CancellationToken.None
            )
        );

        Assert.Contains("\"alpha\" is a Country here", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, await SeenAsync());
    }

    [SkippableFact]
    public async Task A_type_that_was_wrong_is_corrected_by_the_next_load()
    {
        await Store.Writer.LoadAsync(
            Some.Dataset(
                "other",
                [Some.Entity("City", "isle", "Isle", Some.Value("description", LocalizedText.English("x")))],
                [],
                dependsOn: SmallWorld.Id
            ),
            null,
            CancellationToken.None
        );
        await Store.Writer.LoadAsync(
            Some.Dataset("other", [Some.Entity("Country", "isle", "Isle")], [], dependsOn: SmallWorld.Id),
            null,
            CancellationToken.None
        );

        Assert.Contains("isle", await Asking.IdsAsync(Store.Reader, "Country"));
        Assert.DoesNotContain("isle", await Asking.IdsAsync(Store.Reader, "City"));
    }

    [SkippableFact]
    public async Task Two_datasets_may_each_give_the_value_of_a_property()
    {
        await Store.Writer.LoadAsync(
            Some.Dataset(
                "other",
                [Some.Entity("Project", "bridge", "Bridge", Some.Value("startDate", Some.Date("2007")))],
                [],
                dependsOn: SmallWorld.Id
            ),
            null,
            CancellationToken.None
        );
        var dates = await Asking.ExpandAsync(
            Store.Reader,
            "bridge",
            v =>
                new(
                    "dates",
                    [],
                    new Source.Statements(v.Of("startDate"), Provenance.Facts, null),
                    new([new(Fields.Id)], [])
                )
        );

        Assert.Equal(
            ["bridge.startDate", "bridge.startDate.other"],
            dates.Rows.Select(r => (string)r.Values[0]!).Order()
        );
    }

    [SkippableFact]
    public async Task The_same_relationship_of_two_datasets_is_refused_by_name()
    {
        var refused = await Assert.ThrowsAsync<LoadRefusedException>(() =>
            Store.Writer.LoadAsync(
                Some.Dataset("other", [], [SmallWorld.Relationships[8]], dependsOn: SmallWorld.Id),
                null,
                CancellationToken.None
            )
        );

        Assert.Contains(
            "\"alpha.located-in.land\" is stated by \"small-world\" already",
            refused.Message,
            StringComparison.Ordinal
        );
    }

    [SkippableFact]
    public async Task The_label_agrees_with_the_name_on_an_entity_of_two_datasets()
    {
        var alias = Some.Dataset(
            "first",
            [Some.Entity("Topic", "sea", "") with { Names = [Some.Name("The Big Water", kind: NameKind.ALIAS)] }],
            [],
            dependsOn: SmallWorld.Id
        );
        var label = Some.Dataset("second", [Some.Entity("Topic", "sea", "Sea")], [], dependsOn: SmallWorld.Id);
        await Store.Writer.LoadAsync(alias, null, CancellationToken.None);
        await Store.Writer.LoadAsync(label, null, CancellationToken.None);
        var shown = await Asking.ExpandAsync(
            Store.Reader,
            "sea",
            v => new("label", [], new Source.Label(v.Of(LanguagePreference.Default)), new([new("text")], []))
        );

        Assert.Equal(("Sea", "Sea"), (await NameAsync("sea"), shown.Single!.Values[0]));
    }

    [SkippableFact]
    public async Task A_dropped_dataset_is_gone_and_the_others_stay()
    {
        var before = await SeenAsync();
        await Store.Writer.LoadAsync(Other(), null, CancellationToken.None);

        Assert.True(await Store.Writer.DropAsync("other", CancellationToken.None));
        Assert.False(await Store.Writer.DropAsync("other", CancellationToken.None));
        Assert.Equal(before, await SeenAsync());
        Assert.Equal([SmallWorld.Id], (await Store.Writer.ContentHashesAsync(CancellationToken.None)).Keys);
    }

    [SkippableFact]
    public async Task What_another_dataset_needs_cannot_be_removed()
    {
        await Store.Writer.LoadAsync(Other(), null, CancellationToken.None);
        var refused = await Assert.ThrowsAsync<LoadRefusedException>(() =>
            Store.Writer.LoadAsync(
                Some.Dataset(SmallWorld.Id, SmallWorld.Entities.Where(e => e.Id is Some.Document), []),
                null,
                CancellationToken.None
            )
        );

        Assert.Contains("\"other\" needs it", refused.Message, StringComparison.Ordinal);
        Assert.Contains("bridge", await Asking.IdsAsync(Store.Reader, "Project"));
    }

    [SkippableFact]
    public async Task A_missing_dependency_is_refused()
    {
        var refused = await Assert.ThrowsAsync<LoadRefusedException>(() =>
            Store.Writer.LoadAsync(Some.Dataset("other", [], [], dependsOn: "nowhere"), null, CancellationToken.None)
        );

        Assert.Contains("\"nowhere\", which is not loaded", refused.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_cancelled_load_leaves_the_old_state()
    {
        var before = await SeenAsync();
        using var cancelling = new CancellationTokenSource();
        IEnumerable<EntityRecord> Entities()
        {
            yield return SmallWorld.Entities[0];
            cancelling.Cancel();
            yield return SmallWorld.Entities[1];
        }

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Store.Writer.LoadAsync(Some.Dataset(SmallWorld.Id, Entities(), []), null, cancelling.Token)
        );

        Assert.Equal(before, await SeenAsync());
    }

    [SkippableFact]
    public async Task A_view_sees_one_state_while_a_load_commits()
    {
        if (!Store.Reader.Traits.OneStatePerRequest)
            return;

        await using var view = await Store.Reader.OpenAsync(CancellationToken.None);
        await Store.Writer.LoadAsync(
            Some.Dataset(SmallWorld.Id, SmallWorld.Entities.Take(1), []),
            null,
            CancellationToken.None
        );
        var datasets = await view.RunAsync(
            new(new("root", [], new Source.Datasets(null), new([new("entities")], [])), []),
            CancellationToken.None
        );

        Assert.Equal((long)SmallWorld.Entities.Count, datasets.Rows.Single().Values[0]);
    }

    // Whoever goes on from a row that has gone, or has another name now, goes on from where it stood.
    [SkippableTheory]
    [InlineData(null)]
    [InlineData("Ωω")]
    public async Task A_cursor_outlives_the_row_that_it_was_made_of(string? renamed)
    {
        var before = await Asking.PageAsync(Store.Reader, "Entity");
        var ids = before.Rows.Select(r => (string)r.Values[0]!).ToList();
        const string Gone = "beta";
        var at = ids.IndexOf(Gone);
        var place = before.Rows[at].Place;
        await Store.Writer.LoadAsync(
            Some.Dataset(
                SmallWorld.Id,
                SmallWorld
                    .Entities.Where(e => renamed is not null || e.Id != Gone)
                    .Select(e => e.Id == Gone ? e with { Names = [Some.Name(renamed!, "en")] } : e),
                []
            ),
            null,
            CancellationToken.None
        );

        Assert.InRange(at, 1, ids.Count - 2);
        Assert.Equal(
            [.. ids.Skip(at + 1), .. renamed is null ? Array.Empty<string>() : [Gone]],
            await Asking.IdsAsync(Store.Reader, "Entity", place: place)
        );
        Assert.Equal(ids.Take(at), await Asking.IdsAsync(Store.Reader, "Entity", isBackwards: true, place: place));
    }

    [SkippableFact]
    public async Task The_data_version_changes_with_each_load()
    {
        async Task<string> VersionAsync()
        {
            await using var view = await Store.Reader.OpenAsync(CancellationToken.None);
            await view.RunAsync(
                new(new("root", [], new Source.Datasets(null), new([new(Fields.Id)], [])), []),
                CancellationToken.None
            );
            return view.DataVersion;
        }

        var before = await VersionAsync();
        await Store.Writer.LoadAsync(SmallWorld.Load, null, CancellationToken.None);

        Assert.NotEqual(before, await VersionAsync());
    }

    [SkippableFact]
    public async Task Amounts_stay_exact()
    {
        var amount = new Money(919_999_999_999_999.9999m, null);
        await Store.Writer.LoadAsync(
            Some.Dataset(
                SmallWorld.Id,
                SmallWorld.Entities,
                [
                    Some.Relationship(
                        "north",
                        "Funded",
                        "bridge",
                        properties: new Dictionary<string, object> { ["amount"] = amount }
                    ),
                ]
            ),
            null,
            CancellationToken.None
        );
        var funders = await Asking.ExpandAsync(
            Store.Reader,
            "bridge",
            v =>
                new(
                    "funders",
                    [],
                    new Source.Connections("Funded", Core.Model.Direction.IN, Provenance.Facts, null, [], v.Page(1)),
                    new([new("amount")], [])
                )
        );

        Assert.Equal(amount, funders.Rows.Single().Values[0]);
    }

    private static DatasetLoad Other() =>
        Some.Dataset(
            "other",
            [Some.Entity("Group", "crowd", "A crowd")],
            [
                Some.Relationship(
                    "crowd",
                    "ParticipatedIn",
                    "bridge",
                    Some.Stated(Modality.EXPECTED, Derivation.EXTERNAL)
                ),
            ],
            dependsOn: SmallWorld.Id
        );

    private async Task<string> NameAsync(string id)
    {
        var asking = new Asking();
        var page = await asking.RowsAsync(
            Store.Reader,
            new Source.EntityById(Repository.Model.EntityType("Entity").ConcreteTypes, asking.Of(id)),
            new([new(Fields.Name)], [])
        );

        return (string)page.Single!.Values[0]!;
    }

    // Everything about everything, as text.
    private async Task<string> SeenAsync()
    {
        var asking = new Asking();
        var rows = await asking.RowsAsync(
            Store.Reader,
            new Source.Entities(Repository.Model.EntityType("Entity").ConcreteTypes, false, null, [], asking.Page(100)),
            new(
                [new(Fields.Id), new(Fields.Name), new(Fields.Degree), new("startDate")],
                [
                    new(
                        "relationships",
                        [],
                        new Source.Relationships([], null, Provenance.All, [], asking.Page(100)),
                        new([new(Fields.Id), new(Fields.Modality)], [])
                    ),
                    new(
                        "statements",
                        [],
                        new Source.Statements(null, Provenance.All, asking.Page(100)),
                        new([new(Fields.Id)], [])
                    ),
                    new("names", [], new Source.Names(null, []), new([new(Fields.Id), new("text")], [])),
                ]
            )
        );

        return string.Join('\n', rows.Rows.Select(Text));
    }

    private static string Text(Row row) =>
        $"{string.Join('|', row.Values)}({string.Join(',', row.Children.SelectMany(c => c?.Rows ?? []).Select(Text))})";
}
