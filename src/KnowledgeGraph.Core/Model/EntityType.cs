using System.Collections.Immutable;

namespace KnowledgeGraph.Core.Model;

/// <summary>A type of entity, or an interface that several types share.</summary>
/// <param name="Name">As <c>Project</c>.</param>
/// <param name="Description">What it means, for a reader of the schema.</param>
/// <param name="Plural">The name of its root list; null for an interface that only stands at ends of
/// relationships.</param>
/// <param name="IsInterface">Whether it is an interface.</param>
/// <param name="Kinds">The values of <c>EntityKind</c> that it takes.</param>
/// <param name="Interfaces">All interfaces that it implements, those of interfaces too, <c>Entity</c> included.</param>
/// <param name="Properties">All its properties, inherited ones first.</param>
/// <param name="ConcreteTypes">The types that implement it; of a type, itself.</param>
public sealed record EntityType(
    string Name,
    string Description,
    string? Plural,
    bool IsInterface,
    ImmutableArray<string> Kinds,
    ImmutableArray<string> Interfaces,
    ImmutableArray<Property> Properties,
    ImmutableArray<string> ConcreteTypes
)
{
    /// <summary>As <c>PROJECT</c>: the value of the enum <c>EntityType</c>.</summary>
    public string Code => Names.Code(Name);

    /// <summary>As <c>project</c>: the root field that gets one by its id.</summary>
    public string Singular => Names.Camel(Name);

    /// <summary>The property of that name, or null.</summary>
    public Property? FindProperty(string name) => Properties.FirstOrDefault(p => p.Name == name);
}

/// <summary>A property of entities or relationships.</summary>
/// <param name="Name">As <c>startDate</c>. One name has one kind of value in the whole model.</param>
/// <param name="Kind">What its values are.</param>
/// <param name="Enum">The name of the closed set that its values come from; null unless the kind is <see
/// cref="ValueKind.Enum"/>.</param>
/// <param name="Description">What it means.</param>
/// <param name="DeclaredBy">The type or interface whose declaration it is.</param>
/// <param name="Shows">Modalities that the plain field shows beside facts, because its name says so.</param>
public sealed record Property(
    string Name,
    ValueKind Kind,
    string? Enum,
    string Description,
    string DeclaredBy,
    ImmutableArray<string> Shows
)
{
    /// <summary>As <c>start date</c>: how a sentence names it.</summary>
    public string InWords => Names.Words(Name);

    /// <summary>Whether documents state several values, each a statement that is shown with its sources.</summary>
    public bool IsList => Kind is ValueKind.Statements or ValueKind.KindAmounts;
}

/// <summary>What the values of a property are.</summary>
public enum ValueKind
{
    /// <summary>One text in no particular language.</summary>
    String,

    /// <summary>One text in one or several languages.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Int,

    /// <summary>An absolute web address.</summary>
    Url,

    /// <summary>A date as precise as its source.</summary>
    Date,

    /// <summary>An amount with its currency.</summary>
    Money,

    /// <summary>Several amounts, each with its kind.</summary>
    KindAmounts,

    /// <summary>Several texts, each a statement.</summary>
    Statements,

    /// <summary>A value of a closed set.</summary>
    Enum,
}

/// <summary>A closed set of values.</summary>
/// <param name="Name">As <c>Role</c>.</param>
/// <param name="Description">What the set is.</param>
/// <param name="Values">In the order of the file.</param>
public sealed record EnumType(string Name, string Description, ImmutableArray<EnumValue> Values)
{
    /// <summary>The value of that name, or null.</summary>
    public EnumValue? Find(string name) => Values.FirstOrDefault(v => v.Name == name);
}

/// <summary>A value of a closed set.</summary>
/// <param name="Name">As <c>PEER_REVIEWED</c>.</param>
/// <param name="Description">What it means.</param>
/// <param name="Reading">How a relationship with it reads; null where it changes nothing.</param>
public sealed record EnumValue(string Name, string Description, Reading? Reading);
