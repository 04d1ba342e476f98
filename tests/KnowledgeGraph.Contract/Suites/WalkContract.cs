using System.Collections.Immutable;
using KnowledgeGraph.Contract.Reference;
using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Core.Walks;
using Xunit;

namespace KnowledgeGraph.Contract.Suites;

/// <summary>Walks: relationships of entities, paths and neighbourhoods, against trying every way.</summary>
/// <param name="open">Opens an empty store.</param>
/// <param name="worlds">How many worlds to make.</param>
public abstract class WalkContract(Func<Task<ContractStore>> open, int worlds = 4) : StoreContract(open)
{
    private static readonly ImmutableArray<string> AllTypes =
    [
        .. Repository.Model.Relationships.Select(t => t.Name).Concat(Repository.Model.Legs.Select(leg => leg.Name)),
    ];

    private static LinkFilter All => LinkFilter.BothWays(AllTypes, Provenance.NotExternal, false);

    [SkippableFact]
    public async Task Relationships_of_an_entity_are_seen_from_both_ends_with_their_legs()
    {
        var set = await LinksAsync(new(["bridge"], All, 100));

        Assert.Equal(
            [
                "alpha ParticipatedIn in",
                "beta ParticipatedIn in",
                "gamma ParticipatedIn in",
                "guild ParticipatedIn in",
                "north Funded in",
                "pot FundedThrough out",
            ],
            set.Links.Select(l => $"{l.Neighbour} {l.Type} {(l.IsOut ? "out" : "in")}").Order(StringComparer.Ordinal)
        );
        Assert.Empty(set.Cuts);
    }

    [SkippableFact]
    public async Task Who_is_asked_of_nobody_has_no_relationships() =>
        Assert.Empty((await LinksAsync(new(["nobody", SmallWorld.FormerBridge], All, 10))).Links);

    [SkippableFact]
    public async Task Of_each_type_the_first_are_given_and_the_others_counted()
    {
        var set = await LinksAsync(new(["bridge"], All, 2));

        Assert.Equal(
            ["alpha", "beta"],
            set.Links.Where(l => l.Type == "ParticipatedIn").Select(l => l.Neighbour).Order(StringComparer.Ordinal)
        );
        Assert.Equal(new LinkCut("bridge", "ParticipatedIn", false, 4), Assert.Single(set.Cuts));
    }

    [SkippableFact]
    public async Task Relationships_are_those_that_going_through_all_records_finds()
    {
        var seen = 0;
        // Where luck makes few of them, more worlds are made.
        for (var i = 0; i < worlds || (seen <= worlds * 5 && i < 10 * worlds); i++)
        {
            var (world, naive, random) = await NewAsync();
            foreach (var (filter, asOf) in Filters(random))
            {
                var perType = 1 + random.Next(3);
                var ids = Ids(random);
                var set = await LinksAsync(new([.. ids], filter, perType, asOf));
                foreach (var id in ids)
                {
                    var groups = naive.Links(id, filter, asOf).ToList();
                    // Only of entities with more than that in one direction are types cut.
                    var cut = groups
                        .GroupBy(g => g.Key.IsOut)
                        .Where(way => way.Sum(g => g.Count()) > perType)
                        .Select(way => way.Key)
                        .ToHashSet();
                    var expected = groups.SelectMany(g => cut.Contains(g.Key.IsOut) ? g.Take(perType) : g).ToList();
                    Assert.True(
                        expected.ToHashSet().SetEquals(set.Links.Where(l => l.Of == id)),
                        $"world {world}, {id}, {filter.Shape} as of {asOf?.Iso}, {perType} per type"
                    );
                    Assert.Equal(
                        groups
                            .Where(g => g.Count() > perType)
                            .Select(g => new LinkCut(id, g.Key.Type, g.Key.IsOut, g.Count()))
                            .ToHashSet(),
                        set.Cuts.Where(c => c.Of == id).ToHashSet()
                    );
                    seen += expected.Count;
                }
            }
        }

        Assert.True(seen > worlds * 5, $"Only {seen} relationships were seen.");
    }

