using KnowledgeGraph.Contract.Reference;
using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Storage;
using Xunit;

namespace KnowledgeGraph.Contract.Suites;

/// <summary>What is dated, in the order of time, and what has several values.</summary>
public abstract class TimeContract(Func<Task<ContractStore>> open, int worlds = 3) : StoreContract(open)
{
    private static readonly DatedOf Everything = new([], [], Provenance.NotExternal, null, null, false, null, 1_000);

    [SkippableFact]
    public async Task Dates_come_in_the_order_of_their_spans()
    {
        var found = await DatedAsync(Everything);

        // A day in 2007 before all of 2008, which ends before all of 2009 begins.
        Assert.Equal(
            [
                "north.funded.bridge date",
                "bridge.startDate startDate",
                "south.funded.tunnel validFrom",
                "tunnel.startDate startDate",
                "bridge.endDate endDate",
            ],
            found.Select(e => $"{e.Id} {e.Property}")
        );
    }

    [SkippableFact]
    public async Task A_year_lies_in_a_period_for_certain_or_possibly()
    {
        async Task<string> Of(bool isPossible) =>
            string.Join(
                ' ',
                (
                    await DatedAsync(
                        Everything with
                        {
                            From = new(2008, 6, 1),
                            To = new(2010, 5, 31),
                            IsPossible = isPossible,
                        }
                    )
                ).Select(e => e.Entity)
            );

        Assert.Equal("south tunnel", await Of(false));
        Assert.Equal("bridge south tunnel", await Of(true));
    }

    [SkippableFact]
    public async Task Of_a_relationship_the_end_that_was_asked_for_is_told()
    {
        var found = await DatedAsync(Everything with { Entities = ["bridge"] });

        Assert.Equal(
            ["bridge north.funded.bridge", "bridge bridge.startDate", "bridge bridge.endDate"],
            found.Select(e => $"{e.Entity} {e.Id}")
        );
        Assert.Equal("north", (await DatedAsync(Everything with { Entities = ["bridge", "north"] }))[0].Entity);
    }

    [SkippableFact]
    public async Task What_is_dated_is_what_going_through_all_records_finds_page_by_page()
    {
        var seen = 0;
        // Where luck makes few of them, more worlds are made.
        for (var i = 0; i < worlds || (seen <= worlds && i < 10 * worlds); i++)
        {
            var world = Random.Shared.Next();
            var random = new Random(world);
            var load = new RandomWorld(world).Make();
            await Store.Writer.DropAsync(SmallWorld.Id, CancellationToken.None);
            await Store.Writer.LoadAsync(load, null, CancellationToken.None);
            foreach (var provenance in new[] { Provenance.NotExternal, Provenance.Facts, Provenance.All })
            {
                foreach (var isPossible in new[] { true, false })
                {
                    var query = new DatedOf(
                        random.Next(2) == 0 ? [] : ["e1", "e5", "e8", "e13"],
                        random.Next(2) == 0 ? [] : ["City", "Event", "Project"],
                        provenance,
                        random.Next(2) == 0 ? null : new(2008, 6, 1),
                        random.Next(2) == 0 ? null : new(2009, 12, 31),
                        isPossible,
                        null,
                        7
                    );
                    var expected = Naive(load, query).ToList();
                    var found = new List<DatedEntry>();
                    IReadOnlyList<DatedEntry> page;
                    do
                    {
                        page = await DatedAsync(query with { After = found.LastOrDefault() });
                        found.AddRange(page);
                    } while (page.Count == query.Most);
                    Assert.Equal(expected.Count, await TotalAsync(query with { After = found.LastOrDefault() }));

                    Assert.True(
                        expected.SequenceEqual(found),
                        $"world {world}, {query}: {string.Join(' ', expected)} and not {string.Join(' ', found)}"
                    );
                    seen += found.Count;
                }
            }
        }

        Assert.True(seen > worlds, $"Only {seen} were seen.");
    }

