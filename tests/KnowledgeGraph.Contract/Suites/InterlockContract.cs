using System.Collections.Immutable;
using KnowledgeGraph.Contract.Reference;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Storage;
using Xunit;

namespace KnowledgeGraph.Contract.Suites;

/// <summary>What actors share with each other.</summary>
public abstract class InterlockContract(Func<Task<ContractStore>> open, int worlds = 3) : StoreContract(open)
{
    private static readonly ImmutableArray<string> Actors = Repository.Model.EntityType("Actor").ConcreteTypes;

    [SkippableFact]
    public async Task Those_that_share_most_come_first_with_what_they_share()
    {
        Assert.Equal(
            [
                "beta 2: LocatedIn OUT 1, ParticipatedIn OUT 1: bridge land",
                "guild 1: ParticipatedIn OUT 1: bridge",
                "gamma 1: ParticipatedIn OUT 1: bridge",
            ],
            await OfAsync("alpha", "LocatedIn", "ParticipatedIn")
        );
        Assert.Equal([], await OfAsync("north", "Funded"));
        Assert.Equal([], await OfAsync("alpha", "CooperatesWith"));
    }

    [SkippableFact]
    public async Task They_are_those_that_going_through_all_records_finds()
    {
        var seen = 0;
        // Where luck makes few of them, more worlds are made.
        for (var i = 0; i < worlds || (seen <= worlds && i < 10 * worlds); i++)
        {
            var world = Random.Shared.Next();
            var load = new RandomWorld(world).Make();
            await Store.Writer.DropAsync(SmallWorld.Id, CancellationToken.None);
            await Store.Writer.LoadAsync(load, null, CancellationToken.None);
            for (var e = 0; e < 24; e += 2)
            {
                var entity = $"e{e.ToString(System.Globalization.CultureInfo.InvariantCulture)}";
                string[] types = e % 4 == 0 ? ["ParticipatedIn", "CooperatesWith", "LocatedIn"] : ["Funded", "About"];
                var expected = Naive(load, entity, types).ToList();
                var found = await OfAsync(entity, types);

                Assert.True(
                    expected.SequenceEqual(found),
                    $"world {world}, {entity}: {string.Join(" | ", expected)} and not {string.Join(" | ", found)}"
                );
                seen += found.Count;
            }
        }

        Assert.True(seen > worlds, $"Only {seen} were seen.");
    }

    private static IEnumerable<string> Naive(DatasetLoad load, string me, string[] types)
    {
        var entities = load.Entities.ToDictionary(e => e.Id);
        var seen = load
            .Relationships.Where(r => types.Contains(r.Type) && r.Assertion.IsFact && r.From != r.To)
            .SelectMany(r =>
            {
                var isSymmetric = Repository.Model.Relationship(r.Type).Symmetric;
                return new[]
                {
                    (r.Type, Direction: isSymmetric ? "" : "OUT", Here: r.From, There: r.To),
                    (r.Type, Direction: isSymmetric ? "" : "IN", Here: r.To, There: r.From),
                };
            })
            .ToList();

        return seen.Where(mine => mine.Here == me)
            .SelectMany(mine =>
                seen.Where(theirs =>
                        theirs.Type == mine.Type
                        && theirs.Direction == mine.Direction
                        && theirs.There == mine.There
                        && theirs.Here != me
                    )
                    .Select(theirs => (mine.Type, mine.Direction, mine.There, Other: theirs.Here))
            )
            .Where(pair => Actors.Contains(entities[pair.Other].Type))
            .GroupBy(pair => pair.Other)
            .OrderByDescending(group => group.Select(pair => pair.There).Distinct().Count())
            .ThenBy(group => NaiveGraph.SortName(entities[group.Key]), NaiveGraph.ByCodePoint.Instance)
            .ThenBy(group => group.Key, StringComparer.Ordinal)
            .Take(20)
            .Select(group =>
            {
                var counts = group
                    .GroupBy(pair => (pair.Type, pair.Direction))
                    .OrderBy(g => g.Key.Type, StringComparer.Ordinal)
                    .ThenBy(g => g.Key.Direction, StringComparer.Ordinal)
                    .Select(g => $"{g.Key.Type} {g.Key.Direction} {g.Select(p => p.There).Distinct().Count()}");
                var through = group
                    .Select(pair => pair.There)
                    .Distinct()
                    .OrderBy(id => NaiveGraph.SortName(entities[id]), NaiveGraph.ByCodePoint.Instance)
                    .ThenBy(id => id, StringComparer.Ordinal)
                    .ToList();
                return $"{group.Key} {through.Count}: {string.Join(", ", counts)}: {string.Join(' ', through)}";
            });
    }

    private async Task<IReadOnlyList<string>> OfAsync(string entity, params string[] types)
    {
        var found = await Asking.ExpandAsync(
            Store.Reader,
            entity,
            asking =>
                new(
                    "interlocks",
                    [],
                    new Source.Interlocks([.. types], Actors, asking.Of(20L)),
                    new(
                        [new(Fields.Count)],
                        [
                            new("node", [], new Source.Neighbour(), new([new(Fields.Id)], [])),
                            new(
                                "counts",
                                [],
                                new Source.SharedCounts(),
                                new([new(Fields.Type), new(Fields.Direction), new(Fields.Count)], [])
                            ),
                            new("through", [], new Source.SharedEntities(), new([new(Fields.Id)], [])),
                        ]
                    )
                )
        );

        return
        [
            .. found.Rows.Select(row =>
                $"{row.Children[0]!.Single!.Values[0]} {row.Values[0]}: {string.Join(", ", row.Children[1]!.Rows.Select(c => $"{c.Values[0]} {c.Values[1]} {c.Values[2]}"))}: {string.Join(' ', row.Children[2]!.Rows.Select(t => t.Values[0]))}"
            ),
        ];
    }
}
