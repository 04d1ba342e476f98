using System.Collections.Immutable;
using KnowledgeGraph.Core.Facts;

namespace KnowledgeGraph.Core.Storage;

/// <summary>One row of an answer.</summary>
/// <param name="Type">The concrete type of an entity or relationship (<c>Project</c>, <c>Funded</c>); null for other
/// rows.</param>
/// <param name="Values">In the order of <see cref="Query.Selection.Fields"/>: <see cref="string"/>, <see cref="long"/>,
/// <see cref="PartialDateValue"/>, <see cref="Money"/>, <see cref="LocalizedText"/>, an array of strings or of <see
/// cref="KindAmount"/>, or null.</param>
/// <param name="Children">In the order of <see cref="Query.Selection.Expansions"/>; null where the row's type does not
/// have it.</param>
public sealed record Row(string? Type, object?[] Values, RowPage?[] Children)
{
    /// <summary>The sort values and ids that say where in its list the row stands; empty where the list has no
    /// pages.</summary>
    public ImmutableArray<object?> Place { get; init; } = [];
}

/// <summary>Rows that an expansion gave.</summary>
/// <param name="Rows">In order; empty when only counts were wanted.</param>
/// <param name="HasMore">Whether there are more rows in the direction in which the page was read.</param>
/// <param name="Total">How many rows there are in all, if that was wanted.</param>
/// <param name="LeftOut">What the provenance kept out, if that was wanted.</param>
/// <param name="Distinct">How many neighbours there are, each counted once, if that was wanted.</param>
public sealed record RowPage(
    IReadOnlyList<Row> Rows,
    bool HasMore = false,
    long Total = 0,
    ImmutableArray<LeftOut> LeftOut = default,
    long Distinct = 0
)
{
    /// <summary>The groups of each summary that was wanted, in their order.</summary>
    public ImmutableArray<RowPage> Summaries { get; init; } = [];

    /// <summary>No rows.</summary>
    public static RowPage Empty { get; } = new([]);

    /// <summary>The only row, or null.</summary>
    public Row? Single => Rows.Count > 0 ? Rows[0] : null;
}

/// <summary>How many statements of one sort an answer leaves out.</summary>
public sealed record LeftOut(Modality Modality, Derivation Derivation, long Count);

/// <summary>The amounts of a group that are of one kind, in one currency, and were treated alike.</summary>
/// <param name="Kind">A value of <c>AmountKind</c>, or null where the source does not say.</param>
/// <param name="Currency">ISO 4217, or null.</param>
/// <param name="Reason">Why they are not added; null when they are.</param>
/// <param name="Count">How many they are.</param>
/// <param name="Sum">Their exact sum; null where they cannot be added.</param>
/// <param name="Min">The smallest, likewise.</param>
/// <param name="Max">The greatest, likewise.</param>
public sealed record AmountSum(
    string? Kind,
    string? Currency,
    Exclusion? Reason,
    long Count,
    decimal? Sum,
    decimal? Min,
    decimal? Max
);

/// <summary>A date as an answer has it.</summary>
/// <param name="Date">The date.</param>
/// <param name="Modality">Whether it is a fact, or planned.</param>
public sealed record PartialDateValue(PartialDate Date, Modality Modality);
