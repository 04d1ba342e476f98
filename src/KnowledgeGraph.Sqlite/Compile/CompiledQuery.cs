using System.Collections.Immutable;

namespace KnowledgeGraph.Sqlite.Compile;

/// <summary>A statement with the values that it needs, by index; <c>$parent</c> is bound to the parent row's number
/// where it has one.</summary>
internal sealed record CompiledStatement(string Text, ImmutableArray<int> Parameters, bool HasParent);

/// <summary>The statements of an expansion. Each is prepared once and run once per parent row.</summary>
/// <param name="On">The concrete types of parents that have it; empty means all.</param>
/// <param name="Rows">Gives the rows; null when only counts are wanted.</param>
/// <param name="Total">Counts all rows, or null.</param>
/// <param name="LeftOut">Counts what the provenance kept out, or null.</param>
/// <param name="Selection">How to read a row; null when there are none.</param>
/// <param name="Paging">How the list is cut; null when it is not.</param>
internal sealed record CompiledExpansion(
    ImmutableArray<string> On,
    CompiledStatement? Rows,
    CompiledStatement? Total,
    CompiledStatement? LeftOut,
    CompiledSelection? Selection,
    Paging? Paging
)
{
    /// <summary>Counts the neighbours, each once, or null.</summary>
    public CompiledStatement? Distinct { get; init; }

    /// <summary>The sums that are wanted beside the rows.</summary>
    public ImmutableArray<CompiledExpansion> Summaries { get; init; } = [];

    /// <summary>The same from the other end of a relationship, for when that leads to few; or null.</summary>
    public Narrowed? Narrowed { get; init; }

    /// <summary>All statements, this expansion's before those of what it expands.</summary>
    public IEnumerable<CompiledStatement> Statements =>
        new[] { Rows, Total, LeftOut, Distinct }
            .OfType<CompiledStatement>()
            .Concat(Summaries.SelectMany(s => s.Statements))
            .Concat(Selection?.Statements ?? [])
            .Concat(Narrowed is { } narrowed ? [narrowed.Count, .. narrowed.Expansion.Statements] : []);
}

/// <summary>Another way to the same rows.</summary>
/// <param name="Count">Tells how many rows it begins with, up to one more than it is meant for.</param>
/// <param name="Expansion">The way.</param>
internal sealed record Narrowed(CompiledStatement Count, CompiledExpansion Expansion);

/// <summary>How a list is cut into pages.</summary>
/// <param name="Size">The index of the value that says how many rows a page has. The statement gives one more.</param>
/// <param name="Backwards">Whether the rows come last first.</param>
/// <param name="PlaceAt">The first of the columns that say where a row stands.</param>
/// <param name="PlaceLength">How many they are.</param>
internal sealed record Paging(int Size, bool Backwards, int PlaceAt, int PlaceLength);

/// <summary>How to read a row, or the part of a row that stands for an entity joined to it.</summary>
/// <param name="KeyAt">The column with the row's number; where it is null, there is no row.</param>
/// <param name="TypeAt">The column with its concrete type, or -1.</param>
/// <param name="Fields">How to read the fields, in their order.</param>
/// <param name="Children">What is expanded, in its order.</param>
internal sealed record CompiledSelection(
    int KeyAt,
    int TypeAt,
    ImmutableArray<ColumnReader> Fields,
    ImmutableArray<CompiledChild> Children
)
{
    public IEnumerable<CompiledStatement> Statements =>
        Children.SelectMany(child =>
            child switch
            {
                CompiledChild.Joined joined => joined.Selection.Statements,
                CompiledChild.Queried queried => queried.Expansion.Statements,
                _ => [],
            }
        );
}

/// <summary>What is expanded of a row.</summary>
internal abstract record CompiledChild
{
    private CompiledChild() { }

    /// <summary>One row that stands in the same row of the result.</summary>
    public sealed record Joined(ImmutableArray<string> On, CompiledSelection Selection) : CompiledChild;

    /// <summary>Rows that a statement of their own gives.</summary>
    public sealed record Queried(CompiledExpansion Expansion) : CompiledChild;
}

/// <summary>Where a value begins among the columns, and what it is.</summary>
internal readonly record struct ColumnReader(ColumnKind Kind, int At);

/// <summary>What columns hold.</summary>
internal enum ColumnKind
{
    Text,
    Integer,

    /// <summary>ISO form, text, earliest, latest, modality.</summary>
    Date,

    /// <summary>Scaled amount, currency.</summary>
    Money,

    /// <summary>A JSON object of texts by language.</summary>
    Localized,

    /// <summary>A JSON array of texts.</summary>
    Texts,

    /// <summary>A JSON array of amounts with their kinds.</summary>
    KindAmounts,

    /// <summary>A JSON array of sums: kind, currency, reason, count, high and low part of the sum, smallest,
    /// greatest.</summary>
    AmountSums,

    /// <summary>Property, text, the five columns of a date, the two of an amount, number: which of them counts follows
    /// from the property.</summary>
    StatementValue,
}