    [SkippableFact]
    public async Task Paths_are_those_that_trying_every_way_finds_in_their_order()
    {
        var found = 0;
        // Where luck makes few of them, more worlds are made.
        for (var i = 0; i < worlds || (found <= worlds && i < 10 * worlds); i++)
        {
            var (world, naive, random) = await NewAsync();
            foreach (var (filter, asOf) in Filters(random))
            {
                var quest = Quest(naive, random, filter, asOf);
                var expected = naive.Paths(quest).Take(quest.First).ToList();
                var paths = await PathsAsync(quest);
                Assert.Equal(expected.Select(Text), paths.Paths.Select(Text));
                Assert.False(paths.IsTruncated, $"world {world}");
                Assert.Equal(expected.Count == 0, paths.End is not null);
                found += expected.Count;

                // What leads there leads back.
                var back = await PathsAsync(
                    quest with
                    {
                        From = quest.To,
                        To = quest.From,
                        First = 1_000,
                        Filter = Reversed(filter),
                    }
                );
                var all = naive.Paths(quest);
                Assert.Equal(
                    all.Select(Text).Order(StringComparer.Ordinal),
                    back.Paths.Select(Turned).Select(Text).Order(StringComparer.Ordinal)
                );
            }
        }

        Assert.True(found > worlds, $"Only {found} paths were found.");
    }

    [SkippableFact]
    public async Task Where_the_end_is_open_paths_go_as_far_as_they_can()
    {
        var found = 0;
        // Where luck makes few of them, more worlds are made.
        for (var i = 0; i < worlds || (found == 0 && i < 10 * worlds); i++)
        {
            var (_, naive, random) = await NewAsync();
            foreach (var (filter, asOf) in Filters(random))
            {
                var quest = Open(Quest(naive, random, filter, asOf)) with { First = 50 };
                var expected = naive.Paths(quest).Take(50).ToList();
                var paths = await PathsAsync(quest);

                Assert.Equal(expected.Select(Text), paths.Paths.Select(Text));
                found += expected.Count;
            }
        }

        Assert.True(found > 0, "No path was found.");
    }

    [SkippableTheory]
    [InlineData(5_000)]
    [InlineData(2)]
    public async Task A_larger_budget_never_loses_a_path(int linksMax)
    {
        // In the first four, a search that went on from a level that was cut lost a path.
        int?[] made = [352097683, 1916364468, 1379257495, 777900745, .. Enumerable.Repeat<int?>(null, worlds)];
        foreach (var number in made)
        {
            var (world, naive, random) = await NewAsync(number);
            foreach (var (filter, asOf) in Filters(random))
            {
                var between = Quest(naive, random, filter, asOf) with { First = 1_000 };
                foreach (var quest in new[] { between, Open(between) })
                {
                    var all = naive.Paths(quest).Count;
                    var before = ImmutableHashSet<string>.Empty;
                    foreach (var levelMax in new[] { 1, 2, 4, 100 })
                    {
                        var budget = new WalkBudget { LevelMax = levelMax, LinksMax = linksMax };
                        var found = await PathsAsync(quest, budget);
                        var now = found.Paths.Select(Text).ToImmutableHashSet();
                        Assert.True(
                            before.IsSubsetOf(now),
                            $"World {world}: with {levelMax} entities of a level, lost: {string.Join("; ", before.Except(now))}"
                        );
                        Assert.True(found.IsTruncated || now.Count == all, $"World {world}");
                        before = now;
                    }

                    Assert.True(linksMax == 2 || before.Count == all, $"World {world}");
                }
            }
        }
    }

