using System.Collections.Frozen;
using System.Collections.Immutable;

namespace KnowledgeGraph.Core.Model;

/// <summary>What is in the graph: everything that <c>graph/model.graphql</c> says, checked and resolved. Everything
/// else is derived from it.</summary>
public sealed class GraphModel
{
    /// <summary>The interface that every entity type implements.</summary>
    public const string Entity = "Entity";

    /// <summary>The interface that is a role: it is played by those that funded something, as a fact.</summary>
    public const string Funder = "Funder";

    private readonly FrozenDictionary<string, EntityType> _entities;
    private readonly FrozenDictionary<string, RelationshipType> _relationships;
    private readonly FrozenDictionary<string, RelationshipType> _relationshipsByCode;
    private readonly FrozenDictionary<string, LegType> _legs;
    private readonly FrozenDictionary<string, EnumType> _enums;

    internal GraphModel(
        ImmutableArray<EntityType> interfaces,
        ImmutableArray<EntityType> types,
        ImmutableArray<RelationshipType> relationships,
        ImmutableArray<EnumType> enums,
        string hash
    )
    {
        (Interfaces, Types, Relationships, Enums, Hash) = (interfaces, types, relationships, enums, hash);
        _entities = interfaces.Concat(types).ToFrozenDictionary(t => t.Name, StringComparer.Ordinal);
        _relationships = relationships.ToFrozenDictionary(t => t.Name, StringComparer.Ordinal);
        _relationshipsByCode = relationships.ToFrozenDictionary(t => t.Code, StringComparer.Ordinal);
        Legs = [.. relationships.SelectMany(type => type.Qualifiers.Select(q => new LegType(type, q)))];
        _legs = Legs.ToFrozenDictionary(leg => leg.Name, StringComparer.Ordinal);
        _enums = enums.ToFrozenDictionary(t => t.Name, StringComparer.Ordinal);
    }

    /// <summary>The interfaces, <c>Entity</c> first, in the order of the file.</summary>
    public ImmutableArray<EntityType> Interfaces { get; }

    /// <summary>The types that an entity can have, in the order of the file.</summary>
    public ImmutableArray<EntityType> Types { get; }

    /// <summary>The relationship types, in the order of the file.</summary>
    public ImmutableArray<RelationshipType> Relationships { get; }

    /// <summary>The types of legs, in the order of the relationship types and their qualifiers.</summary>
    public ImmutableArray<LegType> Legs { get; }

    /// <summary>The closed sets of values, in the order of the file.</summary>
    public ImmutableArray<EnumType> Enums { get; }

    /// <summary>The SHA-256 of the model's text in hexadecimal: two models with the same hash are the same.</summary>
    public string Hash { get; }

    /// <summary>The entity type or interface of that name, or null.</summary>
    public EntityType? FindEntityType(string name) => _entities.GetValueOrDefault(name);

    /// <summary>The entity type or interface of that name, which must exist.</summary>
    public EntityType EntityType(string name) => _entities[name];

    /// <summary>The relationship type of that name (<c>ParticipatedIn</c>), which must exist.</summary>
    public RelationshipType Relationship(string name) => _relationships[name];

    /// <summary>The relationship type of that name (<c>ParticipatedIn</c>), or null.</summary>
    public RelationshipType? FindRelationship(string name) => _relationships.GetValueOrDefault(name);

    /// <summary>The relationship type with that code (<c>PARTICIPATED_IN</c>), or null.</summary>
    public RelationshipType? FindRelationshipByCode(string code) => _relationshipsByCode.GetValueOrDefault(code);

    /// <summary>The type of leg of that name (<c>SignedAt</c>), or null.</summary>
    public LegType? FindLeg(string name) => _legs.GetValueOrDefault(name);

    /// <summary>How a relationship of a type, or a leg of one, reads.</summary>
    /// <param name="type">The type's name, as <c>ParticipatedIn</c> or <c>SignedAt</c>.</param>
    /// <param name="value">The value of the property that the type reads by, or null.</param>
    public Reading ReadingOf(string type, string? value)
    {
        if (_legs.TryGetValue(type, out var leg))
            return leg.Qualifier.Reading;

        var relationship = _relationships[type];

        return
            value is not null
            && relationship.ReadsBy is { } property
            && FindEnum(relationship.FindProperty(property)!.Enum!)?.Find(value)?.Reading is { } reading
            ? reading
            : relationship.Reading;
    }

    /// <summary>The closed set of that name, or null.</summary>
    public EnumType? FindEnum(string name) => _enums.GetValueOrDefault(name);

    /// <summary>Whether an entity of the concrete type may stand where the type or interface is asked for.</summary>
    public bool Is(string concrete, string wanted) =>
        concrete == wanted || EntityType(concrete).Interfaces.Contains(wanted);

    /// <summary>Whether a relationship of the type may lead from the one concrete type to the other.</summary>
    public bool Allows(RelationshipType type, string from, string to) =>
        type.Pairs.IsEmpty
            ? Is(from, type.From) && Is(to, type.To)
            : type.Pairs.Any(pair => Is(from, pair.From) && Is(to, pair.To));

    /// <summary>The relationship fields of an entity type, or of an interface: those that all its types have. In the
    /// order of the model.</summary>
    public IEnumerable<RelationshipField> RelationshipFieldsOf(EntityType type)
    {
        foreach (var relationship in Relationships)
        {
            if (relationship.Symmetric)
            {
                if (
                    type.ConcreteTypes.All(t =>
                        Types.Any(other => Allows(relationship, t, other.Name) || Allows(relationship, other.Name, t))
                    )
                )
                    yield return new(relationship.Field!, relationship, Direction.OUT, relationship.To);
                continue;
            }

            if (type.ConcreteTypes.All(t => Types.Any(to => Allows(relationship, t, to.Name))))
                yield return new(relationship.FieldFrom!, relationship, Direction.OUT, relationship.To);
            if (type.ConcreteTypes.All(t => Types.Any(from => Allows(relationship, from.Name, t))))
                yield return new(relationship.FieldTo!, relationship, Direction.IN, relationship.From);
        }
    }
}

/// <summary>From which end a relationship is seen.</summary>
public enum Direction
{
    /// <summary>From the entity that it starts from; a symmetric one from either end.</summary>
    OUT,

    /// <summary>From the entity that it leads to.</summary>
    IN,
}

/// <summary>A field under which an entity shows its relationships of one type.</summary>
/// <param name="Name">As <c>funders</c>.</param>
/// <param name="Type">The relationship type.</param>
/// <param name="Direction">The end at which the entity stands.</param>
/// <param name="Neighbour">The type or interface of the other end.</param>
public sealed record RelationshipField(string Name, RelationshipType Type, Direction Direction, string Neighbour);
