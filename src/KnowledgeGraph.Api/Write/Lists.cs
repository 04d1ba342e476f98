using System.Text.Json;

namespace KnowledgeGraph.Api.Write;

/// <summary>Writes lists of values that are no rows.</summary>
internal static class Lists
{
    /// <summary>An array of what is written of each.</summary>
    public static void Write<T>(Utf8JsonWriter json, IEnumerable<T> values, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray();
        foreach (var value in values)
            write(json, value);
        json.WriteEndArray();
    }
}
