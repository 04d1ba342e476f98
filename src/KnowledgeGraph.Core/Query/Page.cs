using System.Collections.Immutable;

namespace KnowledgeGraph.Core.Query;

/// <summary>Which part of an ordered list: so many rows after or before a place in it.</summary>
/// <param name="Size">The parameter that holds the number of rows, at least 1.</param>
/// <param name="Backwards">Whether the rows are those before the place, or the last ones.</param>
/// <param name="From">The sort values of the row at that place, its ids last; null means the beginning, or for
/// backwards the end.</param>
public sealed record Page(Parameter Size, bool Backwards = false, Keyset? From = null);

/// <summary>The place of a row in an order.</summary>
/// <param name="Keys">One for each sort key and then for each id; null where the row has no value.</param>
public sealed record Keyset(ImmutableArray<Parameter?> Keys);

/// <summary>One key of an order.</summary>
/// <param name="Property">A property of the model, <c>name</c> or <c>degree</c>.</param>
/// <param name="Descending">Whether the greatest comes first. Rows without a value come last either way.</param>
/// <param name="OnRelationship">In a connection: whether the property is the relationship's, not the
/// neighbour's.</param>
public sealed record SortKey(string Property, bool Descending, bool OnRelationship = false);