    [SkippableTheory]
    [InlineData(PathEnd.NO_PATH, 6, 1_000)]
    [InlineData(PathEnd.LENGTH, 2, 1_000)]
    [InlineData(PathEnd.HUBS, 6, 1)]
    public async Task Why_there_is_no_path_is_said(PathEnd end, int maxLength, long maxDegree)
    {
        var to = end == PathEnd.NO_PATH ? "shelter" : "south";
        var filter = LinkFilter.BothWays(AllTypes, Provenance.NotExternal, false);

        var found = await PathsAsync(
            new(new("guild", "Organization", 1), new(to, "Project", 1), maxLength, 5, filter) { MaxDegree = maxDegree }
        );

        Assert.Empty(found.Paths);
        Assert.Equal(end, found.End);
        Assert.NotEmpty(found.Reason!);
        Assert.False(found.IsTruncated);
    }

    [SkippableFact]
    public async Task Why_there_is_no_path_is_true()
    {
        var seen = new HashSet<PathEnd>();
        for (var i = 0; i < worlds || (seen.Count < 3 && i < 10 * worlds); i++)
        {
            var (world, naive, random) = await NewAsync();
            foreach (var (filter, asOf) in Filters(random))
            {
                var quest = Quest(naive, random, filter, asOf) with { MaxDegree = 3 };
                if ((await PathsAsync(quest)).End is not { } end)
                    continue;

                seen.Add(end);
                var everywhere = quest with { MaxDegree = long.MaxValue };
                PathQuest[] bothWays =
                [
                    quest,
                    quest with
                    {
                        From = quest.To,
                        To = quest.From,
                        Filter = Reversed(filter),
                    },
                ];
                Assert.True(
                    end switch
                    {
                        // Neither more steps nor leading through hubs would help.
                        PathEnd.NO_PATH => !naive.Distances(everywhere).ContainsKey(quest.To!.Id),
                        // Leading through hubs would not help.
                        PathEnd.LENGTH => naive.Paths(everywhere).Count == 0,
                        // There are some that would be led through.
                        _ => bothWays.Any(way =>
                            naive
                                .Distances(way)
                                .Any(e =>
                                    e.Value is > 0
                                    && e.Value < quest.MaxLength
                                    && e.Key != way.To!.Id
                                    && !naive.MayPass(way, e.Key)
                                    && naive.MayPass(way with { MaxDegree = long.MaxValue }, e.Key)
                                )
                        ),
                    },
                    $"World {world}: {end} from {quest.From!.Id} to {quest.To!.Id}"
                );
            }
        }

        Assert.Equal([PathEnd.HUBS, PathEnd.LENGTH, PathEnd.NO_PATH], seen.OrderBy(end => $"{end}"));
    }

    [SkippableFact]
    public async Task Hubs_are_no_reason_where_the_other_end_leads_nowhere()
    {
        // "bridge" is a hub for "guild"; "shelter" is connected to nothing else.
        var found = await PathsAsync(
            new(new("guild", "Organization", 1), new("shelter", "Project", 1), 6, 5, All) { MaxDegree = 1 }
        );
        var barred = await PathsAsync(
            new(new("guild", "Organization", 1), new("south", "Agency", 1), 6, 5, All)
            {
                MaxDegree = 1,
                Avoid = ["bridge"],
            }
        );
        var last = await PathsAsync(
            new(new("guild", "Organization", 1), new("south", "Agency", 1), 1, 5, All) { MaxDegree = 1 }
        );

        Assert.Equal(PathEnd.NO_PATH, found.End);
        Assert.Equal(PathEnd.NO_PATH, barred.End);
        Assert.Equal(PathEnd.LENGTH, last.End);
    }

    [SkippableFact]
    public async Task A_way_that_only_leads_back_has_an_end()
    {
        await Store.Writer.LoadAsync(
            Some.Dataset(
                "round",
                [.. new[] { "first", "second", "third" }.Select(id => Some.Entity("Agency", id, id))],
                [
                    Some.Relationship("first", "Funded", "second"),
                    Some.Relationship("second", "Funded", "third"),
                    Some.Relationship("third", "Funded", "second"),
                ],
                dependsOn: SmallWorld.Id
            ),
            null,
            CancellationToken.None
        );

        var found = await PathsAsync(
            new(new("first", "Agency", 1), null, 6, 5, new(["Funded"], [], Provenance.NotExternal, false))
        );

        Assert.Equal(["second", "third"], Assert.Single(found.Paths).Select(hop => hop.To));
    }

