using System.Collections.Immutable;

namespace KnowledgeGraph.Core.Model;

/// <summary>A type of relationship.</summary>
/// <param name="Name">As <c>ParticipatedIn</c>.</param>
/// <param name="Description">What it means.</param>
/// <param name="From">The type or interface at its start.</param>
/// <param name="To">The type or interface at its end.</param>
/// <param name="Pairs">Which ends may be combined; empty when all that <c>From</c> and <c>To</c> name may.</param>
/// <param name="FieldFrom">The field at the start; null for a symmetric type.</param>
/// <param name="FieldTo">The field at the end; null for a symmetric type.</param>
/// <param name="Field">The field at both ends of a symmetric type, else null.</param>
/// <param name="List">The name of its root list, or null.</param>
/// <param name="Symmetric">Whether both ends play the same part: stored once, seen from both.</param>
/// <param name="Reading">How it reads where no role says otherwise.</param>
/// <param name="ReadsBy">The property whose values have readings of their own, or null.</param>
/// <param name="Roles">The values of <c>Role</c> that it takes.</param>
/// <param name="Properties">Its own properties.</param>
/// <param name="Qualifiers">Its further parties.</param>
public sealed record RelationshipType(
    string Name,
    string Description,
    string From,
    string To,
    ImmutableArray<EndPair> Pairs,
    string? FieldFrom,
    string? FieldTo,
    string? Field,
    string? List,
    bool Symmetric,
    Reading Reading,
    string? ReadsBy,
    ImmutableArray<string> Roles,
    ImmutableArray<Property> Properties,
    ImmutableArray<Qualifier> Qualifiers
)
{
    /// <summary>As <c>PARTICIPATED_IN</c>: the value of the enum <c>RelationshipType</c>, and the key in
    /// seeds.</summary>
    public string Code => Names.Code(Name);

    /// <summary>The property of that name, or null.</summary>
    public Property? FindProperty(string name) => Properties.FirstOrDefault(p => p.Name == name);

    /// <summary>The qualifier of that name, or null.</summary>
    public Qualifier? FindQualifier(string name) => Qualifiers.FirstOrDefault(q => q.Name == name);
}

/// <summary>A pair of ends that a relationship may have.</summary>
public sealed record EndPair(string From, string To);

/// <summary>A further party of a relationship.</summary>
/// <param name="Name">As <c>onBehalfOf</c>.</param>
/// <param name="Description">What it means.</param>
/// <param name="Target">The type or interface of the party.</param>
/// <param name="Many">Whether there may be several.</param>
/// <param name="Leg">The code of the relationship that also stands for it, as <c>SIGNED_ON_BEHALF_OF</c>.</param>
/// <param name="From">The end that the leg starts from.</param>
/// <param name="Reading">How the leg reads.</param>
public sealed record Qualifier(
    string Name,
    string Description,
    string Target,
    bool Many,
    string Leg,
    End From,
    Reading Reading
);

/// <summary>The type of the relationships that stand for one qualifier of one type, so that walks and drawings need no
/// special case for facts with more than two parties.</summary>
/// <param name="Of">The type whose qualifier it is.</param>
/// <param name="Qualifier">The qualifier.</param>
public sealed record LegType(RelationshipType Of, Qualifier Qualifier)
{
    /// <summary>As <c>SignedAt</c>.</summary>
    public string Name => Names.Pascal(Code);

    /// <summary>As <c>SIGNED_AT</c>: the value of the enum <c>RelationshipType</c>.</summary>
    public string Code => Qualifier.Leg;
}

/// <summary>One of the two ends of a relationship.</summary>
public enum End
{
    /// <summary>Where it starts.</summary>
    FROM,

    /// <summary>Where it leads.</summary>
    TO,
}

/// <summary>How a relationship reads in both directions, done and planned.</summary>
/// <param name="Done">Between start and end, as in "funded".</param>
/// <param name="Planned">After "is to", as in "fund".</param>
/// <param name="DoneBack">Between end and start, as in "was funded by".</param>
/// <param name="PlannedBack">After "is to", as in "be funded by".</param>
public sealed record Reading(string Done, string Planned, string DoneBack, string PlannedBack);
