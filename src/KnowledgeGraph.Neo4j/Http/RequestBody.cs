using System.Buffers;
using System.Collections;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace KnowledgeGraph.Neo4j.Http;

/// <summary>Writes what the Query API takes. The statement comes first: the server reads it before the
/// parameters.</summary>
internal static class RequestBody
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="statement">The statement; null to begin or commit without one.</param>
    /// <param name="parameters">Their names and values: texts, whole and real numbers, truth values, lists and maps of
    /// these, null.</param>
    /// <param name="isRead">Whether the server is to refuse writing.</param>
    /// <param name="time">How long it may run, in whole seconds rounded up; null for as long as it takes.</param>
    public static ByteArrayContent Of(
        string? statement,
        IEnumerable<KeyValuePair<string, object?>> parameters,
        bool isRead = false,
        TimeSpan? time = null
    )
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, Plain))
        {
            writer.WriteStartObject();
            if (statement is not null)
            {
                writer.WriteString("statement", statement);
                writer.WritePropertyName("parameters");
                Write(writer, parameters);
            }

            if (isRead)
                writer.WriteString("accessMode", "Read");
            if (time is { } limit)
                writer.WriteNumber("maxExecutionTime", (long)Math.Ceiling(limit.TotalSeconds));
            writer.WriteEndObject();
        }

        var content = new ByteArrayContent(buffer.WrittenMemory.ToArray());
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");

        return content;
    }

    private static void Write(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case bool truth:
                writer.WriteBooleanValue(truth);
                break;
            case long or int:
                writer.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            // A real number has a point, or the server would take it for a whole one.
            case double number:
                writer.WriteRawValue(
                    number.ToString("0.0################E+0", CultureInfo.InvariantCulture),
                    skipInputValidation: true
                );
                break;
            case IEnumerable<KeyValuePair<string, object?>> map:
                writer.WriteStartObject();
                foreach (var (name, item) in map)
                {
                    writer.WritePropertyName(name);
                    Write(writer, item);
                }

                writer.WriteEndObject();
                break;
            case IEnumerable list:
                writer.WriteStartArray();
                foreach (var item in list)
                    Write(writer, item);
                writer.WriteEndArray();
                break;
            default:
                throw new NotSupportedException($"The server takes no {value.GetType().Name}.");
        }
    }
}