    // Each length below the longest has more beginnings than a search looks at, and none of them is a way.
    [SkippableFact]
    public async Task Among_many_that_all_fund_each_other_no_way_is_cut_short()
    {
        var ids = Enumerable.Range(0, 12).Select(i => $"org-{i}").ToList();
        await Store.Writer.LoadAsync(
            Some.Dataset(
                "dense",
                [.. ids.Select(id => Some.Entity("Organization", id, id))],
                [
                    .. ids.SelectMany(from =>
                        ids.Where(to => to != from).Select(to => Some.Relationship(from, "Funded", to))
                    ),
                ],
                dependsOn: SmallWorld.Id
            ),
            null,
            CancellationToken.None
        );

        var found = await PathsAsync(
            new(new("org-0", "Organization", 22), null, 8, 5, new(["Funded"], [], Provenance.NotExternal, false))
        );

        Assert.All(found.Paths, path => Assert.Equal(8, path.Length));
        Assert.Equal((5, false), (found.Paths.Length, found.IsTruncated));
    }

    [SkippableFact]
    public async Task A_search_that_was_cut_says_so()
    {
        var found = await PathsAsync(
            new(new("bridge", "Project", 9), new("land", "Country", 3), 6, 1_000, All),
            new WalkBudget { LevelMax = 1 }
        );
        // All that "guild" is connected to is known before a level of the other end is too large.
        var whole = await PathsAsync(
            new(new("guild", "Organization", 1), new("south", "Agency", 1), 6, 5, All),
            new WalkBudget { LevelMax = 1 }
        );
        var late = await PathsAsync(
            new(new("guild", "Organization", 1), new("south", "Agency", 1), 6, 5, All),
            new WalkBudget { Time = TimeSpan.Zero }
        );

        Assert.Equal((true, PathEnd.BUDGET), (found.IsTruncated, found.End));
        Assert.Equal((false, null), (whole.IsTruncated, whole.End));
        Assert.NotEmpty(whole.Paths);
        Assert.Equal((true, PathEnd.TIME), (late.IsTruncated, late.End));
    }

    [SkippableFact]
    public async Task A_neighbourhood_has_each_entity_once_and_gives_every_type_its_turn()
    {
        var found = await AroundAsync(new(["bridge"], 1, All, null, 3, 300));

        Assert.Equal("bridge", found.Entities[0]);
        Assert.Equal(["alpha", "bridge", "north", "pot"], found.Entities.Order(StringComparer.Ordinal));
        Assert.Equal(3, found.Relationships.Length);
        Assert.Equal(new Omission("bridge", "ParticipatedIn", 3), Assert.Single(found.Omitted));
    }

    [SkippableFact]
    public async Task What_is_drawn_and_what_is_left_out_at_a_hub_is_all_that_it_has()
    {
        var ids = Enumerable.Range(0, 250).Select(i => $"org-{i}").ToList();
        await Store.Writer.LoadAsync(
            Some.Dataset(
                "hub",
                [
                    Some.Entity("Project", "hub", "Hub"),
                    .. ids.Select(id => Some.Entity("Organization", id, $"Name of {id}")),
                ],
                ids.Select(id => Some.Relationship(id, "ParticipatedIn", "hub")),
                dependsOn: SmallWorld.Id
            ),
            null,
            CancellationToken.None
        );

        var found = await AroundAsync(new(["hub", "org-99", "org-98"], 1, All, null, 25, 300));

        Assert.Equal(250, found.Relationships.Length + found.Omitted.Sum(o => o.Count));
    }

    [SkippableFact]
    public async Task A_neighbourhood_of_depth_zero_has_the_relationships_among_the_given()
    {
        var found = await AroundAsync(new(["alpha", "beta", "bridge", "land"], 0, All, null, 1, 300));

        Assert.Equal("alpha beta bridge land", string.Join(' ', found.Entities));
        Assert.Equal(
            [
                "alpha.cooperates-with.beta",
                "alpha.located-in.land",
                "alpha.participated-in.bridge.partner",
                "beta.located-in.land",
                "beta.participated-in.bridge.partner",
            ],
            found.Relationships.Order(StringComparer.Ordinal)
        );
        Assert.Empty(found.Omitted);
    }

