using System.Collections.Immutable;
using System.Globalization;
using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Storage;

namespace KnowledgeGraph.Seeding.Import;

/// <summary>Reads the values of properties. What cannot be read is never guessed.</summary>
internal sealed class RowValues(GraphModel model, RowNotes notes)
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
            var text = wanted.Value.In(row);
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
                var currency = wanted.Value.Currency?.In(row);
                return wanted.Value.Numbers!.Read(text, currency is { Length: > 0 } ? currency : null);
            case ValueKind.Int:
                return long.TryParse(text, CultureInfo.InvariantCulture, out var whole)
                    ? (whole, null)
                    : (null, "unreadable-number");
            case ValueKind.Text or ValueKind.Statements:
                var plain = notes.WithoutContacts(row, wanted.Property.Name, text);
                var language = notes.Language(row, wanted.Property.Name, wanted.Language) ?? "und";
                return plain.Length == 0 ? (null, null) : (new LocalizedText([new(language, plain)]), null);
            case ValueKind.Enum:
                return model.FindEnum(wanted.Property.Enum!)?.Find(text) is not null
                    ? (text, null)
                    : (null, "unknown-value");
            default:
                return (text, null);
        }
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
        if (value?.Dates is null || value.In(row) is not { Length: > 0 } text)
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

        return new(property, GapState.UNREADABLE, notes.WithoutContacts(row, property, text), cited);
    }
}
