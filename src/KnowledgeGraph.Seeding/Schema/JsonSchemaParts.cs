using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KnowledgeGraph.Seeding.Schema;

/// <summary>The parts that grammars of files are made of (JSON Schema, draft-07).</summary>
internal static class JsonSchemaParts
{
    public const string Draft = "http://json-schema.org/draft-07/schema#";
    public const string Comment = "Made from graph/model.graphql by ./dev generate. Do not edit.";

    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Written(this JsonObject schema) => schema.ToJsonString(Readable) + "\n";

    public static JsonObject Closed(IEnumerable<(string Name, JsonObject Schema)> properties, string[] required) =>
        new()
        {
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["required"] = new JsonArray([.. required.Select(r => (JsonNode)r)]),
            ["properties"] = new JsonObject(
                properties.DistinctBy(p => p.Name).Select(p => KeyValuePair.Create(p.Name, (JsonNode?)p.Schema))
            ),
        };

    // Dates and years that an editor reads as numbers are texts to us.
    public static JsonObject Text() => new() { ["type"] = new JsonArray("string", "number") };

    // As {en: …, sv: …}.
    public static JsonObject ByLanguage() =>
        new()
        {
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["patternProperties"] = new JsonObject { ["^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"] = Text() },
        };

    public static JsonObject Values(IEnumerable<string> values) =>
        new() { ["enum"] = new JsonArray([.. values.Select(v => (JsonNode)v)]) };

    public static JsonObject Ref(string name) => new() { ["$ref"] = $"#/definitions/{name}" };

    public static JsonObject Described(string description, JsonObject schema) =>
        new() { ["description"] = description, ["allOf"] = new JsonArray(schema) };

    public static JsonObject ArrayOf(JsonObject of) => new() { ["type"] = "array", ["items"] = of };

    public static JsonObject AnyOf(JsonObject one, JsonObject other) => new() { ["anyOf"] = new JsonArray(one, other) };

    public static JsonObject OneOrMany(JsonObject of) => AnyOf(of, ArrayOf((JsonObject)of.DeepClone()));
}
