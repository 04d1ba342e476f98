using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.Neo4j.Compile;

/// <summary>A key that rows are ordered by.</summary>
/// <param name="Value">Its value.</param>
/// <param name="Descending">Whether the greatest comes first.</param>
/// <param name="MayBeNull">Whether rows may lack it; those come last either way.</param>
internal sealed record OrderKey(CypherText Value, bool Descending, bool MayBeNull);

/// <summary>A stretch of an ordered list: what limits it, and its order inside.</summary>
internal sealed record Segment(IReadOnlyList<CypherText> Where, CypherText OrderBy);

/// <summary>Cuts ordered lists into pages that begin where the one before ended, without counting rows.</summary>
/// <remarks>Rows without a value of the first key are a segment of their own, so that an index on it can give the
/// order.</remarks>
internal static class KeysetCompiler
{
    public static IReadOnlyList<Segment> Segments(IReadOnlyList<OrderKey> keys, Page page)
    {
        if (!keys[0].MayBeNull)
            return [Segment(keys, page.From?.Keys, page.Backwards, null)];

        var first = keys[0].Value;
        var from = page.From?.Keys;
        var isAmongAbsent = from is { } place && place[0] is null;
        var present = Segment(
            [keys[0] with { MayBeNull = false }, .. keys.Skip(1)],
            isAmongAbsent ? null : from,
            page.Backwards,
            $"{first} IS NOT NULL"
        );
        var absent = Segment(
            [.. keys.Skip(1)],
            isAmongAbsent ? [.. from!.Value.Skip(1)] : null,
            page.Backwards,
            $"{first} IS NULL"
        );

        return (page.Backwards, from is null, isAmongAbsent) switch
        {
            (false, _, true) => [absent],
            (false, _, false) => [present, absent],
            (true, false, false) => [present],
            (true, _, _) => [absent, present],
        };
    }

    private static Segment Segment(
        IReadOnlyList<OrderKey> keys,
        IReadOnlyList<Parameter?>? from,
        bool isBackwards,
        CypherText? where
    )
    {
        var conditions = new List<CypherText>();
        if (where is not null)
            conditions.Add(where);
        if (from is not null)
            conditions.AddRange(Beyond(keys, from, isBackwards));

        return new(conditions, CypherText.Join(", ", keys.Select(key => Order(key, isBackwards))));
    }

    private static CypherText Order(OrderKey key, bool isBackwards)
    {
        CypherText order = key.Descending != isBackwards ? (CypherText)$"{key.Value} DESC" : $"{key.Value}";
        if (!key.MayBeNull)
            return order;

        return isBackwards ? (CypherText)$"{key.Value} IS NULL DESC, {order}" : $"{key.Value} IS NULL, {order}";
    }

    private static IEnumerable<CypherText> Beyond(
        IReadOnlyList<OrderKey> keys,
        IReadOnlyList<Parameter?> from,
        bool isBackwards
    )
    {
        // An index takes a range of the first key; the alternatives below it would be a filter alone.
        if (!keys[0].MayBeNull)
            yield return keys[0].Descending != isBackwards
                ? (CypherText)$"{keys[0].Value} <= {from[0]!.Value}"
                : $"{keys[0].Value} >= {from[0]!.Value}";

        var ways = new List<CypherText>();
        var equal = new List<CypherText>();
        for (var i = 0; i < keys.Count; i++)
        {
            if (Past(keys[i], from[i], isBackwards) is { } past)
                ways.Add($"({CypherText.And(equal.Append(past))})");
            equal.Add(from[i] is { } value ? (CypherText)$"{keys[i].Value} = {value}" : $"{keys[i].Value} IS NULL");
        }

        yield return $"({CypherText.Join(" OR ", ways)})";
    }

    // Null when nothing can lie beyond: absent values are the last of all.
    private static CypherText? Past(OrderKey key, Parameter? from, bool isBackwards)
    {
        if (from is not { } value)
            return isBackwards ? (CypherText)$"{key.Value} IS NOT NULL" : null;

        CypherText beyond =
            key.Descending != isBackwards ? (CypherText)$"{key.Value} < {value}" : $"{key.Value} > {value}";

        return key.MayBeNull && !isBackwards ? $"({beyond} OR {key.Value} IS NULL)" : beyond;
    }
}
