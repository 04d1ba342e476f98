using System.Collections.Immutable;
using KnowledgeGraph.Contract;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Storage;
using Xunit;

namespace KnowledgeGraph.Sqlite.Tests;

/// <summary>Lists that are filtered by the other end of a relationship are the same whether that leads to few or to
/// many.</summary>
public sealed class NarrowingTests : IAsyncLifetime
{
    // Above the number from which lists are gone through in their order.
    private const int More = 2_050;

    private readonly string _folder = Directory.CreateTempSubdirectory("kg-narrow-").FullName;
    private SqliteStore _store = null!;

    public async Task InitializeAsync()
    {
        _store = SqliteStore.Open(_folder, Repository.Model);
        var many = Enumerable.Range(0, More).Select(i => (Id: $"p-{i:0000}", Name: $"P {More - i:0000}")).ToList();
        await _store.LoadAsync(SmallWorld.Load, null, CancellationToken.None);
        await _store.LoadAsync(
            Some.Dataset(
                "many",
                [
                    Some.Entity("Organization", "giver", "Giver"),
                    Some.Entity("Organization", "other", "Other"),
                    .. many.Select(p => Some.Entity("Project", p.Id, p.Name)),
                ],
                [
                    .. many.Select(p => Some.Relationship("giver", "Funded", p.Id)),
                    .. many.Where((_, i) => i % 700 == 0).Select(p => Some.Relationship("other", "Funded", p.Id)),
                ],
                dependsOn: SmallWorld.Id
            ),
            null,
            CancellationToken.None
        );
    }

    [Theory]
    [InlineData("giver", More)]
    [InlineData("other", 3)]
    [InlineData("nobody", 0)]
    public async Task Entities_and_relationships_are_found_from_the_other_end(string funder, int total)
    {
        Predicate isFunder = new Predicate.Compare(Fields.Id, Comparison.Equal, new(1));
        var entities = await RunAsync(
            new Source.Entities(
                ["Project"],
                false,
                new Predicate.Related(
                    "Funded",
                    Direction.IN,
                    Quantifier.Some,
                    Provenance.Facts,
                    new Predicate.OnNode(isFunder)
                ),
                [],
                new(new(0))
            ),
            funder
        );
        var fundings = await RunAsync(
            new Source.AllOfType(
                "Funded",
                Provenance.Facts,
                new Predicate.OnEnd(End.FROM, isFunder),
                [new(Fields.ToName, false)],
                new(new(0))
            ),
            funder
        );

        Assert.Equal((total, total), (entities.Total, fundings.Total));
        var expected = Enumerable
            .Range(0, More)
            .Where(i => funder == "giver" || (funder == "other" && i % 700 == 0))
            .Select(i => $"p-{i:0000}")
            .Reverse()
            .Take(20)
            .ToList();
        Assert.Equal(expected, entities.Rows.Select(row => (string)row.Values[0]!));
        Assert.Equal(
            expected.Select(id => $"{funder}.funded.{id}"),
            fundings.Rows.Select(row => (string)row.Values[0]!)
        );
        Assert.Equal((total > 20, total > 20), (entities.HasMore, fundings.HasMore));
    }

    private async Task<RowPage> RunAsync(Source source, string funder)
    {
        await using var view = await _store.OpenAsync(CancellationToken.None);

        return await view.RunAsync(
            new(
                new("all", [], source, new([new(Fields.Id)], []), Total: true),
                ImmutableArray.Create<object?>(20L, funder)
            ),
            CancellationToken.None
        );
    }

    public async Task DisposeAsync()
    {
        await _store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
