using System.Collections.Immutable;
using KnowledgeGraph.Api.Errors;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.Api.Select;

/// <summary>Reads <c>order</c>: one field per element.</summary>
internal static class SortCompiler
{
    /// <summary>The order of a list of entities.</summary>
    public static ImmutableArray<SortKey> Entities(FieldSelection field) =>
        [.. Elements(field).Select(e => Key(e.Key, e.Value, isOnRelationship: false))];

    /// <summary>The order of a connection: each element is by <c>node</c> or by <c>relationship</c>.</summary>
    public static ImmutableArray<SortKey> Connection(FieldSelection field, RelationshipType type, Predicate? filter) =>
        Comparable(
            type,
            filter,
            [
                .. Elements(field)
                    .Select(element =>
                    {
                        var (key, value) = Only(field, element.Value);

                        return Key(key, value, element.Key == "relationship");
                    }),
            ]
        );

    /// <summary>The order of all relationships of one type: by their properties or the names of their ends.</summary>
    public static ImmutableArray<SortKey> Listed(FieldSelection field, RelationshipType type, Predicate? filter) =>
        Comparable(
            type,
            filter,
            [
                .. Elements(field)
                    .SelectMany(e =>
                        (
                            e.Key switch
                            {
                                // Those of the same entity stay together, whoever else has its name.
                                "from" => [Fields.FromName, Fields.FromId],
                                "to" => [Fields.ToName, Fields.ToId],
                                var property => new[] { property },
                            }
                        ).Select(property => Key(property, e.Value, isOnRelationship: true))
                    ),
            ]
        );

    /// <summary>The order of an entity's relationships of any type.</summary>
    public static ImmutableArray<SortKey> Relationships(FieldSelection field) =>
        [
            .. Elements(field)
                .Select(e =>
                    Key(
                        e.Key == "neighbour" ? Fields.Name : e.Key,
                        e.Value,
                        isOnRelationship: e.Key == Fields.ValidFrom
                    )
                ),
        ];

    // Amounts in different currencies are neither more nor less than each other.
    private static ImmutableArray<SortKey> Comparable(
        RelationshipType type,
        Predicate? filter,
        ImmutableArray<SortKey> keys
    )
    {
        foreach (var key in keys.Where(k => k.OnRelationship))
        {
            if (
                type.FindProperty(key.Property) is { Kind: ValueKind.Money }
                && !FixesCurrency(filter, Fields.CurrencyOf(key.Property))
            )
                throw new ApiException(
                    ErrorCodes.CurrencyNeeded,
                    $"An order by \"{key.Property}\" needs a \"where\" that says which currency, as {key.Property}: {{currency: \"EUR\"}}: amounts in different currencies cannot be compared."
                );
        }

        return keys;
    }

    private static bool FixesCurrency(Predicate? filter, string currency) =>
        filter switch
        {
            Predicate.Every every => every.Of.Any(of => FixesCurrency(of, currency)),
            Predicate.OnRelationship on => FixesCurrency(on.Of, currency),
            Predicate.Compare { Operator: Comparison.Equal } compare => compare.Property == currency,
            Predicate.Absent absent => absent.Property == currency,
            _ => false,
        };

    /// <summary>For each value of a place in an order, whether a row may lack it.</summary>
    /// <param name="keys">The order; empty means by name.</param>
    /// <param name="ids">How many ids end it.</param>
    public static ImmutableArray<bool> MayBeNull(ImmutableArray<SortKey> keys, int ids) =>
        [.. keys.Select(MayBeNull).DefaultIfEmpty(false), .. Enumerable.Repeat(false, ids)];

    private static bool MayBeNull(SortKey key) =>
        key.OnRelationship
            ? key.Property is not Fields.FromName and not Fields.FromId and not Fields.ToName and not Fields.ToId
            : key.Property is not Fields.Name and not Fields.Degree and not Fields.Type;

    /// <summary>The order in words, for cursors.</summary>
    public static string Signature(ImmutableArray<SortKey> keys) =>
        string.Join(',', keys.Select(k => $"{(k.OnRelationship ? "r." : "")}{k.Property}{(k.Descending ? "-" : "+")}"));

    private static IEnumerable<(string Key, object? Value)> Elements(FieldSelection field) =>
        (field.List("order") ?? []).Select(e => Only(field, e));

    private static (string Key, object? Value) Only(FieldSelection field, object? element)
    {
        if (element is IDictionary<string, object?> { Count: 1 } one)
            return (one.First().Key, one.First().Value);

        throw new ApiException(
            ErrorCodes.Argument,
            $"Each element of \"order\" of \"{field.Nodes[0].Name.StringValue}\" has one field, since fields of an object have no order. Write order: [{{…}}, {{…}}]."
        );
    }

    private static SortKey Key(string property, object? direction, bool isOnRelationship) =>
        new(property, direction as string == "DESC", isOnRelationship);
}
