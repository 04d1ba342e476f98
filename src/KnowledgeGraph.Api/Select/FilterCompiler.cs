using System.Collections.Immutable;
using System.Globalization;
using KnowledgeGraph.Api.Errors;
using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.Api.Select;

/// <summary>Turns the input objects of <c>where</c> into predicates. Their shape is checked by the schema
/// already.</summary>
internal sealed class FilterCompiler(GraphModel model, QueryValues values, ApiOptions options)
{
    private int _operators;

    /// <summary>What must hold of entities; null when the filter says nothing.</summary>
    public Predicate? Entity(EntityType type, object? filter) =>
        Members(
            filter,
            (key, value) =>
                key switch
                {
                    "and" => Every(value, of => Entity(type, of)),
                    "or" => Either(value, of => Entity(type, of)),
                    "not" => Negation(Entity(type, value)),
                    "type" => Type(value),
                    Fields.Degree => Operators(key, value, ValueKind.Int),
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
                    "not" => Negation(Connection(field, value)),
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
                    "not" => Negation(Relationship(type, value)),
                    Fields.ValidFrom or Fields.ValidTo => Dates(key, value),
                    _ when type.FindProperty(key) is { } property => Property(property, value),
                    _ => Operators(key, value, ValueKind.String),
                }
        );

    private Predicate? Property(Property property, object? value) =>
        property.Kind == ValueKind.Date ? Dates(property.Name, value) : Operators(property.Name, value, property.Kind);

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
        Predicate Of(Quantifier quantifier, Predicate? of) =>
            new Predicate.Related(field.Type.Name, field.Direction, quantifier, provenance, of);

