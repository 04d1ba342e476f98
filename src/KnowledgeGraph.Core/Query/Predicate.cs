using System.Collections.Immutable;
using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Core.Query;

/// <summary>What must hold of a row. Two-valued: a comparison with an absent value is false, and its negation
/// true.</summary>
public abstract record Predicate
{
    private Predicate() { }

    /// <summary>A value compared with another.</summary>
    public sealed record Compare(string Property, Comparison Operator, Parameter Value) : Predicate;

    /// <summary>The property has no value.</summary>
    public sealed record Absent(string Property) : Predicate;

    /// <summary>The value is one of an array.</summary>
    public sealed record OneOf(string Property, Parameter Values) : Predicate;

    /// <summary>A text looks a certain way. On <c>name</c>, any of the entity's names may.</summary>
    public sealed record Matches(string Property, TextMatch How, Parameter Text) : Predicate;

    /// <summary>A date lies somewhere. <paramref name="From"/> and <paramref name="To"/> are days, the first and the
    /// last of the period asked for.</summary>
    /// <param name="Property">A property whose values are dates.</param>
    /// <param name="Relation">Where it lies.</param>
    /// <param name="From">The first day; null where the period is open, or where the relation does not need it.</param>
    /// <param name="To">The last day, likewise.</param>
    /// <param name="IsPossible">Whether it is enough that some of the date's span lies there.</param>
    public sealed record Dated(string Property, DateRelation Relation, Parameter? From, Parameter? To, bool IsPossible)
        : Predicate;

    /// <summary>All of them hold; with none, it holds.</summary>
    public sealed record Every(ImmutableArray<Predicate> Of) : Predicate;

    /// <summary>At least one of them holds; with none, it does not hold.</summary>
    public sealed record Either(ImmutableArray<Predicate> Of) : Predicate;

    /// <summary>It does not hold.</summary>
    public sealed record Negation(Predicate Of) : Predicate;

    /// <summary>So many of an entity's relationships of one type are like this.</summary>
    /// <param name="Type">As <c>ParticipatedIn</c>.</param>
    /// <param name="Direction">The end at which the entity stands.</param>
    /// <param name="Quantifier">How many.</param>
    /// <param name="Provenance">Which relationships count at all.</param>
    /// <param name="Of">What must hold of relationship and neighbour; null means nothing.</param>
    public sealed record Related(
        string Type,
        Direction Direction,
        Quantifier Quantifier,
        Provenance Provenance,
        Predicate? Of
    ) : Predicate;

    /// <summary>So many of the documents that an entity, its values or its relationships cite are like this.</summary>
    /// <param name="Quantifier">How many.</param>
    /// <param name="Of">What must hold of the document; null means nothing.</param>
    public sealed record InDocuments(Quantifier Quantifier, Predicate? Of) : Predicate;

    /// <summary>The number of relationships or documents that are like something is such.</summary>
    /// <param name="Some">A <see cref="Related"/> or <see cref="InDocuments"/> with <see
    /// cref="Quantifier.Some"/>.</param>
    /// <param name="Number">What must hold of <see cref="Fields.Count"/>.</param>
    public sealed record Counted(Predicate Some, Predicate Number) : Predicate;

    /// <summary>The entity is one of some, or lies in one of them: facts lead there, as <see cref="Containment"/> has
    /// them.</summary>
    /// <param name="Ids">An array of ids.</param>
    public sealed record Inside(Parameter Ids) : Predicate;

    /// <summary>The entity has an identifier.</summary>
    /// <param name="Scheme">As <c>ror</c>.</param>
    /// <param name="Value">As <c>02h2k8c23</c>.</param>
    public sealed record Identified(Parameter Scheme, Parameter Value) : Predicate;

    /// <summary>In a list of relationships: it holds of the entity at one end.</summary>
    public sealed record OnEnd(End End, Predicate Of) : Predicate;

    /// <summary>Inside a connection: it holds of the neighbour.</summary>
    public sealed record OnNode(Predicate Of) : Predicate;

    /// <summary>Inside a connection: it holds of the relationship.</summary>
    public sealed record OnRelationship(Predicate Of) : Predicate;
}

/// <summary>How two values compare.</summary>
public enum Comparison
{
    /// <summary>They are the same.</summary>
    Equal,

    /// <summary>The row's is greater.</summary>
    Greater,

    /// <summary>The row's is greater or the same.</summary>
    GreaterOrEqual,

    /// <summary>The row's is smaller.</summary>
    Less,

    /// <summary>The row's is smaller or the same.</summary>
    LessOrEqual,
}

/// <summary>How a text is to look.</summary>
public enum TextMatch
{
    /// <summary>It has the other in it, exactly.</summary>
    Contains,

    /// <summary>It begins with the other, exactly.</summary>
    StartsWith,

    /// <summary>It ends with the other, exactly.</summary>
    EndsWith,

    /// <summary>It is the other when both are folded. The parameter is folded already.</summary>
    FoldedEqual,

    /// <summary>It has the other in it when both are folded. The parameter is folded already.</summary>
    FoldedContains,
}

/// <summary>Where a date is to lie.</summary>
public enum DateRelation
{
    /// <summary>Both spans have the same first and last day.</summary>
    Same,

    /// <summary>Before the first day.</summary>
    Before,

    /// <summary>After the last day.</summary>
    After,

    /// <summary>Between the first and the last day, both included.</summary>
    Within,
}

/// <summary>How many are like something.</summary>
public enum Quantifier
{
    /// <summary>At least one.</summary>
    Some,

    /// <summary>None.</summary>
    None,

    /// <summary>All that there are, even if there is none.</summary>
    All,
}
