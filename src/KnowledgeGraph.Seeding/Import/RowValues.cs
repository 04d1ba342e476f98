using System.Collections.Immutable;
using System.Globalization;
using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Storage;

namespace KnowledgeGraph.Seeding.Import;

/// <summary>Reads the values of properties. What cannot be read is never guessed.</summary>
internal sealed class RowValues(RowNotes notes)
{
    /// <summary>The values of properties in a row; what cannot be read becomes a gap with the text that stands there.</summary>
    public IEnumerable<(Property Property, object Value)> Values(
        ImmutableArray<PropertyMapping> properties,
        Row row,
        ImmutableArray<CitationRecord> cited,
        ImmutableArray<GapRecord>.Builder gaps
    )
    {
        var done = new HashSet<string>(StringComparer.Ordinal);
        var open = new Dictionary<string, GapRecord>(StringComparer.Ordinal);
        var amounts = ImmutableArray.CreateBuilder<KindAmount>();
        Property? ofAmounts = null;
        foreach (var wanted in properties)
        {
            var property = wanted.Property;
            if (wanted.When is { } when && !when.Holds(row))
                continue;
            // Of further amounts there is one of each kind; of values in words there may be many.
            var slot = $"{property.Name} {wanted.AmountKind}";
            if (property.Kind != ValueKind.Statements && done.Contains(slot))
                continue;
            var (text, missed) = notes.In(wanted.Value, row);
            if (missed is not null)
            {
                var gap = Open(row, property.Name, missed, cited);
                if (property.Kind == ValueKind.Statements)
                    gaps.Add(gap);
                else
                    open.TryAdd(slot, gap);
            }

            if (text.Length == 0)
                continue;

            done.Add(slot);
            var (value, rule) = Read(wanted, text, row);
            if (rule is not null)
            {
                gaps.Add(Unread(row, property.Name, rule, text, cited));
            }
            else if (value is Money money && property.Kind == ValueKind.KindAmounts)
            {
                amounts.Add(new(wanted.AmountKind!, money));
                ofAmounts = property;
            }
            else if (value is not null)
                yield return (property, value);
        }

        // What one look-up lacks another place may say, of what takes one value.
        gaps.AddRange(open.Where(slot => !done.Contains(slot.Key)).Select(slot => slot.Value));
        if (ofAmounts is not null)
            yield return (ofAmounts, amounts.ToImmutable());
    }

    private (object? Value, string? Rule) Read(PropertyMapping wanted, string text, Row row)
    {
        switch (wanted.Property.Kind)
        {
            case ValueKind.Date:
                return wanted.Value.Dates!.Read(text);
            case ValueKind.Money or ValueKind.KindAmounts:
                var (currency, missed) = wanted.Value.Currency is { } of ? notes.In(new([of]), row) : ("", null);
                return missed is not null
                    ? (null, "unknown-currency")
                    : wanted.Value.Numbers!.Read(text, currency.Length > 0 ? currency : null);
            case ValueKind.Int:
                return Whole(wanted.Value.Numbers, text) is { } whole ? (whole, null) : (null, "unreadable-number");
            case ValueKind.Url:
                return Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
                    ? (text, null)
                    : (null, "malformed-url");
            case ValueKind.Text or ValueKind.Statements:
                var plain = notes.WithoutContacts(row, wanted.Property.Name, text);
                if (FreeText.IsGarbled(plain))
                    notes.Add(row, wanted.Property.Name, "double-encoded", plain);
                var language = notes.Language(row, wanted.Property.Name, wanted.Language) ?? "und";
                return plain.Length == 0 ? (null, null) : (new LocalizedText([new(language, plain)]), null);
            case ValueKind.Enum:
                return wanted.Allowed!.Contains(text) ? (text, null) : (null, "unknown-value");
            default:
                return notes.WithoutContacts(row, wanted.Property.Name, text) is { Length: > 0 } clean
                    ? (clean, null)
                    : (null, null);
        }
    }

    // As many as can be counted, and as an Int of GraphQL holds.
    private static long? Whole(NumberReading? numbers, string text)
    {
        if (numbers is not null)
            return numbers.Read(text, null).Money is { Amount: >= 0 and <= int.MaxValue } read && read.Amount % 1 == 0
                ? (long)read.Amount
                : null;

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var whole) ? whole : null;
    }

    /// <summary>A date in a row, or null; one that cannot be read becomes a gap.</summary>
    public PartialDate? Date(
        string property,
        Value? value,
        Row row,
        ImmutableArray<CitationRecord> cited,
        ImmutableArray<GapRecord>.Builder gaps
    )
    {
        if (value?.Dates is null)
            return null;

        var (text, missed) = notes.In(value, row);
        if (missed is not null)
            gaps.Add(Open(row, property, missed, cited));
        if (text.Length == 0)
            return null;

        var (date, rule) = value.Dates.Read(text);
        if (rule is null)
            return date;

        gaps.Add(Unread(row, property, rule, text, cited));

        return null;
    }

    private GapRecord Unread(Row row, string property, string rule, string text, ImmutableArray<CitationRecord> cited)
    {
        notes.Add(row, property, rule, text);

        return Open(row, property, text, cited);
    }

    private GapRecord Open(Row row, string property, string text, ImmutableArray<CitationRecord> cited) =>
        new(property, GapState.UNREADABLE, notes.WithoutContacts(row, property, text), cited);
}
