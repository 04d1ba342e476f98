using System.Text.Json.Nodes;
using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Model;
using static KnowledgeGraph.Seeding.Schema.JsonSchemaParts;

namespace KnowledgeGraph.Seeding.Schema;

/// <summary>Derives from the model a JSON Schema (draft-07) of mappings, for completion and checks in editors.</summary>
public static class MappingSchema
{
    /// <summary>The schema as text.</summary>
    public static string Json(GraphModel model)
    {
        var schema = Closed(
            [
                ("dataset", new JsonObject { ["type"] = "string", ["pattern"] = "^[a-z0-9]+(-[a-z0-9]+)*$" }),
                ("title", Text()),
                ("publisher", Text()),
                ("licence", Text()),
                ("retrieved", Text()),
                ("document", Text()),
                ("gaps", ArrayOf(Text())),
                ("noContacts", ArrayOf(Text())),
                ("lookups", Named(Named(Text()))),
                ("dates", Named(ArrayOf(Text()))),
                ("numbers", Named(Ref("numbers"))),
                ("tables", Named(Ref("table"))),
            ],
            ["dataset", "title", "tables"]
        );
        schema["$schema"] = Draft;
        schema["$comment"] = Comment;
        schema["title"] = "Mapping";
        schema["definitions"] = Definitions(model);

        return schema.Written();
    }

    private static JsonObject Definitions(GraphModel model)
    {
        var definitions = new JsonObject
        {
            ["numbers"] = Closed(
                [
                    ("forms", ArrayOf(Closed([("thousands", Text()), ("decimals", Text())], []))),
                    ("signs", Named(Text())),
                    ("round", Text()),
                ],
                ["forms"]
            ),
            ["condition"] = AnyOf(
                Text(),
                Closed([("of", Text()), ("in", OneOrMany(Text())), ("not", OneOrMany(Text())), ("has", Text())], ["of"])
            ),
            ["each"] = AnyOf(Text(), Closed([("of", Text()), ("by", Text())], ["of"])),
            ["value"] = AnyOf(OneOrMany(Text()), Closed(ValueKeys(), ["from"])),
            ["name"] = AnyOf(
                Text(),
                Closed(
                    [
                        ("each", Ref("each")),
                        ("text", OneOrMany(Text())),
                        ("language", Text()),
                        ("kind", Values(Enum.GetNames<NameKind>())),
                        ("when", Ref("condition")),
                    ],
                    ["text"]
                )
            ),
            ["table"] = Closed(
                [
                    ("file", Text()),
                    ("format", Values(["csv", "tsv", "json", "jsonl"])),
                    ("delimiter", Text()),
                    ("list", Text()),
                    ("columns", ArrayOf(Text())),
                    ("cite", Text()),
                    ("locator", Text()),
                    ("drop", ArrayOf(Text())),
                    ("when", Ref("condition")),
                    ("entities", Named(OneOf(model.Types.Select(t => t.Name)))),
                    ("relationships", ArrayOf(OneOf(model.Relationships.Select(r => r.Code)))),
                ],
                ["file"]
            ),
        };
        foreach (var type in model.Types)
            definitions[type.Name] = Entity(type);
        foreach (var type in model.Relationships)
            definitions[type.Code] = Relationship(type);

        return definitions;
    }

    private static JsonObject Entity(EntityType type) =>
        Closed(
            [
                ("type", new JsonObject { ["enum"] = new JsonArray(type.Name), ["description"] = type.Description }),
                ("id", OneOrMany(Text())),
                ("each", Ref("each")),
                ("kind", Ref("value")),
                ("modality", Ref("value")),
                ("merge", Truth()),
                ("required", Truth()),
                ("declare", Truth()),
                ("when", Ref("condition")),
                ("placeholders", ArrayOf(Text())),
                ("name", Ref("name")),
                ("names", ArrayOf(Ref("name"))),
                ("otherwise", Closed([("name", Text()), ("because", Text())], ["name", "because"])),
                ("properties", Properties(type.Properties)),
                (
                    "identifiers",
                    ArrayOf(
                        Closed(
                            [("each", Ref("each")), ("scheme", Text()), ("value", OneOrMany(Text()))],
                            ["scheme", "value"]
                        )
                    )
                ),
            ],
            ["type", "id"]
        );

    private static JsonObject Relationship(RelationshipType type) =>
        Closed(
            [
                ("type", new JsonObject { ["enum"] = new JsonArray(type.Code), ["description"] = type.Description }),
                ("from", Text()),
                ("to", Text()),
                ("each", Ref("each")),
                ("key", Text()),
                ("repeats", Truth()),
                ("when", Ref("condition")),
                ("modality", Ref("value")),
                ("validFrom", Ref("value")),
                ("validTo", Ref("value")),
                ("properties", Properties(type.Properties)),
                ("qualifiers", Closed(type.Qualifiers.Select(q => (q.Name, Described(q.Description, Text()))), [])),
            ],
            ["type", "from", "to"]
        );

    private static JsonObject Properties(IEnumerable<Property> properties) =>
        Closed(properties.Select(p => (p.Name, Described(p.Description, OneOrMany(Ref("value"))))), []);

    private static IEnumerable<(string, JsonObject)> ValueKeys() =>
        [
            ("from", OneOrMany(Text())),
            ("dates", Text()),
            ("numbers", Text()),
            ("currency", Text()),
            ("language", Text()),
            ("kind", Text()),
            ("when", Ref("condition")),
        ];

    private static JsonObject Truth() => new() { ["enum"] = new JsonArray(true, false, "true", "false") };

    private static JsonObject Named(JsonObject of) => new() { ["type"] = "object", ["additionalProperties"] = of };

    private static JsonObject OneOf(IEnumerable<string> definitions) =>
        new() { ["oneOf"] = new JsonArray([.. definitions.Select(d => (JsonNode)Ref(d))]) };
}
