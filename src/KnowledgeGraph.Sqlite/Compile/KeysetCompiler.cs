using System.Collections.Immutable;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.Sqlite.Compile;

/// <summary>A key that rows are ordered by.</summary>
/// <param name="Column">Its value.</param>
/// <param name="Descending">Whether the greatest comes first.</param>
/// <param name="MayBeNull">Whether rows may lack it; those come last either way.</param>
internal sealed record OrderKey(SqlText Column, bool Descending, bool MayBeNull)
{
    /// <summary>What a cursor holds of it: one value, or two where it is the place of an entity.</summary>
    public ImmutableArray<SqlText> Held { get; private init; } = [Column];

    /// <summary>The place of an entity, which orders by its sort name and then its id. Those a cursor holds: places move
    /// when entities come and go.</summary>
    public static OrderKey Place(SqlText column, Identifier entity, bool descending) =>
        new(column, descending, false) { Held = [$"{entity}.sort_name", $"{entity}.id_text"] };

    /// <summary>What the rows of this page fulfil, where it is a first one and those are found faster so.</summary>
    public Leading? Leading { get; init; }

    public bool IsPlace => Held.Length > 1;
}

/// <summary>What the rows of a first page fulfil.</summary>
/// <param name="Present">Those that have its first key.</param>
/// <param name="Absent">Those that lack it; null where that is not known.</param>
internal sealed record Leading(SqlText Present, SqlText? Absent);

/// <summary>A stretch of an ordered list: what limits it, and its order inside.</summary>
internal sealed record Segment(SqlText? Where, SqlText OrderBy);

/// <summary>Cuts ordered lists into pages that begin where the one before ended, without counting rows.</summary>
/// <remarks>Rows without a value of the first key are a segment of their own: a comparison never reaches them, and an
/// OR would scan. Two segments become two SELECTs of one statement; the second runs only when the first came up
/// short.</remarks>
internal static class KeysetCompiler
{
    public static IEnumerable<Segment> Segments(IReadOnlyList<OrderKey> keys, Page page)
    {
        var from = page.From is { } cursor ? Values(keys, cursor.Keys) : null;
        if (!keys[0].MayBeNull)
            return [Segment(keys, from, page.Backwards, null)];

        var first = keys[0].Column;
        var isAmongAbsent = from is { } place && place[0] is null;
        var present = Segment(
            keys,
            isAmongAbsent ? null : from,
            page.Backwards,
            And($"{first} IS NOT NULL", keys[0].Leading?.Present),
            isFirstPresent: true
        );
        var absent = Segment(
            [.. keys.Skip(1)],
            isAmongAbsent ? [.. from!.Skip(1)] : null,
            page.Backwards,
            And($"{first} IS NULL", keys[0].Leading?.Absent)
        );

        return (page.Backwards, from is null, isAmongAbsent) switch
        {
            (false, _, true) => [absent],
            (false, _, false) => [present, absent],
            (true, false, false) => [present],
            (true, _, _) => [absent, present],
        };
    }

    private static SqlText And(SqlText condition, SqlText? more) =>
        more is null ? condition : $"{condition} AND {more}";

    // What the keys are compared with; null where the row of the cursor lacks one.
    private static List<SqlText?> Values(IReadOnlyList<OrderKey> keys, ImmutableArray<Parameter?> cursor)
    {
        var values = new List<SqlText?>();
        var at = 0;
        foreach (var key in keys)
        {
            values.Add(
                key.IsPlace ? PlaceOf(cursor[at]!.Value, cursor[at + 1]!.Value)
                : cursor[at] is { } value ? (SqlText)$"{value}"
                : null
            );
            at += key.Held.Length;
        }

        return values;
    }

    // Where an entity of that name and id stands, or would stand if it were still there: behind the last before it.
    private static SqlText PlaceOf(Parameter name, Parameter id) =>
        $"coalesce((SELECT x.place + iif(x.sort_name = {name} AND x.id_text = {id}, 0, 0.5) FROM entity AS x WHERE (x.sort_name, x.id_text) <= ({name}, {id}) ORDER BY x.sort_name DESC, x.id_text DESC LIMIT 1), 0)";

    private static Segment Segment(
        IReadOnlyList<OrderKey> keys,
        IReadOnlyList<SqlText?>? from,
        bool isBackwards,
        SqlText? where,
        bool isFirstPresent = false
    )
    {
        var own = isFirstPresent ? [keys[0] with { MayBeNull = false }, .. keys.Skip(1)] : keys;
        var conditions = new List<SqlText>();
        if (where is not null)
            conditions.Add(where);
        if (from is not null)
            conditions.Add(Beyond(own, from, isBackwards));

        return new(
            conditions.Count == 0 ? null : SqlText.Join(" AND ", conditions),
            SqlText.Join(", ", own.Select(key => Order(key, isBackwards)))
        );
    }

    private static SqlText Order(OrderKey key, bool isBackwards)
    {
        var isDescending = key.Descending != isBackwards;
        SqlText order = isDescending ? (SqlText)$"{key.Column} DESC" : $"{key.Column}";
        if (!key.MayBeNull)
            return order;

        return isBackwards ? (SqlText)$"{key.Column} IS NULL DESC, {order}" : $"{key.Column} IS NULL, {order}";
    }

    private static SqlText Beyond(IReadOnlyList<OrderKey> keys, IReadOnlyList<SqlText?> from, bool isBackwards)
    {
        var isDescending = keys[0].Descending;
        if (keys.All(k => !k.MayBeNull && k.Descending == isDescending))
        {
            var (columns, values) = (
                SqlText.Join(", ", keys.Select(k => k.Column)),
                SqlText.Join(", ", from.Select(value => value!))
            );

            return isDescending != isBackwards ? (SqlText)$"({columns}) < ({values})" : $"({columns}) > ({values})";
        }

        var ways = new List<SqlText>();
        var equal = new List<SqlText>();
        for (var i = 0; i < keys.Count; i++)
        {
            if (Past(keys[i], from[i], isBackwards) is { } past)
                ways.Add($"({SqlText.Join(" AND ", equal.Append(past))})");
            equal.Add(from[i] is { } value ? (SqlText)$"{keys[i].Column} = {value}" : $"{keys[i].Column} IS NULL");
        }

        return $"({SqlText.Join(" OR ", ways)})";
    }

    // Null when nothing can lie beyond: absent values are the last of all.
    private static SqlText? Past(OrderKey key, SqlText? from, bool isBackwards)
    {
        if (from is not { } value)
            return isBackwards ? (SqlText)$"{key.Column} IS NOT NULL" : null;

        SqlText beyond = key.Descending != isBackwards ? (SqlText)$"{key.Column} < {value}" : $"{key.Column} > {value}";

        return key.MayBeNull && !isBackwards ? $"({beyond} OR {key.Column} IS NULL)" : beyond;
    }
}
