using System.Collections.Immutable;
using System.Runtime.InteropServices;
using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Seeding.Read;

namespace KnowledgeGraph.Seeding.Import;

/// <summary>A relationship that a row states.</summary>
/// <param name="Record">The relationship.</param>
/// <param name="PointsOutside">Whether an end is for another row to declare.</param>
/// <param name="Repeats">Whether rows that are alike state it once each.</param>
/// <param name="IsOfRow">Whether an end is this row's alone, so that no other row can state it.</param>
internal readonly record struct StatedByRow(RelationshipRecord Record, bool PointsOutside, bool Repeats, bool IsOfRow);

/// <summary>What tells relationships from each other.</summary>
internal readonly record struct StatedId(string Type, string Id, string From, string To, bool Repeats, bool IsOfRow)
{
    public static StatedId Of(StatedByRow stated) =>
        new(stated.Record.Type, stated.Record.Id, stated.Record.From, stated.Record.To, stated.Repeats, stated.IsOfRow);

    /// <summary>Stands for all that a row says of a relationship, its ends apart.</summary>
    public static int PrintOf(RelationshipRecord record)
    {
        var print = new HashCode();
        print.Add(record.Assertion.Modality);
        print.Add(record.Assertion.ValidFrom?.Iso);
        print.Add(record.Assertion.ValidTo?.Iso);
        foreach (var (property, value) in record.Properties)
        {
            print.Add(property);
            switch (value)
            {
                case ImmutableArray<KindAmount> amounts:
                    foreach (var amount in amounts)
                        print.Add(amount);
                    break;
                case Money or string or long:
                    print.Add(value);
                    break;
                default:
                    print.Add(PropertyReader.Canonical(value));
                    break;
            }
        }

        foreach (var qualifier in record.Qualifiers)
            print.Add((qualifier.Name, qualifier.Entity));
        foreach (var gap in record.Gaps)
            print.Add((gap.Field, gap.Note));

        return print.ToHashCode();
    }

    /// <summary>In words, all that a row says of a relationship, its ends apart.</summary>
    public static string SaidOf(RelationshipRecord record)
    {
        var (from, to) = (record.Assertion.ValidFrom, record.Assertion.ValidTo);
        IEnumerable<string?> said =
        [
            $"{record.Assertion.Modality}",
            from is null ? null : $"validFrom {from.Iso}",
            to is null ? null : $"validTo {to.Iso}",
            .. record.Properties.SelectMany(p =>
                p.Value is ImmutableArray<KindAmount> amounts
                    ? amounts.Select(amount => $"{p.Key} {amount.Kind} {amount.Amount.Text}")
                    : [$"{p.Key} {PropertyReader.Canonical(p.Value)}"]
            ),
            .. record.Qualifiers.Select(qualifier => $"{qualifier.Name} {qualifier.Entity}"),
            .. record.Gaps.Select(gap => $"{gap.Field} {gap.State} {gap.Note}"),
        ];

        return string.Join(", ", said.OfType<string>());
    }
}

/// <summary>How often each relationship was stated. Where an end is one row's alone, only that row can state it
/// again.</summary>
internal sealed class StatedTimes
{
    private readonly Dictionary<UInt128, (int Times, int Print)> _byAny = [];
    private readonly Dictionary<UInt128, (int Times, int Print)> _byRow = [];

    public void NextRow() => _byRow.Clear();

    /// <summary>Counts it once more.</summary>
    /// <param name="stated">The relationship.</param>
    /// <param name="print">Stands for what is said of it.</param>
    /// <param name="isAlike">Whether that is what was said of it first.</param>
    /// <returns>How often it was stated.</returns>
    public int Next(StatedId stated, int print, out bool isAlike)
    {
        var counts = stated.IsOfRow ? _byRow : _byAny;
        ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(counts, GraphIds.HashOf(stated.Id), out var was);
        if (!was)
            known.Print = print;
        isAlike = known.Print == print;

        return ++known.Times;
    }
}
