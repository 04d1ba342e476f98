using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace KnowledgeGraph.Seeding.Import;

/// <summary>Takes what is dropped out of an object, wherever it stands: so that nothing can be made of it. A way to it
/// goes through all members of a list unless it has a number there.</summary>
internal static class JsonDrop
{
    // Letters of all languages as such, not by numbers.
    private static readonly JsonWriterOptions AsItStands = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        // It was read before.
        SkipValidation = true,
    };

    /// <summary>An object without what is dropped.</summary>
    /// <param name="value">The object.</param>
    /// <param name="drop">The ways to what is dropped, steps with <c>.</c> between them.</param>
    /// <returns>The object, and which of the ways led to something.</returns>
    public static (JsonElement Value, ImmutableArray<string> Dropped) Without(
        JsonElement value,
        ImmutableArray<string> drop
    )
    {
        if (drop.IsEmpty)
            return (value, []);

        var dropped = new HashSet<string>(StringComparer.Ordinal);
        var written = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(written, AsItStands))
            Copy(value, [.. drop.Select(way => new Way(way, way.Split('.'), 0))], writer, dropped);
        var reader = new Utf8JsonReader(written.WrittenSpan);

        return (JsonElement.ParseValue(ref reader), [.. drop.Where(dropped.Contains)]);
    }

    private static void Copy(JsonElement value, ImmutableArray<Way> ways, Utf8JsonWriter to, HashSet<string> dropped)
    {
        if (ways.IsEmpty || value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
        {
            value.WriteTo(to);
            return;
        }

        if (value.ValueKind == JsonValueKind.Object)
        {
            to.WriteStartObject();
            foreach (var property in value.EnumerateObject())
            {
                var here = ways.Where(way => way.Step == property.Name).ToList();
                if (IsDropped(property.Value, here, dropped))
                    continue;

                to.WritePropertyName(property.Name);
                Copy(property.Value, [.. here.Select(way => way.Next)], to, dropped);
            }

            to.WriteEndObject();
            return;
        }

        to.WriteStartArray();
        foreach (var (at, item) in value.EnumerateArray().Index())
        {
            var number = at.ToString(CultureInfo.InvariantCulture);
            var here = ways.Where(way => way.Step == number).ToList();
            // The others keep their numbers.
            if (IsDropped(item, here, dropped))
                to.WriteNullValue();
            else
                Copy(
                    item,
                    [.. here.Select(way => way.Next), .. ways.Where(way => !way.Step.All(char.IsAsciiDigit))],
                    to,
                    dropped
                );
        }

        to.WriteEndArray();
    }

    private static bool IsDropped(JsonElement value, IEnumerable<Way> here, HashSet<string> dropped)
    {
        var ends = here.Where(way => way.IsLast).ToList();
        var isSomething =
            value.ValueKind != JsonValueKind.Null
            && !(value.ValueKind == JsonValueKind.String && string.IsNullOrWhiteSpace(value.GetString()));
        if (isSomething)
            dropped.UnionWith(ends.Select(way => way.Whole));

        return ends.Count > 0;
    }

    // A way, and how far it was gone.
    private readonly record struct Way(string Whole, string[] Steps, int At)
    {
        public string Step => Steps[At];

        public bool IsLast => At == Steps.Length - 1;

        public Way Next => this with { At = At + 1 };
    }
}