    [SkippableFact]
    public async Task A_neighbourhood_has_what_connects_those_that_were_reached_last()
    {
        var found = await AroundAsync(new(["alpha"], 1, All, null, 25, 300));

        // From alpha, both are one step away; that beta took part in bridge is not.
        Assert.Contains("beta.participated-in.bridge.partner", found.Relationships);
        Assert.DoesNotContain("north.funded.bridge", found.Relationships);
        Assert.Equal(found.Relationships.Distinct(), found.Relationships);
        Assert.Empty(found.Omitted);
    }

    [SkippableTheory]
    [InlineData(NeighbourhoodFinder.RimDegreeMax, true)]
    [InlineData(NeighbourhoodFinder.RimDegreeMax + 1, false)]
    public async Task What_connects_two_at_the_rim_of_a_neighbourhood_is_there_unless_both_are_hubs(
        int degree,
        bool isThere
    )
    {
        // The middle knows both, both know each other, and each knows as many others as that leaves.
        string[] hubs = ["left", "right"];
        var others = Enumerable
            .Range(0, degree - 2)
            .Select(i => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"other-{i}"))
            .ToList();
        await Store.Writer.LoadAsync(
            Some.Dataset(
                "hubs",
                [.. hubs.Concat(others).Append("middle").Select(id => Some.Entity("City", id, id))],
                [
                    .. hubs.SelectMany(hub => others.Append("middle").Select(id => (hub, id)))
                        .Append(("left", "right"))
                        .Select(pair => Some.Relationship(pair.Item1, "CooperatesWith", pair.Item2)),
                ],
                dependsOn: SmallWorld.Id
            ),
            null,
            CancellationToken.None
        );

        var found = await AroundAsync(new(["middle"], 1, All, null, 25, 300));

