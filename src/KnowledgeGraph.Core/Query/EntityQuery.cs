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
/// <param name="Distinct">Whether to count the neighbours, each once however many relationships lead to it; in a list of
/// what is stated, whether to count what bulk records say.</param>
public sealed record Expansion(
    string Key,
    ImmutableArray<string> On,
    Source Source,
    Selection? Rows,
    bool Total = false,
    bool LeftOut = false,
    bool Distinct = false
)
{
    /// <summary>Whether rows tell their place in the list (<see cref="Storage.Row.Place"/>), where it has pages.</summary>
    public bool Places { get; init; } = true;

    /// <summary>Sums over all rows, whatever the page, in the order of <see cref="Storage.RowPage.Summaries"/>.</summary>
    public ImmutableArray<Summary> Summaries { get; init; } = [];
}

/// <summary>Rows counted, and their amounts added, in groups. Computed by the store in one pass.</summary>
/// <param name="Key">The response name that it is asked for under.</param>
/// <param name="By">What the groups are told apart by; empty means that all rows are one group.</param>
/// <param name="First">How many groups, the biggest first and then by their keys; null when there is only one.</param>
/// <param name="Amounts">Whether to add the relationships' amounts, by kind and currency.</param>
/// <param name="Rows">What of each group: <see cref="Fields.Count"/>, <see cref="Fields.Amounts"/>, keys by <see
/// cref="Fields.GroupKey"/>, and the entities that keys are (<see cref="Source.KeyEntity"/>).</param>
public sealed record Summary(string Key, ImmutableArray<GroupKey> By, Parameter? First, bool Amounts, Selection Rows)
{
    /// <summary>How many groups to leave out before the first; null means none.</summary>
    public Parameter? Skip { get; init; }

    /// <summary>What the groups are ordered by; null means by their size, the biggest first.</summary>
    public SummaryOrder? Order { get; init; }
}

/// <summary>What groups are ordered by, before their keys.</summary>
/// <param name="Descending">Whether the greatest comes first. Groups without a sum come last either way.</param>
/// <param name="Currency">The currency whose sums they are ordered by, the greatest where a group has several kinds; null
/// means by their size.</param>
public sealed record SummaryOrder(bool Descending, Parameter? Currency);

/// <summary>What tells groups apart.</summary>
/// <param name="Of">What of a row.</param>
/// <param name="Property">The property; empty for an end.</param>
/// <param name="On">Whose property, or which end.</param>
public sealed record GroupKey(GroupOf Of, string Property, Part On);

/// <summary>What of a row tells groups apart.</summary>
public enum GroupOf
{
    /// <summary>The value of a property.</summary>
    Value,

    /// <summary>The year of a date; dates that span several fall in a group of their own.</summary>
    Year,

    /// <summary>The entity at an end.</summary>
    Entity,

    /// <summary>The type of the entity.</summary>
    Type,

    /// <summary>The party that the relationship names by the leg that <see cref="GroupKey.Property"/> is; relationships
    /// with several fall in a group of their own.</summary>
    Party,

    /// <summary>What an end lies in: of the type that <see cref="GroupKey.Property"/> is, however far up; where that is
    /// empty, the place where it is, or the end itself where that is a place. Ends that lie in several fall in a group
    /// of their own.</summary>
    Container,
}

/// <summary>The part of a row that something is about.</summary>
public enum Part
{
    /// <summary>The entity that is listed, or at the other end of the relationship.</summary>
    Node,

    /// <summary>The relationship.</summary>
    Relationship,

    /// <summary>The entity where the relationship starts.</summary>
    From,

    /// <summary>The entity where it leads.</summary>
    To,
}

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

    /// <summary>The name of a relationship's type or leg, of a group's entities, or of what is counted.</summary>
    public const string Type = "type";

    /// <summary>The direction of relationships that are counted; null where they have none.</summary>
    public const string Direction = "direction";

    /// <summary>Whether only a part of a dataset is there: 1 or 0.</summary>
    public const string Loading = "loading";

    /// <summary>How many there are.</summary>
    public const string Count = "count";

    /// <summary>The sums of a group.</summary>
    public const string Amounts = "amounts";

    /// <summary>The currency of an amount, as <c>amount.currency</c>.</summary>
    public static string CurrencyOf(string property) => $"{property}.currency";

    /// <summary>How many groups there are in all.</summary>
    public const string Groups = "groups";

    /// <summary>What stands for the key of rows that have several.</summary>
    public const string Several = "several";

    /// <summary>The text of a group's key, by its place among the keys.</summary>
    public static string GroupKey(int index) => FormattableString.Invariant($"key{index}");
}
