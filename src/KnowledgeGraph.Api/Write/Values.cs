using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Storage;

namespace KnowledgeGraph.Api.Write;

/// <summary>Writes the values that rows hold.</summary>
internal static class Values
{
    /// <summary>A text, a number or null.</summary>
    public static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case long number:
                json.WriteNumberValue(number);
                break;
            case decimal number:
                json.WriteNumberValue(number);
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case DateOnly day:
                json.WriteStringValue(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                break;
            case ImmutableArray<string> texts:
                json.WriteStartArray();
                foreach (var text in texts)
                    json.WriteStringValue(text);
                json.WriteEndArray();
                break;
            default:
                throw new NotSupportedException($"No field writes {value.GetType().Name}.");
        }
    }

    /// <summary>The value of a statement as one text.</summary>
    public static string TextOf(object? value, ImmutableArray<string> languages) =>
        value switch
        {
            LocalizedText text => text.In(languages).Text,
            PartialDateValue date => date.Date.Text,
            Money money => money.Text,
            long number => number.ToString(CultureInfo.InvariantCulture),
            _ => value as string ?? "",
        };

    /// <summary>The fields of a date.</summary>
    public static PartWriter Date(string field) =>
        field switch
        {
            "text" => (json, value) => json.WriteStringValue(((PartialDateValue)value).Date.Text),
            "iso" => (json, value) => json.WriteStringValue(((PartialDateValue)value).Date.Iso),
            "precision" => (json, value) => json.WriteStringValue(((PartialDateValue)value).Date.Precision.ToString()),
            "earliest" => (json, value) => Write(json, ((PartialDateValue)value).Date.Earliest),
            "latest" => (json, value) => Write(json, ((PartialDateValue)value).Date.Latest),
            _ => (json, value) => json.WriteStringValue(((PartialDateValue)value).Modality.ToString()),
        };

    /// <summary>The fields of an amount.</summary>
    public static PartWriter Money(string field) =>
        field switch
        {
            "amount" => (json, value) => json.WriteNumberValue(((Money)value).Amount),
            "currency" => (json, value) => Write(json, ((Money)value).Currency),
            _ => (json, value) => json.WriteStringValue(((Money)value).Text),
        };
}