        Assert.Equal(["left", "middle", "right"], found.Entities.Order(StringComparer.Ordinal));
        Assert.Equal(isThere ? 3 : 2, found.Relationships.Length);
    }

    [SkippableFact]
    public async Task A_neighbourhood_has_no_more_entities_than_asked_for_and_says_what_it_left_out()
    {
        var found = await AroundAsync(new(["bridge"], 2, All, null, 25, 4));

        Assert.Equal(4, found.Entities.Length);
        Assert.Equal(found.Entities.Distinct(), found.Entities);
        Assert.NotEmpty(found.Omitted);
    }

    [SkippableFact]
    public async Task A_neighbourhood_leads_to_hubs_and_not_through_them()
    {
        // "bridge" has five relationships beside its leg.
        var all = await AroundAsync(new(["alpha"], 2, All, null, 25, 300));
        var around = await AroundAsync(new(["alpha"], 2, All, null, 25, 300, MaxDegree: 4));

        Assert.Contains("north", all.Entities);
        Assert.DoesNotContain("north", around.Entities);
        Assert.Contains("bridge", around.Entities);
        Assert.Contains(new Omission("bridge", null, 5), around.Omitted);
        // Those that are asked for may have any number, and those at the rim would not have been followed anyway.
        var hub = await AroundAsync(new(["bridge"], 1, All, null, 25, 300, MaxDegree: 1));
        Assert.Equal(7, hub.Entities.Length);
        Assert.Empty(hub.Omitted);
    }

    [SkippableFact]
    public async Task Rows_are_got_by_many_ids_at_once()
    {
        var asking = new Asking();
        var entities = await asking.RowsAsync(
            Store.Reader,
            new Source.EntitiesByIds(asking.Of(new[] { "north", "nobody", "bridge" })),
            new([new(Fields.Id), new(Fields.Name)], [])
        );
        var again = new Asking();
        var relationships = await again.RowsAsync(
            Store.Reader,
            new Source.RelationshipsByIds(
                again.Of(new[] { "north.funded.bridge", "no.such.one", "north.funded.bridge.through.pot" })
            ),
            new([new(Fields.Id), new(Fields.Type)], [])
        );

        Assert.Equal(
            ["bridge Bridge", "north North Agency"],
            entities.Rows.Select(r => $"{r.Values[0]} {r.Values[1]}").Order(StringComparer.Ordinal)
        );
        Assert.Equal(
            ["north.funded.bridge Funded", "north.funded.bridge.through.pot FundedThrough"],
            relationships.Rows.Select(r => $"{r.Values[0]} {r.Values[1]}").Order(StringComparer.Ordinal)
        );
    }

    private async Task<(int World, NaiveWalks Naive, Random Random)> NewAsync(int? number = null)
    {
        var world = number ?? Random.Shared.Next();
        var load = new RandomWorld(world).Make();
        await Store.Writer.DropAsync(SmallWorld.Id, CancellationToken.None);
        await Store.Writer.LoadAsync(load, null, CancellationToken.None);

        return (world, new(load, Repository.Model), new(world));
    }

    // Without an end: along fewer types, so that paths end before they are at their longest.
    private static PathQuest Open(PathQuest quest) =>
        quest with
        {
            To = null,
            Filter = new(["Funded", "About"], ["FundingReceivedBy"], quest.Filter.Provenance, quest.Filter.IsDated),
        };

    private static IEnumerable<(LinkFilter Filter, PartialDate? AsOf)> Filters(Random random)
    {
        foreach (var provenance in new[] { Provenance.NotExternal, Provenance.Facts, Provenance.All, Provenance.All })
        {
            foreach (var asOf in new[] { null, Some.Date("2009"), Some.Date("../2008-06") })
            {
                ImmutableArray<string> types = random.Next(3) == 0 ? ["Funded", "About", "CooperatesWith"] : AllTypes;
                yield return (LinkFilter.BothWays(types, provenance, asOf is not null), asOf);
            }
        }
    }

    private static LinkFilter Reversed(LinkFilter filter) => filter with { Out = filter.In, In = filter.Out };

    private static List<string> Ids(Random random) =>
        [
            .. Enumerable
                .Range(0, 5)
                .Select(_ => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"e{random.Next(24)}"))
                .Distinct(),
        ];

    private static PathQuest Quest(NaiveWalks naive, Random random, LinkFilter filter, PartialDate? asOf)
    {
        var ids = Ids(random);
        while (ids.Count < 2)
            ids = Ids(random);

        return new(naive.End(ids[0]), naive.End(ids[1]), 1 + random.Next(4), 1 + random.Next(20), filter, asOf)
        {
            NotThrough = random.Next(2) == 0 ? [] : ["City"],
            Avoid = random.Next(2) == 0 ? [] : [ids[^1]],
            MaxDegree = random.Next(2) == 0 ? 1_000 : 8,
        };
    }

    private async Task<LinkSet> LinksAsync(LinksOf query)
    {
        await using var view = await Store.Reader.OpenAsync(CancellationToken.None);

        return await view.LinksAsync(query, CancellationToken.None);
    }

    private async Task<FoundPaths> PathsAsync(PathQuest quest, WalkBudget? budget = null)
    {
        await using var view = await Store.Reader.OpenAsync(CancellationToken.None);

        return await PathFinder.FindAsync(view, quest, budget ?? new(), CancellationToken.None);
    }

    private async Task<FoundNeighbourhood> AroundAsync(NeighbourhoodQuest quest)
    {
        await using var view = await Store.Reader.OpenAsync(CancellationToken.None);

        return await NeighbourhoodFinder.FindAsync(view, quest, CancellationToken.None);
    }

    private static ImmutableArray<Hop> Turned(ImmutableArray<Hop> path) =>
        [.. path.Reverse().Select(hop => new Hop(hop.To, hop.Relationship, hop.From, !hop.IsForwards))];

    private static string Text(ImmutableArray<Hop> path) => string.Join(' ', path);
}
