using System.Collections.Immutable;
using System.Globalization;
using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Neo4j.Schema;

namespace KnowledgeGraph.Neo4j.Write;

/// <summary>Turns values into properties (<see cref="Read.RowReader"/> is the other direction). What is null is left out:
/// the store keeps no nulls.</summary>
internal static class Values
{
    /// <summary>Adds the properties of a value. Beside what conditions compare stand forms for people to read: an amount
    /// as a number, a text in English.</summary>
    public static void Put(
        Dictionary<string, object?> into,
        Property property,
        object? value,
        Modality? modality = null
    )
    {
        switch (value)
        {
            case null:
                return;
            case PartialDate date:
                Put(into, property.Name, date);
                if (modality is not null)
                    into[$"{property.Name}Modality"] = modality.ToString();
                return;
            case Money money:
                into[property.Name] = (double)money.Amount;
                Put(into, property.Name, money);
                return;
            case LocalizedText text:
                into[property.Name] = text.In(LanguagePreference.Default).Text;
                into[$"{property.Name}Texts"] = StoredJson.Of(text);
                return;
            case ImmutableArray<KindAmount> amounts:
                into[$"{property.Name}Json"] = StoredJson.Of(amounts);
                return;
            case string text when property.Kind is ValueKind.String or ValueKind.Url:
                into[property.Name] = text;
                into[Stored.FoldedOf(property.Name)] = Folding.Fold(text);
                return;
            default:
                into[property.Name] = value;
                return;
        }
    }

    public static void Put(Dictionary<string, object?> into, string name, PartialDate? date)
    {
        if (date is null)
            return;

        into[name] = date.Iso;
        into[$"{name}Text"] = date.Text;
        if (date.Earliest is { } earliest)
            into[$"{name}Earliest"] = Day(earliest);
        if (date.Latest is { } latest)
            into[$"{name}Latest"] = Day(latest);
    }

    public static void Put(Dictionary<string, object?> into, string name, Money money)
    {
        into[$"{name}Scaled"] = (long)(money.Amount * Money.Scale);
        if (money.Currency is not null)
            into[$"{name}Currency"] = money.Currency;
    }

    public static void Put(Dictionary<string, object?> into, Assertion assertion)
    {
        into["modality"] = assertion.Modality.ToString();
        into["derivation"] = assertion.Derivation.ToString();
        into["rank"] = assertion.Rank.ToString();
        if (assertion.Reasoning is not null)
            into["reasoning"] = assertion.Reasoning;
        Put(into, "validFrom", assertion.ValidFrom);
        Put(into, "validTo", assertion.ValidTo);
        Put(into, assertion.Citations);
    }

    /// <summary>Adds citations as texts of equally many lines, one for each, what is absent as an empty one. A text of
    /// one line is kept inside the server's record, while a list of one would be a record of its own: with lists, the
    /// graph and the time to write it are almost twice as large.</summary>
    public static void Put(Dictionary<string, object?> into, ImmutableArray<CitationRecord> citations)
    {
        if (citations.IsEmpty)
            return;

        into["citeDocument"] = Lines(citations.Select(c => c.Document));
        into["citeKey"] = Lines(GraphIds.KeysOf(citations.Select(c => $"{c.Document}\n{c.Locator}\n{c.Anchor}")));
        into["citeLocator"] = Lines(citations.Select(c => c.Locator ?? ""));
        into["citeAnchor"] = Lines(citations.Select(c => c.Anchor ?? ""));
        into["citeRetrievedAt"] = Lines(citations.Select(c => c.RetrievedAt ?? ""));
        into["citeGranularity"] = Lines(citations.Select(c => c.Granularity.ToString()));
    }

    /// <summary>A text of these lines.</summary>
    public static string Lines(IEnumerable<string> lines) => string.Join('\n', lines);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
