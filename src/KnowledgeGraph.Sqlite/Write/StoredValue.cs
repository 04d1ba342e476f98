using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Storage;

namespace KnowledgeGraph.Sqlite.Write;

/// <summary>Turns values into columns (<see cref="Read.ValueReader"/> is the other direction).</summary>
internal static class StoredValue
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>ISO form, text, earliest, latest: all null for no date.</summary>
    public static object?[] Date(PartialDate? date) => [date?.Iso, date?.Text, Day(date?.Earliest), Day(date?.Latest)];

    /// <summary>Scaled amount, currency.</summary>
    public static object?[] Money(Money money) => [(long)(money.Amount * Core.Facts.Money.Scale), money.Currency];

    public static string Localized(LocalizedText text) =>
        Json(writer =>
        {
            writer.WriteStartObject();
            foreach (var entry in text.Texts)
                writer.WriteString(entry.Language, entry.Text);
            writer.WriteEndObject();
        });

    public static string Texts(ImmutableArray<string> texts) => JsonSerializer.Serialize(texts);

    public static string KindAmounts(ImmutableArray<KindAmount> amounts) =>
        Json(writer =>
        {
            writer.WriteStartArray();
            foreach (var amount in amounts)
            {
                writer.WriteStartObject();
                writer.WriteString("kind", amount.Kind);
                writer.WriteString("amount", amount.Amount.Text);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        });

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Json(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Plain))
            write(writer);

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
