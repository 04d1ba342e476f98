using System.Collections.Immutable;

namespace KnowledgeGraph.Neo4j.Compile;

/// <summary>One statement that answers a whole query, and how to read its answer.</summary>
/// <param name="Text">The statement. Its first column is the value of the root expansion.</param>
/// <param name="Parameters">The values that it needs, by index.</param>
/// <param name="Root">How to read it.</param>
internal sealed record CompiledQuery(string Text, ImmutableArray<int> Parameters, CompiledExpansion Root);

/// <summary>How to read what an expansion gave: a list of rows, total, left out, distinct, and one more for each summary;
/// null where it was not wanted.</summary>
/// <param name="On">The concrete types of parents that have it; empty means all.</param>
/// <param name="Selection">How to read a row; null when only counts were wanted.</param>
/// <param name="Paging">How the list is cut; null when it is not.</param>
internal sealed record CompiledExpansion(ImmutableArray<string> On, CompiledSelection? Selection, Paging? Paging)
{
    /// <summary>The sums that are wanted beside the rows.</summary>
    public ImmutableArray<CompiledExpansion> Summaries { get; init; } = [];
}

/// <summary>How a list is cut into pages.</summary>
/// <param name="Size">The index of the value that says how many rows a page has. The statement gives one more.</param>
/// <param name="Backwards">Whether the rows come last first.</param>
internal sealed record Paging(int Size, bool Backwards);

/// <summary>How to read a row, which is a list: its type, its fields, its place, and what is expanded.</summary>
/// <param name="Fields">What the fields are.</param>
/// <param name="PlaceLength">How many values say where the row stands.</param>
/// <param name="Children">What is expanded, in its order.</param>
internal sealed record CompiledSelection(
    ImmutableArray<Shape> Fields,
    int PlaceLength,
    ImmutableArray<CompiledChild> Children
);

/// <summary>What is expanded of a row.</summary>
/// <param name="On">The concrete types of rows that have it; empty means all.</param>
internal abstract record CompiledChild(ImmutableArray<string> On)
{
    /// <summary>One row, or null.</summary>
    public sealed record Single(ImmutableArray<string> On, CompiledSelection Selection) : CompiledChild(On);

    /// <summary>A list of its own.</summary>
    public sealed record Listed(CompiledExpansion Expansion) : CompiledChild(Expansion.On);
}

/// <summary>What a value of an answer is.</summary>
internal enum Shape
{
    Text,

    Integer,

    /// <summary>ISO form, text, earliest, latest, modality.</summary>
    Date,

    /// <summary>Scaled amount, currency.</summary>
    Money,

    /// <summary>A JSON object of texts by language, as one text.</summary>
    Localized,

    /// <summary>A list of texts.</summary>
    Texts,

    /// <summary>A JSON array of amounts with their kinds, as one text.</summary>
    KindAmounts,

    /// <summary>A list of sums: kind, currency, reason, count, high and low part of the sum, smallest, greatest.</summary>
    AmountSums,

    /// <summary>Property, text, the five parts of a date, the two of an amount, number: which of them counts follows from
    /// the property.</summary>
    StatementValue,
}