    [SkippableFact]
    public async Task Properties_with_several_different_values_are_found()
    {
        await Store.Writer.LoadAsync(
            Some.Dataset(
                "doubts",
                [
                    Some.Entity(
                        "Project",
                        "dam",
                        "Dam",
                        Some.Value("startDate", Some.Date("2008"), key: "one"),
                        Some.Value("startDate", Some.Date("2009"), key: "two"),
                        Some.Value("endDate", Some.Date("2010"), key: "one"),
                        Some.Value("endDate", Some.Date("2010"), key: "two")
                    ),
                    Some.Entity(
                        "Event",
                        "fair",
                        "Fair",
                        Some.Value("expectedParticipants", 10L, Modality.EXPECTED, key: "one"),
                        Some.Value("expectedParticipants", 20L, Modality.EXPECTED, key: "two")
                    ),
                ],
                [],
                dependsOn: SmallWorld.Id
            ),
            null,
            CancellationToken.None
        );
        await using var view = await Store.Reader.OpenAsync(CancellationToken.None);
        var all = new SeveralOf([], ["startDate", "endDate", "expectedParticipants"], 10);
        async Task<string> Of(SeveralOf query) =>
            string.Join(
                "; ",
                (await view.SeveralAsync(query, CancellationToken.None)).Select(s =>
                    $"{s.Entity} {s.Property} {string.Join(' ', s.Statements)}"
                )
            );

        Assert.Equal(
            "dam startDate dam.startDate.one dam.startDate.two; fair expectedParticipants fair.expectedParticipants.one fair.expectedParticipants.two",
            await Of(all)
        );
        Assert.Equal("dam startDate dam.startDate.one dam.startDate.two", await Of(all with { Most = 1 }));
        Assert.Equal("", await Of(all with { Entities = ["bridge"] }));
        Assert.Equal("", await Of(all with { Entities = ["fair"], Properties = ["startDate"] }));
    }

    private static IEnumerable<DatedEntry> Naive(DatasetLoad load, DatedOf query)
    {
        var types = load.Entities.ToDictionary(e => e.Id, e => e.Type);
        DatedEntry Entry(string id, string entity, string property, bool isRelationship, PartialDate date) =>
            new(
                id,
                entity,
                property,
                isRelationship,
                (date.Earliest ?? date.Latest)?.ToString(
                    "yyyy-MM-dd",
                    System.Globalization.CultureInfo.InvariantCulture
                ) ?? "",
                date.Latest?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)
                    ?? DatedEntry.Open
            );
        var values = load.Entities.SelectMany(e =>
            e.Statements.Where(s =>
                    NaiveGraph.Counts(query.Provenance, s.Assertion)
                    && (query.Entities.IsEmpty || query.Entities.Contains(e.Id))
                )
                .SelectMany(s =>
                    new[]
                    {
                        (Name: s.Property, Date: s.Value as PartialDate),
                        (Name: "validFrom", Date: s.Assertion.ValidFrom),
                        (Name: "validTo", Date: s.Assertion.ValidTo),
                    }
                        .Where(p => p.Date is not null && Lies(query, p.Date))
                        .Select(p => Entry(GraphIds.Statement(e.Id, s.Property, s.Key), e.Id, p.Name, false, p.Date!))
                )
        );
        var relationships = load
            .Relationships.Where(r =>
                NaiveGraph.Counts(query.Provenance, r.Assertion)
                && (query.Entities.IsEmpty || query.Entities.Contains(r.From) || query.Entities.Contains(r.To))
            )
            .SelectMany(r =>
            {
                var about = query.Entities.IsEmpty || query.Entities.Contains(r.From) ? r.From : r.To;
                return r
                    .Properties.Select(p => (Name: p.Key, Date: p.Value as PartialDate))
                    .Append((Name: "validFrom", Date: r.Assertion.ValidFrom))
                    .Append((Name: "validTo", Date: r.Assertion.ValidTo))
                    .Where(p => p.Date is not null && Lies(query, p.Date))
                    .Select(p => Entry(r.Id, about, p.Name, true, p.Date!));
            });

        return values
            .Concat(relationships)
            .Where(e => query.Types.IsEmpty || query.Types.Contains(types[e.Entity]))
            .OrderBy(e => e.Earliest, StringComparer.Ordinal)
            .ThenBy(e => e.Latest, StringComparer.Ordinal)
            .ThenBy(e => e.Id, StringComparer.Ordinal)
            .ThenBy(e => e.Property, StringComparer.Ordinal);
    }

    private static bool Lies(DatedOf query, PartialDate date) =>
        query.IsPossible
            ? !(date.Earliest > query.To) && !(date.Latest < query.From)
            : (query.From is null || date.Earliest >= query.From) && (query.To is null || date.Latest <= query.To);

    private async Task<long?> TotalAsync(DatedOf query)
    {
        await using var view = await Store.Reader.OpenAsync(CancellationToken.None);

        return (await view.DatedAsync(query with { Total = true }, CancellationToken.None)).Total;
    }

    private async Task<IReadOnlyList<DatedEntry>> DatedAsync(DatedOf query)
    {
        await using var view = await Store.Reader.OpenAsync(CancellationToken.None);

        return (await view.DatedAsync(query, CancellationToken.None)).Entries;
    }
}
