using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using GraphQL;
using GraphQL.SystemTextJson;
using KnowledgeGraph.Api.Errors;
using KnowledgeGraph.Api.Limits;

namespace KnowledgeGraph.Api.Execute;

/// <summary>Writes answers: data as they are, errors with code and path, nothing that the asker should not
/// see.</summary>
internal static class AnswerWriter
{
    private static readonly JsonWriterOptions JsonOptions = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
    private static readonly GraphQLSerializer Introspection = new(options =>
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping
    );

    public static ReadOnlyMemory<byte> Write(
        ExecutionResult result,
        int errorsMax,
        OperationCost? cost = null,
        bool isDataWanted = true
    )
    {
        var buffer = new ArrayBufferWriter<byte>(4_096);
        using (var json = new Utf8JsonWriter(buffer, JsonOptions))
        {
            json.WriteStartObject();
            if (result.Errors is { Count: > 0 } errors)
                // What is null in the data must have its error; of what was refused some are enough.
                Errors(json, result.Executed ? errors : errors.Take(errorsMax));
            if (result.Executed && isDataWanted)
                Data(json, result.Data);
            var loading = result.Extensions?.GetValueOrDefault(RowExecutionStrategy.LoadingExtension);
            if (cost is not null || loading is not null)
                Extensions(json, cost, loading);
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    private static void Extensions(Utf8JsonWriter json, OperationCost? cost, object? loading)
    {
        json.WriteStartObject("extensions");
        if (cost is not null)
        {
            json.WriteStartObject("operationCost");
            json.WriteNumber("fieldCost", cost.Field);
            json.WriteNumber("typeCost", cost.Type);
            json.WriteEndObject();
        }

        if (loading is not null)
        {
            json.WritePropertyName(RowExecutionStrategy.LoadingExtension);
            JsonSerializer.Serialize(json, loading);
        }

        json.WriteEndObject();
    }

    private static void Data(Utf8JsonWriter json, object? data)
    {
        json.WritePropertyName("data");
        switch (data)
        {
            case null:
                json.WriteNullValue();
                break;
            case RawJson raw:
                json.WriteRawValue(raw.Bytes.Span, skipInputValidation: true);
                break;
            default:
                json.WriteRawValue(Introspected(data), skipInputValidation: true);
                break;
        }
    }

    /// <summary>What the engine answered about the schema, as JSON.</summary>
    public static string Introspected(object? data)
    {
        using var whole = JsonDocument.Parse(
            Introspection.Serialize(new ExecutionResult { Executed = true, Data = data })
        );

        return whole.RootElement.GetProperty("data").GetRawText();
    }

    private static void Errors(Utf8JsonWriter json, IEnumerable<ExecutionError> errors)
    {
        json.WriteStartArray("errors");
        foreach (var error in errors)
        {
            json.WriteStartObject();
            json.WriteString("message", ErrorMapping.MessageOf(error));
            if (error.Locations is { Count: > 0 } locations)
            {
                json.WriteStartArray("locations");
                foreach (var location in locations)
                {
                    json.WriteStartObject();
                    json.WriteNumber("line", location.Line);
                    json.WriteNumber("column", location.Column);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
            }

            if (error.Path is { } path)
            {
                json.WritePropertyName("path");
                JsonSerializer.Serialize(json, path);
            }

            json.WriteStartObject("extensions");
            json.WriteString("code", error.Code);
            foreach (var (name, value) in error.Extensions ?? [])
            {
                json.WritePropertyName(name);
                JsonSerializer.Serialize(json, value);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
