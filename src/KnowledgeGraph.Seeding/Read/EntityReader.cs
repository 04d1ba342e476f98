using System.Collections.Immutable;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Storage;

namespace KnowledgeGraph.Seeding.Read;

/// <summary>Reads the entries under <c>entities:</c>.</summary>
internal sealed class EntityReader(
    GraphModel model,
    SeedProblems problems,
    StatementReader statements,
    PropertyReader properties
)
{
    private static readonly ImmutableArray<string> Keys =
    [
        "id",
        "type",
        "kind",
        "modality",
        "cite",
        "names",
        "identifiers",
        "gaps",
    ];

    /// <summary>Reads one entity; null when it has no usable id or type.</summary>
    public EntityRecord? Read(SeedMap map)
    {
        var id = map.Required("id", "An entity");
        var typeName = map.Required("type", $"The entity \"{id}\"");
        if (model.FindEntityType(typeName) is not { IsInterface: false } type)
        {
            if (typeName.Length > 0)
                problems.Add(
                    map.PlaceOfKey("type"),
                    "unknown-type",
                    $"\"{typeName}\" is no type of entity.{Spelling.DidYouMean(typeName, model.Types.Select(t => t.Name))}"
                );
            return null;
        }

        CheckId(map, id);
        var cite = map.Find("cite") is { } node ? statements.Citations(node) : [];
        var names = Names(map, id, cite).ToImmutableArray();
        if (names.IsEmpty)
            problems.Add(map.Place, "missing-name", $"\"{id}\" needs a name: add names: [{{text: …, cite: …}}].");

        var values = Values(map, type, cite, Keys).ToImmutableArray();
        // Names that lack a source have told so already.
        if (
            cite.IsEmpty
            && !names.IsEmpty
            && names.All(n => n.Derivation == Derivation.EXTERNAL)
            && values.All(v => v.Assertion.Citations.IsEmpty)
        )
            problems.Add(
                map.Place,
                "missing-citation",
                $"Nothing says where \"{id}\" stands: give it or one of its names or values a cite."
            );
        var gaps = statements.Gaps(map.Find("gaps"), GapFields(type), type.Name);

        return new(
            id,
            type.Name,
            Kind(map, type),
            map.Enum("modality", Modality.FACT),
            names,
            values,
            gaps,
            cite.IsEmpty ? [.. names.SelectMany(n => n.Citations).Distinct()] : cite
        )
        {
            Identifiers = [.. Identifiers(map, id, cite)],
        };
    }

    /// <summary>Reads what others call an entity in their registers.</summary>
    public IEnumerable<IdentifierRecord> Identifiers(SeedMap map, string id, ImmutableArray<CitationRecord> cite)
    {
        var seen = new HashSet<(string, string)>();
        foreach (var node in map.Find("identifiers")?.Elements ?? [])
        {
            if (node.RequiredMap("An identifier") is not { } identifier)
                continue;

            var (scheme, value) = (
                identifier.Required("scheme", $"An identifier of \"{id}\""),
                identifier.Required("value", $"An identifier of \"{id}\"")
            );
            if (scheme.Length > 0 && !GraphIds.IsKey(scheme))
                problems.Add(
                    identifier.PlaceOfKey("scheme"),
                    "malformed-id",
                    $"\"{scheme}\" is no scheme: lower-case words joined by \"-\", as ror or org-id."
                );
            if (!seen.Add((scheme, value)))
                problems.Add(node.Place, "repeated-id", $"\"{id}\" has the identifier {scheme} {value} already.");
            var url = identifier.Text("url");
            if (
                url is not null
                && !(Uri.TryCreate(url, UriKind.Absolute, out var at) && at.Scheme is "http" or "https")
            )
                problems.Add(identifier.PlaceOfKey("url"), "malformed-url", $"\"{url}\" is no absolute web address.");
            var stated = statements.Read(identifier, cite);
            identifier.RefuseOthers("An identifier", [.. StatementReader.Keys, "scheme", "value", "url"]);

            yield return new(scheme, value, url, stated.Derivation, stated.Reasoning, stated.Citations);
        }
    }

    public void CheckId(SeedMap map, string id)
    {
        if (id.Length > 0 && !GraphIds.IsEntityId(id))
            problems.Add(map.PlaceOfKey("id"), "malformed-id", $"\"{id}\" is no id. {GraphIds.Form}");
    }

    public string? Kind(SeedMap map, EntityType type)
    {
        if (map.Find("kind") is not { } node || node.Text() is not { } kind)
            return null;
        if (type.Kinds.Contains(kind))
            return kind;

        problems.Add(
            node.Place,
            "unknown-value",
            type.Kinds.IsEmpty
                ? $"{type.Name} has no kinds."
                : $"\"{kind}\" is no kind of {type.Name}. It is one of {string.Join(", ", type.Kinds)}.{Spelling.DidYouMean(kind, type.Kinds)}"
        );

        return null;
    }

    public IEnumerable<NameRecord> Names(SeedMap map, string id, ImmutableArray<CitationRecord> cite)
    {
        foreach (var node in map.Find("names")?.Elements ?? [])
        {
            if (node.Map is not { } name)
            {
                if (node.Text() is { } plain && statements.Plain(node.Place, cite) is { } assertion)
                    yield return new(
                        plain,
                        null,
                        NameKind.LABEL,
                        assertion.Rank,
                        assertion.Derivation,
                        null,
                        assertion.Citations
                    );
                continue;
            }

            var text = name.Required("text", $"A name of \"{id}\"");
            var language = name.Text("language");
            if (language is not null && !PropertyReader.IsLanguage(language))
                problems.Add(
                    name.PlaceOfKey("language"),
                    "malformed-language",
                    $"\"{language}\" is no language tag, such as en or sv."
                );
            var stated = statements.Read(name, cite);
            var kind = name.Enum("kind", NameKind.LABEL);
            name.RefuseOthers("A name", [.. StatementReader.Keys, "text", "language", "kind"]);
            if (Folding.Fold(text).Length == 0)
                problems.Add(name.Place, "empty", $"A name of \"{id}\" has no letters.");

            yield return new(text, language, kind, stated.Rank, stated.Derivation, stated.Reasoning, stated.Citations);
        }
    }

    /// <summary>Reads the properties of an entity, and refuses keys that are none.</summary>
    public IEnumerable<StatementRecord> Values(
        SeedMap map,
        EntityType type,
        ImmutableArray<CitationRecord> cite,
        ImmutableArray<string> otherKeys
    )
    {
        var read = type
            .Properties.Where(property => !otherKeys.Contains(property.Name))
            .Select(property => (property, node: map.Find(property.Name)))
            .Where(found => found.node is not null)
            .SelectMany(found => properties.Statements(found.property, found.node!, cite))
            .ToList();
        foreach (var key in otherKeys)
            map.Find(key);
        map.RefuseOthers(type.Name, type.Properties.Select(p => p.Name).Concat(otherKeys));

        return read;
    }

    public ImmutableArray<string> GapFields(EntityType type) =>
        [
            .. type.Properties.Select(p => p.Name),
            .. model.RelationshipFieldsOf(type).Select(f => f.Name),
            "names",
            "kind",
        ];
}
