using System.Collections.Immutable;

namespace KnowledgeGraph.Core.Query;

/// <summary>One root field as one plan: what to find, what to show of it, and what to expand from there. Immutable and
/// free of values: those stand beside it, so that two requests of the same shape have the same printed text and share a
/// compiled plan.</summary>
/// <param name="Root">Where the query starts. Its source needs no parent.</param>
/// <param name="Values">What the parameters in the tree stand for, by index: strings, long integers, dates, or arrays
/// of strings.</param>
public sealed record EntityQuery(Expansion Root, ImmutableArray<object?> Values)
{
    /// <summary>The query's shape as indented text, without its values: equal for all queries that one compiled plan
    /// can answer.</summary>
    public string Shape { get; } = QueryPrinter.Print(Root);

    /// <summary>The shape, followed by the values of its parameters.</summary>
    public override string ToString() => Shape + QueryPrinter.Print(Values);
}

/// <summary>Stands for a value: its index in <see cref="EntityQuery.Values"/>.</summary>
public readonly record struct Parameter(int Index)
{
    /// <summary>As <c>$3</c>.</summary>
    public override string ToString() => $"${Index}";
}

/// <summary>Rows that belong to a parent row, or to the root: which rows, and what of each.</summary>
/// <param name="Key">The response name under which the rows are asked for; it keeps apart what one query asks
/// twice.</param>
/// <param name="On">The concrete types of parent rows that have it; empty means all.</param>
/// <param name="Source">Which rows.</param>
/// <param name="Rows">What of each row; null when only counts are wanted.</param>
/// <param name="Total">Whether to count all rows, whatever the page.</param>
/// <param name="LeftOut">Whether to count what the provenance kept out, by modality and derivation.</param>
/// <param name="Distinct">Whether to count the neighbours, each once however many relationships lead to it.</param>
public sealed record Expansion(
    string Key,
    ImmutableArray<string> On,
    Source Source,
    Selection? Rows,
    bool Total = false,
    bool LeftOut = false,
    bool Distinct = false
);

/// <summary>What is wanted of each row.</summary>
/// <param name="Fields">Values of the row itself, in the order in which <see cref="Storage.Row.Values"/> has
/// them.</param>
/// <param name="Expansions">Further rows, in the order in which <see cref="Storage.Row.Children"/> has them.</param>
public sealed record Selection(ImmutableArray<Field> Fields, ImmutableArray<Expansion> Expansions);

/// <summary>One value of a row: a property of the model or a field that every row of its sort has (<see
/// cref="Fields"/>).</summary>
/// <param name="Name">As <c>startDate</c>.</param>
/// <param name="Language">For shown names: the language asked for; null means <c>en</c>.</param>
public sealed record Field(string Name, Parameter? Language = null);

/// <summary>The fields that rows have whatever the model says.</summary>
public static class Fields
{
    /// <summary>The public id of any row.</summary>
    public const string Id = "id";

    /// <summary>The kind of an entity.</summary>
    public const string Kind = "kind";

    /// <summary>The modality of an entity, a relationship or a statement.</summary>
    public const string Modality = "modality";

    /// <summary>The derivation of a relationship, a statement or a name.</summary>
    public const string Derivation = "derivation";

    /// <summary>Why an inferred or external statement is made.</summary>
    public const string Reasoning = "reasoning";

    /// <summary>The rank of a relationship or statement.</summary>
    public const string Rank = "rank";

    /// <summary>From when a relationship or statement holds.</summary>
    public const string ValidFrom = "validFrom";

    /// <summary>Until when a relationship or statement holds.</summary>
    public const string ValidTo = "validTo";

    /// <summary>The shown name of an entity.</summary>
    public const string Name = "name";

    /// <summary>How many relationships an entity has.</summary>
    public const string Degree = "degree";

    /// <summary>The shown name of the entity that a relationship starts from.</summary>
    public const string FromName = "fromName";

    /// <summary>The shown name of the entity that a relationship leads to.</summary>
    public const string ToName = "toName";

    /// <summary>The id of the entity that a relationship starts from.</summary>
    public const string FromId = "fromId";

    /// <summary>The id of the entity that a relationship leads to.</summary>
    public const string ToId = "toId";

    /// <summary>The value of the property by which a relationship reads.</summary>
    public const string ReadsBy = "readsBy";

    /// <summary>The shown name of the entity that a statement is about.</summary>
    public const string SubjectName = "subjectName";

    /// <summary>The property of a statement, or the field of a gap.</summary>
    public const string Property = "property";

    /// <summary>The value of a statement, or the text of a name.</summary>
    public const string Value = "value";

    /// <summary>The language of a name.</summary>
    public const string Language = "language";
}
