using System.Text.Json.Nodes;
using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Model;
using static KnowledgeGraph.Seeding.Schema.JsonSchemaParts;

namespace KnowledgeGraph.Seeding.Schema;

/// <summary>Derives from the model a JSON Schema (draft-07) of seed files, for completion and checks in
/// editors.</summary>
public static class SeedSchema
{
    /// <summary>The schema as text.</summary>
    public static string Json(GraphModel model) =>
        new JsonObject
        {
            ["$schema"] = Draft,
            ["$comment"] = Comment,
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
        }.Written();

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
}
