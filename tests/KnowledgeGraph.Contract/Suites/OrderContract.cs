using System.Collections.Immutable;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Storage;
using Xunit;

namespace KnowledgeGraph.Contract.Suites;

/// <summary>In which order rows come, and how pages cut it.</summary>
public abstract class OrderContract(Func<Task<ContractStore>> open) : StoreContract(open)
{
    private static readonly SortKey[][] Orders =
    [
        [],
        [new(Fields.Name, true)],
        [new(Fields.Degree, false)],
        [new("startDate", false)],
        [new("startDate", true)],
        [new("startDate", false), new(Fields.Degree, true)],
        [new(Fields.Degree, true), new("startDate", true), new(Fields.Name, false)],
    ];

    public static IEnumerable<object[]> AllOrders =>
        Enumerable
            .Range(0, Orders.Length)
            .SelectMany(order => new[] { 1, 2, 5 }.Select(size => new object[] { order, size }));

    [SkippableFact]
    public async Task Names_sort_without_case_and_accents_whatever_the_script() =>
        Assert.Equal(["alpha", "beta", "gamma"], await Asking.IdsAsync(Store.Reader, "City"));

    [SkippableFact]
    public async Task Entities_without_the_sorted_property_come_last_both_ways()
    {
        Assert.Equal(
            ["bridge", "tunnel", "mast", "shelter"],
            await Asking.IdsAsync(Store.Reader, "Undertaking", sort: new SortKey("startDate", false))
        );
        Assert.Equal(
            ["tunnel", "bridge", "shelter", "mast"],
            await Asking.IdsAsync(Store.Reader, "Undertaking", sort: new SortKey("startDate", true))
        );
    }

    [SkippableTheory]
    [MemberData(nameof(AllOrders))]
    public async Task Pages_forwards_give_every_row_once_in_order(int order, int size)
    {
        var all = await Asking.IdsAsync(Store.Reader, GraphModel.Entity, sort: Orders[order]);

        Assert.Equal(all, await WalkAsync(Orders[order], size, isBackwards: false));
        Assert.Equal(SmallWorld.Entities.Count, all.Count);
    }

    [SkippableTheory]
    [MemberData(nameof(AllOrders))]
    public async Task Pages_backwards_give_the_same_rows_in_the_same_order(int order, int size)
    {
        var all = await Asking.IdsAsync(Store.Reader, GraphModel.Entity, sort: Orders[order]);

        Assert.Equal(all, await WalkAsync(Orders[order], size, isBackwards: true));
    }

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Pages_of_one_type_by_its_own_date_work_both_ways(bool isDescending)
    {
        SortKey[] order = [new("startDate", isDescending)];
        var all = await Asking.IdsAsync(Store.Reader, "Project", sort: order);
        var first = await Asking.PageAsync(Store.Reader, "Project", size: 1, sort: order);
        var rest = await Asking.PageAsync(Store.Reader, "Project", place: first.Rows[0].Place, sort: order);
        var back = await Asking.IdsAsync(
            Store.Reader,
            "Project",
            isBackwards: true,
            place: rest.Rows[^1].Place,
            sort: order
        );

        Assert.Equal(all, [(string)first.Rows[0].Values[0]!, .. rest.Rows.Select(r => (string)r.Values[0]!)]);
        Assert.Equal(all.SkipLast(1), back);
        Assert.Equal("shelter", all[^1]);
    }

    // Equal dates, none, and neighbours that are there twice, wherever a page ends.
    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Pages_in_the_order_of_the_other_end_begin_with_its_first_and_end_with_its_last(bool isDescending)
    {
        const int Projects = 12;
        string?[] dates = ["2009", null, "2008-05", "2009", "2008-05", null];
        var roles = new[] { "HOST", "PARTNER" };
        RelationshipRecord Participation(int project, string role) =>
            Some.Relationship(
                "hub",
                "ParticipatedIn",
                $"p-{project}",
                properties: new Dictionary<string, object> { ["role"] = role }
            );
        var stated = Enumerable
            .Range(0, Projects)
            .SelectMany(i => roles.Take(1 + i % 2).Select(role => (Project: i, Record: Participation(i, role))))
            .ToList();
        await Store.Writer.LoadAsync(
            Some.Dataset(
                "hubs",
                [
                    Some.Entity("City", "hub", "Hub"),
                    .. Enumerable
                        .Range(0, Projects)
                        .Select(i =>
                            dates[i % dates.Length] is { } date
                                ? Some.Entity("Project", $"p-{i}", $"P {i}", Some.Value("startDate", Some.Date(date)))
                                : Some.Entity("Project", $"p-{i}", $"P {i}")
                        ),
                ],
                stated.Select(s => s.Record),
                dependsOn: SmallWorld.Id
            ),
            null,
            CancellationToken.None
        );
        var ordered = stated
            .OrderBy(s => s.Record.To, StringComparer.Ordinal)
            .ThenBy(s => s.Record.Id, StringComparer.Ordinal)
            .ToList();
        if (isDescending)
            ordered.Reverse();
        var (present, absent) = (
            ordered.Where(s => dates[s.Project % dates.Length] is not null),
            ordered.Where(s => dates[s.Project % dates.Length] is null)
        );
        string Date((int Project, RelationshipRecord Record) of) => dates[of.Project % dates.Length]!;
        var expected = (
            isDescending
                ? present.OrderByDescending(Date, StringComparer.Ordinal)
                : present.OrderBy(Date, StringComparer.Ordinal)
        )
            .Concat(absent)
            .Select(s => s.Record.Id)
            .ToList();

        for (var size = 1; size <= stated.Count; size++)
        {
            Assert.Equal(expected.Take(size), await PageAsync(size, isBackwards: false));
            Assert.Equal(expected.TakeLast(size), await PageAsync(size, isBackwards: true));
        }

        async Task<IEnumerable<string>> PageAsync(int size, bool isBackwards)
        {
            var page = await Asking.ExpandAsync(
                Store.Reader,
                "hub",
                v =>
                    new(
                        "projects",
                        [],
                        new Source.Connections(
                            "ParticipatedIn",
                            Direction.OUT,
                            Provenance.Facts,
                            null,
                            [new("startDate", isDescending)],
                            v.Page(size, isBackwards)
                        ),
                        new([new(Fields.Id)], [])
                    )
            );

            return page.Rows.Select(row => (string)row.Values[0]!);
        }
    }

    [SkippableFact]
    public async Task The_number_of_rows_does_not_depend_on_the_page()
    {
        var page = await Asking.PageAsync(Store.Reader, "City", size: 1);

        Assert.Equal((3, 1, true), (page.Total, page.Rows.Count, page.HasMore));
    }

    private async Task<List<string>> WalkAsync(SortKey[] order, int size, bool isBackwards)
    {
        var walked = new List<string>();
        ImmutableArray<object?>? place = null;
        while (true)
        {
            var page = await Asking.PageAsync(
                Store.Reader,
                GraphModel.Entity,
                size: size,
                isBackwards: isBackwards,
                place: place,
                sort: order
            );
            var ids = page.Rows.Select(row => (string)row.Values[0]!);
            walked.InsertRange(isBackwards ? 0 : walked.Count, ids);
            if (!page.HasMore)
                return walked;
            place = (isBackwards ? page.Rows[0] : page.Rows[^1]).Place;
        }
    }
}
