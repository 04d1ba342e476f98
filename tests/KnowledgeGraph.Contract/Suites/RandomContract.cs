using System.Collections.Immutable;
using CsCheck;
using KnowledgeGraph.Contract.Reference;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Storage;
using Xunit;

namespace KnowledgeGraph.Contract.Suites;

/// <summary>Queries made by chance over worlds made by chance: the store answers what going through all records
/// does.</summary>
/// <param name="open">Opens an empty store.</param>
/// <param name="worlds">How many worlds to make.</param>
/// <param name="queriesPerWorld">How many queries to ask of each: fewer where each new shape costs the store a plan.</param>
public abstract class RandomContract(Func<Task<ContractStore>> open, int worlds = 5, int queriesPerWorld = 500)
    : StoreContract(open)
{
    [SkippableFact]
    public async Task The_store_answers_as_going_through_all_records_does()
    {
        var found = 0;
        for (var i = 0; i < worlds; i++)
        {
            var world = Random.Shared.Next();
            var reference = await LoadAsync(world);
            Gen.Int[0, int.MaxValue]
                .Sample(
                    query => found += Compare(reference, world, query) > 1 ? 1 : 0,
                    iter: queriesPerWorld,
                    threads: 1,
                    print: query => $"world {world}, query {query}: keep it as a case"
                );
        }

        // Lists of nothing would agree about everything.
        Assert.True(found > worlds * queriesPerWorld / 8, $"Only {found} queries found several rows.");
    }

    // Seeds of worlds and queries that once were answered wrongly.
    [SkippableTheory]
    [InlineData(1, 1)]
    public async Task What_was_wrong_once_stays_right(int world, int query) =>
        Compare(await LoadAsync(world), world, query);

    private async Task<NaiveGraph> LoadAsync(int world)
    {
        var load = new RandomWorld(world).Make();
        await Store.Writer.DropAsync(SmallWorld.Id, CancellationToken.None);
        await Store.Writer.LoadAsync(load, null, CancellationToken.None);

        return new(load, Repository.Model);
    }

    private int Compare(NaiveGraph reference, int world, int seed)
    {
        var query = new RandomQuery(seed);
        var isConnection = query.Make();
        var parent = isConnection ? $"e{seed % 24}" : null;
        var expected = reference.Answer(query.List(null), query.Values, parent);
        var (ids, total, distinct, leftOut) = ReadAll(query, parent).GetAwaiter().GetResult();
        var says = $"world {world}, query {seed}:\n{new EntityQuery(Expansion(query, null), query.Values)}";

        Assert.True(
            expected.Ids.SequenceEqual(ids),
            $"{says}\n{string.Join(' ', expected.Ids)}\n{string.Join(' ', ids)}"
        );
        Assert.True(expected.Ids.Length == total, $"{says}: {expected.Ids.Length} and not {total}");
        if (isConnection)
        {
            Assert.True(expected.Distinct == distinct, $"{says}: {expected.Distinct} and not {distinct} neighbours");
            Assert.Equal<LeftOut>(expected.LeftOut, leftOut);
        }

        return expected.Ids.Length;
    }

    // Page by page, each from the place where the one before ended.
    private async Task<(List<string> Ids, long Total, long Distinct, ImmutableArray<LeftOut> LeftOut)> ReadAll(
        RandomQuery query,
        string? parent
    )
    {
        var ids = new List<string>();
        await using var view = await Store.Reader.OpenAsync(CancellationToken.None);
        ImmutableArray<object?>? place = null;
        for (; ; )
        {
            var values = query.Values.ToBuilder();
            Parameter Add(object? value)
            {
                values.Add(value);
                return new(values.Count - 1);
            }

            var from = place is { } at ? new Keyset([.. at.Select(v => v is null ? (Parameter?)null : Add(v))]) : null;
            var list = Expansion(query, from);
            if (parent is not null)
                list = new(
                    "parent",
                    [],
                    new Source.EntityById([.. Repository.Model.Types.Select(t => t.Name)], Add(parent)),
                    new([], [list])
                );
            var answer = await view.RunAsync(new(list, values.ToImmutable()), CancellationToken.None);
            var page = parent is null ? answer : answer.Single!.Children[0]!;
            var read = page.Rows.Select(r => (string)r.Values[0]!).ToList();
            ids.InsertRange(query.IsBackwards ? 0 : ids.Count, read);
            if (!page.HasMore)
                return (ids, page.Total, page.Distinct, page.LeftOut);

            place = (query.IsBackwards ? page.Rows[0] : page.Rows[^1]).Place;
        }
    }

    private static Expansion Expansion(RandomQuery query, Keyset? from) =>
        new("list", [], query.List(from), new([new(Fields.Id)], []), Total: true, LeftOut: true, Distinct: true);
}
