using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using KnowledgeGraph.Core.Facts;

namespace KnowledgeGraph.Core.Storage;

/// <summary>The JSON texts that stores keep values in which have parts.</summary>
public static class StoredJson
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>An object of texts by language, in their order.</summary>
    public static string Of(LocalizedText text) =>
        Json(writer =>
        {
            writer.WriteStartObject();
            foreach (var entry in text.Texts)
                writer.WriteString(entry.Language, entry.Text);
            writer.WriteEndObject();
        });

    /// <summary>An array of amounts with their kinds.</summary>
    public static string Of(ImmutableArray<KindAmount> amounts) =>
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

    /// <summary>The texts of <see cref="Of(LocalizedText)"/>.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static LocalizedText Localized(string json)
    {
        using var document = JsonDocument.Parse(json);

        return new([
            .. document
                .RootElement.EnumerateObject()
                .Select(e => new LocalizedText.Entry(e.Name, e.Value.GetString()!)),
        ]);
    }

    /// <summary>The amounts of <see cref="Of(ImmutableArray{KindAmount})"/>.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static ImmutableArray<KindAmount> KindAmounts(string json)
    {
        using var document = JsonDocument.Parse(json);

        return
        [
            .. document
                .RootElement.EnumerateArray()
                .Select(e => new KindAmount(
                    e.GetProperty("kind").GetString()!,
                    Money.Parse(e.GetProperty("amount").GetString()!)!
                )),
        ];
    }

    private static string Json(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Plain))
            write(writer);

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
