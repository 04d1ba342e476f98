using System.Collections.Immutable;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.Api.Select;

/// <summary>Turns the input objects of <c>where</c> into predicates. Their shape is checked by the schema
/// already.</summary>
internal sealed class FilterCompiler(GraphModel model, QueryValues values, ApiOptions options)
    : ValueFilterCompiler(values, options)
{
    /// <summary>What must hold of entities; null when the filter says nothing.</summary>
    public Predicate? Entity(EntityType type, object? filter) =>
        Members(
            filter,
            (key, value) =>
                key switch
                {
                    "and" => Every(value, of => Entity(type, of)),
                    "or" => Either(value, of => Entity(type, of)),
                    "not" => Negation(value, Entity(type, value)),
                    "type" => Type(value),
                    Fields.Degree or "documentCount" => Operators(key, value, ValueKind.Int),
                    "identifier" => Identifier(value),
                    "within" => Within(value),
                    "documents" => Documents(value),
                    _ when type.FindProperty(key) is { } property => Property(property, value),
                    _ when model.RelationshipFieldsOf(type).FirstOrDefault(f => f.Name == key) is { } field => Related(
                        field,
                        value
                    ),
                    _ => Operators(key, value, ValueKind.String),
                }
        );

    /// <summary>What must hold of a relationship and the entity at its other end.</summary>
    public Predicate? Connection(RelationshipField field, object? filter) =>
        Members(
            filter,
            (key, value) =>
                key switch
                {
                    "and" => Every(value, of => Connection(field, of)),
                    "or" => Either(value, of => Connection(field, of)),
                    "not" => Negation(value, Connection(field, value)),
                    "node" => Entity(model.EntityType(field.Neighbour), value) is { } of
                        ? new Predicate.OnNode(of)
                        : null,
                    _ => Relationship(field.Type, value) is { } of ? new Predicate.OnRelationship(of) : null,
                }
        );

    private Predicate? Relationship(RelationshipType type, object? filter) =>
        Members(
            filter,
            (key, value) =>
                key switch
                {
                    "and" => Every(value, of => Relationship(type, of)),
                    "or" => Either(value, of => Relationship(type, of)),
                    "not" => Negation(value, Relationship(type, value)),
                    Fields.ValidFrom or Fields.ValidTo => Dates(key, value),
                    _ when type.FindProperty(key) is { } property => Property(property, value),
                    _ => Operators(key, value, ValueKind.String),
                }
        );

    /// <summary>What must hold of relationships that are listed by themselves, and of their ends.</summary>
    /// <param name="type">Their type; null when they are of any.</param>
    /// <param name="filter">The filter.</param>
    public Predicate? Listed(RelationshipType? type, object? filter) =>
        Members(
            filter,
            (key, value) =>
                key switch
                {
                    "and" => Every(value, of => Listed(type, of)),
                    "or" => Either(value, of => Listed(type, of)),
                    "not" => Negation(value, Listed(type, value)),
                    "from" => OnEnd(End.FROM, type?.From, value),
                    "to" => OnEnd(End.TO, type?.To, value),
                    Fields.ValidFrom or Fields.ValidTo => OnRelationship(Dates(key, value)),
                    _ when type?.FindProperty(key) is { } property => OnRelationship(Property(property, value)),
                    _ => OnRelationship(Operators(key, value, ValueKind.String)),
                }
        );

    /// <summary>What must hold of whatever sources say.</summary>
    public Predicate? Stated(object? filter) =>
        Members(
            filter,
            (key, value) =>
                key switch
                {
                    "and" => Every(value, Stated),
                    "or" => Either(value, Stated),
                    "not" => Negation(value, Stated(value)),
                    _ => Operators(key, value, ValueKind.String),
                }
        );

    private Predicate? OnEnd(End end, string? type, object? filter) =>
        Entity(model.EntityType(type ?? GraphModel.Entity), filter) is { } of ? new Predicate.OnEnd(end, of) : null;

    private static Predicate? OnRelationship(Predicate? of) => of is null ? null : new Predicate.OnRelationship(of);

    private Predicate? Within(object? filter) =>
        Members(
            filter,
            (key, value) =>
            {
                if (value is null)
                    throw NeverNull("within", key);

                object[] ids = value is System.Collections.IEnumerable list and not string ? [.. list] : [value];
                Predicate inside = new Predicate.Inside(
                    Values.Add(
                        ids.Select(id => Convert.ToString(id, System.Globalization.CultureInfo.InvariantCulture)!)
                            .ToArray()
                    )
                );

                return key[0] == 'n' ? new Predicate.Negation(inside) : inside;
            }
        );

    private Predicate? Identifier(object? filter) =>
        Dictionary(filter) is { } members
            ? new Predicate.Identified(Values.Add(members["scheme"]), Values.Add(members["value"]))
            : null;

    private Predicate? Property(Property property, object? value) =>
        property.Kind switch
        {
            ValueKind.Date => Dates(property.Name, value),
            ValueKind.Money => Amount(property.Name, value),
            _ => Operators(property.Name, value, property.Kind),
        };

    private Predicate? Documents(object? filter) =>
        Quantified(
            filter,
            of => Entity(model.EntityType(Schema.CommonFields.DocumentTypeName), of),
            (quantifier, of) => new Predicate.InDocuments(quantifier, of)
        );

    // Members of a list filter are ANDed.
    private Predicate? Related(RelationshipField field, object? filter)
    {
        var members = Dictionary(filter);
        if (members is null)
            return null;

        var provenance = ProvenanceCompiler.Of(
            members.GetValueOrDefault("modality"),
            members.GetValueOrDefault("derivation")
        );

        return Quantified(
            members,
            of => Connection(field, of),
            (quantifier, of) => new Predicate.Related(field.Type.Name, field.Direction, quantifier, provenance, of)
        );
    }

    private Predicate? Quantified(
        object? filter,
        Func<object?, Predicate?> inner,
        Func<Quantifier, Predicate?, Predicate> make
    ) =>
        Members(
            filter,
            (key, value) =>
                key switch
                {
                    _ when value is null => null,
                    "some" => make(Quantifier.Some, inner(value)),
                    "none" => make(Quantifier.None, inner(value)),
                    "all" => make(Quantifier.All, inner(value)),
                    "any" when value is bool any => make(any ? Quantifier.Some : Quantifier.None, null),
                    "count" when Operators(Fields.Count, value, ValueKind.Int) is { } number => new Predicate.Counted(
                        make(Quantifier.Some, inner(Dictionary(filter)!.GetValueOrDefault("some"))),
                        number
                    ),
                    _ => null,
                }
        );

    // An interface stands for its types; Funder, a role, for those that funded something.
    private Predicate? Type(object? filter) =>
        Members(
            filter,
            (key, value) =>
            {
                if (value is null)
                {
                    // Everything has a type.
                    Predicate absent = new Predicate.Either([]);
                    return key switch
                    {
                        "eq" => absent,
                        "neq" => new Predicate.Negation(absent),
                        _ => throw NeverNull("type", key),
                    };
                }

                var wanted = value is string one ? [one] : Texts(value);
                var types = wanted.Where(code => code != "FUNDER").SelectMany(ConcreteTypes).Distinct().ToArray();
                var ways = ImmutableArray.CreateBuilder<Predicate>();
                if (types.Length > 0)
                    ways.Add(new Predicate.OneOf("type", Values.Add(types)));
                if (wanted.Contains("FUNDER") && model.FindRelationship("Funded") is { } funded)
                    ways.Add(
                        new Predicate.Related(funded.Name, Direction.OUT, Quantifier.Some, Provenance.Facts, null)
                    );
                Predicate either = new Predicate.Either(ways.ToImmutable());

                return key is "neq" or "nin" ? new Predicate.Negation(either) : either;
            }
        );

    private IEnumerable<string> ConcreteTypes(string code) =>
        model.Interfaces.Concat(model.Types).First(t => t.Code == code).ConcreteTypes;

    private static Predicate? Every(object? value, Func<object?, Predicate?> one) =>
        Combined(value, one) is { } of ? new Predicate.Every(of) : null;

    private static Predicate? Either(object? value, Func<object?, Predicate?> one) =>
        Combined(value, one) is { } of ? new Predicate.Either(of) : null;

    // A filter that says nothing holds of everything, and its negation of nothing.
    private static Predicate? Negation(object? filter, Predicate? of) =>
        filter is null ? null : new Predicate.Negation(of ?? new Predicate.Every([]));

    // An empty filter inside a list says nothing, which holds of everything.
    private static ImmutableArray<Predicate>? Combined(object? value, Func<object?, Predicate?> one) =>
        value is System.Collections.IEnumerable list
            ? [.. list.Cast<object?>().Select(of => one(of) ?? new Predicate.Every([]))]
            : null;
}
