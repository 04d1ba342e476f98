using System.Text.Json;
using KnowledgeGraph.Core.Storage;

namespace KnowledgeGraph.Api.Write;

/// <summary>Writes the value of one field from a row.</summary>
internal delegate void FieldWriter(Utf8JsonWriter json, Row row);

/// <summary>Writes the value of one field of a connection from its page.</summary>
internal delegate void PageWriter(Utf8JsonWriter json, RowPage page);

/// <summary>Writes the value of one field of a value that has parts, such as a date.</summary>
internal delegate void PartWriter(Utf8JsonWriter json, object value);

/// <summary>Writes rows as objects, in the order of the selection, with names that were encoded once.</summary>
internal sealed class ObjectWriter
{
    private readonly (JsonEncodedText Name, FieldWriter Write)[]? _same;
    private readonly Dictionary<string, (JsonEncodedText Name, FieldWriter Write)[]>? _byType;

    /// <summary>For rows that all have the same fields.</summary>
    public ObjectWriter((JsonEncodedText Name, FieldWriter Write)[] fields) => _same = fields;

    /// <summary>For rows whose concrete types have fields of their own.</summary>
    public ObjectWriter(Dictionary<string, (JsonEncodedText Name, FieldWriter Write)[]> byType) => _byType = byType;

    public void Write(Utf8JsonWriter json, Row? row)
    {
        if (row is null)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        foreach (var (name, write) in _same ?? _byType!.GetValueOrDefault(row.Type!) ?? [])
        {
            json.WritePropertyName(name);
            write(json, row);
        }

        json.WriteEndObject();
    }

    public void WriteAll(Utf8JsonWriter json, RowPage page)
    {
        json.WriteStartArray();
        foreach (var row in page.Rows)
            Write(json, row);
        json.WriteEndArray();
    }
}
