using System.Collections.Immutable;
using KnowledgeGraph.Api.Errors;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.Api.Select;

/// <summary>Reads <c>order</c>: one field per element.</summary>
internal static class SortCompiler
{
    /// <summary>The order of a list of entities.</summary>
    public static ImmutableArray<SortKey> Entities(FieldSelection field) =>
        [.. Elements(field).Select(e => Key(e.Key, e.Value, isOnRelationship: false))];

    /// <summary>The order of a connection: each element is by <c>node</c> or by <c>relationship</c>.</summary>
    public static ImmutableArray<SortKey> Connection(FieldSelection field) =>
        [
            .. Elements(field)
                .Select(element =>
                {
                    var (key, value) = Only(field, element.Value);

                    return Key(key, value, element.Key == "relationship");
                }),
        ];

    /// <summary>For each value of a place in an order, whether a row may lack it.</summary>
    /// <param name="keys">The order; empty means by name.</param>
    /// <param name="ids">How many ids end it.</param>
    public static ImmutableArray<bool> MayBeNull(ImmutableArray<SortKey> keys, int ids) =>
        [
            .. keys.Select(k => k.OnRelationship || k.Property is not Fields.Name and not Fields.Degree)
                .DefaultIfEmpty(false),
            .. Enumerable.Repeat(false, ids),
        ];

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
