using System.Collections.Immutable;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
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