        return Members(
            members,
            (key, value) =>
                key switch
                {
                    _ when value is null => null,
                    "some" => Of(Quantifier.Some, Connection(field, value)),
                    "none" => Of(Quantifier.None, Connection(field, value)),
                    "all" => Of(Quantifier.All, Connection(field, value)),
                    "any" when value is bool any => Of(any ? Quantifier.Some : Quantifier.None, null),
                    _ => null,
                }
        );
    }

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
                        _ => throw Null("type", key),
                    };
                }

                var wanted = value is string one ? [one] : Texts(value);
                var types = wanted.Where(code => code != "FUNDER").SelectMany(ConcreteTypes).Distinct().ToArray();
                var ways = ImmutableArray.CreateBuilder<Predicate>();
                if (types.Length > 0)
                    ways.Add(new Predicate.OneOf("type", values.Add(types)));
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

    private Predicate? Dates(string property, object? filter)
    {
        var members = Dictionary(filter);
        var isPossible = members?.GetValueOrDefault("certainty") as string == "POSSIBLE";
        Predicate Dated(DateRelation relation, DateOnly? from, DateOnly? to) =>
            new Predicate.Dated(
                property,
                relation,
                from is null ? null : values.Add(from),
                to is null ? null : values.Add(to),
                isPossible
            );

        return Members(
            members,
            (key, value) =>
                (key, value) switch
                {
                    ("eq", null) => new Predicate.Absent(property),
                    ("certainty", _) => null,
                    (_, null) => throw Null(property, key),
                    ("eq", string iso) => Dated(DateRelation.Same, Date(iso).Earliest, Date(iso).Latest),
                    ("before", string iso) => Dated(
                        DateRelation.Before,
                        Date(iso).Earliest ?? throw Open(property, key),
                        null
                    ),
                    ("after", string iso) => Dated(
                        DateRelation.After,
                        null,
                        Date(iso).Latest ?? throw Open(property, key)
                    ),
                    _ => Range(value) is var (from, to) ? Dated(DateRelation.Within, from, to) : null,
                }
        );
    }

    private static (DateOnly? From, DateOnly? To) Range(object? value)
    {
        var range = Dictionary(value)!;

        return (
            range.GetValueOrDefault("from") is string from ? Date(from).Earliest : null,
            range.GetValueOrDefault("to") is string to ? Date(to).Latest : null
        );
    }

    private static PartialDate Date(string iso) => PartialDate.Parse(iso)!;

    private Predicate? Operators(string property, object? filter, ValueKind kind) =>
        Members(
            filter,
            (key, value) =>
            {
                if (value is null)
                {
                    return key switch
                    {
                        "eq" => new Predicate.Absent(property),
                        "neq" => new Predicate.Negation(new Predicate.Absent(property)),
                        _ => throw Null(property, key),
                    };
                }

                // A negated operator is the other with an n before it.
                var isNegated = key[0] == 'n';
                var predicate = Operator(property, isNegated ? key[1..] : key, value, kind);

                return isNegated ? new Predicate.Negation(predicate) : predicate;
            }
        );

    private Predicate Operator(string property, string name, object value, ValueKind kind) =>
        name switch
        {
            "eq" => Compare(property, Comparison.Equal, value, kind),
            "gt" => Compare(property, Comparison.Greater, value, kind),
            "gte" => Compare(property, Comparison.GreaterOrEqual, value, kind),
            "lt" => Compare(property, Comparison.Less, value, kind),
            "lte" => Compare(property, Comparison.LessOrEqual, value, kind),
            "in" => new Predicate.OneOf(
                property,
                kind == ValueKind.Int
                    ? values.Add(Listed(value).Select(v => (long)(int)v!).ToArray())
                    : values.Add(Texts(value).ToArray())
            ),
            "contains" => Matches(property, TextMatch.Contains, (string)value),
            "startsWith" => Matches(property, TextMatch.StartsWith, (string)value),
            "endsWith" => Matches(property, TextMatch.EndsWith, (string)value),
            "ieq" => Matches(property, TextMatch.FoldedEqual, Folding.Fold((string)value)),
            _ => Matches(property, TextMatch.FoldedContains, Folding.Fold((string)value)),
        };

    private Predicate Compare(string property, Comparison comparison, object value, ValueKind kind) =>
        new Predicate.Compare(
            property,
            comparison,
            values.Add(
                value is int number && kind == ValueKind.Int
                    ? (long)number
                    : Convert.ToString(value, CultureInfo.InvariantCulture)
            )
        );

    private Predicate Matches(string property, TextMatch how, string text) =>
        new Predicate.Matches(property, how, values.Add(text));

    private List<string> Texts(object? value) =>
        [.. Listed(value).Select(v => Convert.ToString(v, CultureInfo.InvariantCulture)!)];

    private List<object?> Listed(object? value)
    {
        var list = ((System.Collections.IEnumerable)value!).Cast<object?>().ToList();
        if (list.Count > options.ListValuesMax)
            throw new ApiException(
                ErrorCodes.Argument,
                $"\"in\" and \"nin\" take at most {options.ListValuesMax} values, not {list.Count}. Ask in several requests."
            );

        return list;
    }

    private static Predicate? Every(object? value, Func<object?, Predicate?> one) =>
        Combined(value, one) is { } of ? new Predicate.Every(of) : null;

    private static Predicate? Either(object? value, Func<object?, Predicate?> one) =>
        Combined(value, one) is { } of ? new Predicate.Either(of) : null;

    private static Predicate? Negation(Predicate? of) => of is null ? null : new Predicate.Negation(of);

    // An empty filter inside a list says nothing, which holds of everything.
    private static ImmutableArray<Predicate>? Combined(object? value, Func<object?, Predicate?> one) =>
        value is System.Collections.IEnumerable list
            ? [.. list.Cast<object?>().Select(of => one(of) ?? new Predicate.Every([]))]
            : null;

    private Predicate? Members(object? filter, Func<string, object?, Predicate?> member)
    {
        _operators += Dictionary(filter)?.Count ?? 0;
        if (_operators > options.FilterOperatorsMax)
            throw new ApiException(
                ErrorCodes.TooComplex,
                $"A filter has at most {options.FilterOperatorsMax} conditions. Ask in several requests, or pass a list to \"in\"."
            );

        var all = Dictionary(filter)?.Select(m => member(m.Key, m.Value)).OfType<Predicate>().ToImmutableArray() ?? [];

        return all.Length switch
        {
            0 => null,
            1 => all[0],
            _ => new Predicate.Every(all),
        };
    }

    private static IDictionary<string, object?>? Dictionary(object? value) => value as IDictionary<string, object?>;

    private static ApiException Null(string property, string name) =>
        new(
            ErrorCodes.Argument,
            $"\"{name}\" of \"{property}\" cannot be null. To find what has no {property}, use eq: null."
        );

    private static ApiException Open(string property, string name) =>
        new(ErrorCodes.Argument, $"\"{name}\" of \"{property}\" needs a date that is not open on that side.");
}

internal static class DictionaryExtensions
{
    public static object? GetValueOrDefault(this IDictionary<string, object?> dictionary, string key) =>
        dictionary.TryGetValue(key, out var value) ? value : null;
}
