using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Seeding.Schema;

/// <summary>Derives from the model a JSON Schema (draft-07) of seed files, for completion and checks in
/// editors.</summary>
public static class SeedSchema
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The schema as text.</summary>
    public static string Json(GraphModel model) =>
        new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["$comment"] = "Made from graph/model.graphql by ./dev generate. Do not edit.",
            ["title"] = "Seed file",
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["properties"] = new JsonObject
            {
                ["documents"] = ArrayOf(Ref("document")),
                ["entities"] = ArrayOf(
                    new JsonObject { ["oneOf"] = new JsonArray([.. model.Types.Select(t => Ref(t.Name))]) }
                ),
                ["relationships"] = ArrayOf(
                    new JsonObject { ["oneOf"] = new JsonArray([.. model.Relationships.Select(r => Ref(r.Code))]) }
                ),
            },
            ["definitions"] = Definitions(model),
        }.ToJsonString(Readable) + "\n";

    private static JsonObject Definitions(GraphModel model)
    {
        var definitions = new JsonObject
        {
            ["id"] = new JsonObject
            {
                ["type"] = "string",
                ["pattern"] = "^[a-z0-9]+(-[a-z0-9]+)*(:([A-Za-z0-9_~-]|%[0-9A-F]{2})+)?$",
            },
            ["cite"] = OneOrMany(
                new JsonObject { ["type"] = "string", ["description"] = "'document, locator «anchor»'" }
            ),
            ["text"] = AnyOf(Text(), ByLanguage()),
            ["statement"] = AnyOf(
                Ref("text"),
                Closed(
                    StatementKeys().Append(("value", Ref("text"))).Append(("key", Text())).Append(("text", Text())),
                    ["value"]
                )
            ),
            ["value"] = OneOrMany(Ref("statement")),
            ["name"] = Closed(
                StatementKeys()
                    .Append(("text", Text()))
                    .Append(("language", Text()))
                    .Append(("kind", Values(Enum.GetNames<NameKind>()))),
                ["text"]
            ),
            ["identifier"] = Closed(
                StatementKeys().Append(("scheme", Text())).Append(("value", Text())).Append(("url", Text())),
                ["scheme", "value"]
            ),
            ["gap"] = Closed(
                [
                    ("field", Text()),
                    ("state", Values(Enum.GetNames<GapState>())),
                    ("note", Text()),
                    ("cite", Ref("cite")),
                ],
                ["field", "state", "cite"]
            ),
            ["document"] = Document(model),
        };
        foreach (var type in model.Types)
            definitions[type.Name] = Entity(type);
        foreach (var type in model.Relationships)
            definitions[type.Code] = Relationship(model, type);

        return definitions;
    }

    private static JsonObject Entity(EntityType type) =>
        Closed(
            [
                ("id", Ref("id")),
                ("type", new JsonObject { ["enum"] = new JsonArray(type.Name), ["description"] = type.Description }),
                .. Kind(type),
                ("modality", Values(Enum.GetNames<Modality>())),
                ("cite", Ref("cite")),
                ("names", ArrayOf(AnyOf(Text(), Ref("name")))),
                ("identifiers", ArrayOf(Ref("identifier"))),
                ("gaps", ArrayOf(Ref("gap"))),
                .. type.Properties.Select(p => (p.Name, Described(p.Description, Ref("value")))),
            ],
            ["id", "type", "names"]
        );

    private static JsonObject Document(GraphModel model)
    {
        var type = model.FindEntityType("Document");

        return Closed(
            [
                ("id", Ref("id")),
                ("title", Text()),
                ("language", Text()),
                .. type is null ? [] : Kind(type),
                ("publisher", Ref("id")),
                ("date", Text()),
                ("url", Text()),
                ("file", Text()),
                ("sha256", Text()),
                ("cite", Ref("cite")),
                ("names", ArrayOf(AnyOf(Text(), Ref("name")))),
                ("identifiers", ArrayOf(Ref("identifier"))),
                ("gaps", ArrayOf(Ref("gap"))),
                .. (type?.Properties ?? [])
                    .Where(p => p.Name != "title")
                    .Select(p => (p.Name, Described(p.Description, Ref("value")))),
            ],
            ["id"]
        );
    }

    private static JsonObject Relationship(GraphModel model, RelationshipType type) =>
        Closed(
            [
                ("from", Ref("id")),
                (type.Code, Described(type.Description, Ref("id"))),
                ("id", Text()),
                ("key", Text()),
                .. StatementKeys(),
                ("gaps", ArrayOf(Ref("gap"))),
                .. type.Properties.Select(p =>
                    (
                        p.Name,
                        Described(
                            p.Description,
                            p.Enum is null
                                ? Ref("text")
                                : Values(
                                    p.Enum == "Role" ? type.Roles : model.FindEnum(p.Enum)!.Values.Select(v => v.Name)
                                )
                        )
                    )
                ),
                .. type.Qualifiers.Select(q =>
                    (
                        q.Name,
                        Described(
                            q.Description,
                            OneOrMany(AnyOf(Ref("id"), Closed(StatementKeys().Append(("value", Ref("id"))), ["value"])))
                        )
                    )
                ),
            ],
            ["from", type.Code]
        );

    private static IEnumerable<(string, JsonObject)> StatementKeys() =>
        [
            ("modality", Values(Enum.GetNames<Modality>())),
            ("derivation", Values(Enum.GetNames<Derivation>())),
            ("reasoning", Text()),
            ("rank", Values(Enum.GetNames<Rank>())),
            ("validFrom", Text()),
            ("validTo", Text()),
            ("cite", Ref("cite")),
        ];

    private static IEnumerable<(string, JsonObject)> Kind(EntityType type) =>
        type.Kinds.IsEmpty ? [] : [("kind", Values(type.Kinds))];

    private static JsonObject Closed(IEnumerable<(string Name, JsonObject Schema)> properties, string[] required) =>
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
    private static JsonObject Text() => new() { ["type"] = new JsonArray("string", "number") };

    // As {en: …, sv: …}.
    private static JsonObject ByLanguage() =>
        new()
        {
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["patternProperties"] = new JsonObject { ["^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"] = Text() },
        };

    private static JsonObject Values(IEnumerable<string> values) =>
        new() { ["enum"] = new JsonArray([.. values.Select(v => (JsonNode)v)]) };

    private static JsonObject Ref(string name) => new() { ["$ref"] = $"#/definitions/{name}" };

    private static JsonObject Described(string description, JsonObject schema) =>
        new() { ["description"] = description, ["allOf"] = new JsonArray(schema) };

    private static JsonObject ArrayOf(JsonObject of) => new() { ["type"] = "array", ["items"] = of };

    private static JsonObject AnyOf(JsonObject one, JsonObject other) =>
        new() { ["anyOf"] = new JsonArray(one, other) };

    private static JsonObject OneOrMany(JsonObject of) => AnyOf(of, ArrayOf((JsonObject)of.DeepClone()));
}
