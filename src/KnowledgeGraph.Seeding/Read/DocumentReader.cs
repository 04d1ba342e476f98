using System.Collections.Immutable;
using System.Globalization;
using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Storage;

namespace KnowledgeGraph.Seeding.Read;

/// <summary>A document that a dataset cites, with the text that it was read from.</summary>
/// <param name="Id">The id of the document's entity.</param>
/// <param name="File">The name of the file that holds its text.</param>
/// <param name="Sha256">The text's hash in hexadecimal.</param>
public sealed record SourceText(string Id, string File, string Sha256);

/// <summary>Reads the entries under <c>documents:</c>. Each is the <c>Document</c> entity itself; what it says of
/// itself cites itself.</summary>
internal sealed class DocumentReader(
    GraphModel model,
    SeedProblems problems,
    StatementReader statements,
    PropertyReader properties,
    EntityReader entities,
    string? retrievedAt
)
{
    private const string TypeName = "Document";

    private static readonly ImmutableArray<string> Keys =
    [
        "id",
        "title",
        "language",
        "kind",
        "publisher",
        "date",
        "url",
        "file",
        "sha256",
        "names",
        "identifiers",
        "gaps",
        "cite",
    ];

    /// <summary>Reads one document with the relationship that says who published it, where that is stated.</summary>
    public (EntityRecord Document, RelationshipRecord? Published, SourceText? Text)? Read(SeedMap map)
    {
        var id = map.Required("id", "A document");
        if (model.FindEntityType(TypeName) is not { } type)
        {
            problems.Add(map.Place, "unknown-type", $"The model has no type {TypeName}, so nothing can be cited.");
            return null;
        }

        entities.CheckId(map, id);
        ImmutableArray<CitationRecord> self = [new(id, null, null, retrievedAt)];
        var language = map.Text("language");
        var title = map.Text("title");
        var names = entities.Names(map, id, self);
        if (title is not null)
            names = names.Prepend(new(title, language, NameKind.LABEL, Rank.NORMAL, Derivation.STATED, null, self));

        var values = Own(map, title, language, self).Concat(entities.Values(map, type, self, Keys)).ToImmutableArray();
        var record = new EntityRecord(
            id,
            type.Name,
            entities.Kind(map, type),
            Modality.FACT,
            [.. names],
            values,
            statements.Gaps(map.Find("gaps"), entities.GapFields(type), type.Name),
            self
        )
        {
            Identifiers = [.. entities.Identifiers(map, id, self)],
        };
        if (record.Names.IsEmpty)
            problems.Add(
                map.Place,
                "missing-name",
                $"\"{id}\" needs a title, or a name in square brackets: names: [{{text: '[…]', derivation: EXTERNAL, reasoning: untitled}}]."
            );

        var file = map.Text("file");

        return (
            record,
            Publisher(map, id, self),
            file is null ? null : new(id, file, map.Required("sha256", "A document with a file").ToLowerInvariant())
        );
    }

    private IEnumerable<StatementRecord> Own(
        SeedMap map,
        string? title,
        string? language,
        ImmutableArray<CitationRecord> self
    )
    {
        var stated = new Assertion(Modality.FACT, Derivation.STATED, null, Rank.NORMAL, null, null, self);
        if (title is not null)
            yield return new("title", null, title, stated);
        if (map.Find("date") is { } date && statements.Date(date) is { } published)
            yield return new("publicationDate", null, published, stated);
        if (
            map.Find("url") is { } url
            && model.FindEntityType(TypeName)!.FindProperty("sourceUrl") is { } sourceUrl
            && properties.Value(sourceUrl, url, null) is { } address
        )
            yield return new("sourceUrl", null, address, stated);
        foreach (
            var (longName, shortName) in new[]
            {
                ("sourceUrl", "url"),
                ("publicationDate", "date"),
                ("languages", "language"),
            }
        )
        {
            if (map.Find(longName) is { } written && map.Find(shortName) is not null)
                problems.Add(
                    written.Place,
                    "said-twice",
                    $"\"{longName}\" and \"{shortName}\" say the same of a document. Keep one of them."
                );
        }

        if (language is not null && !PropertyReader.IsLanguage(language))
        {
            problems.Add(
                map.PlaceOfKey("language"),
                "malformed-language",
                $"\"{language}\" is no language tag, such as en or sv."
            );
        }
        else if (language is not null)
        {
            var name = CultureInfo.GetCultureInfo(language).EnglishName;
            yield return new(
                "languages",
                language.ToLowerInvariant(),
                LocalizedText.English(name),
                stated with
                {
                    Derivation = Derivation.INFERRED,
                    Reasoning = "The text is written in it.",
                }
            );
        }
    }

    private static RelationshipRecord? Publisher(SeedMap map, string id, ImmutableArray<CitationRecord> self) =>
        map.Text("publisher") is { } publisher
            ? new(
                GraphIds.Relationship(publisher, "PUBLISHED", id, null, null),
                "Published",
                publisher,
                id,
                new(Modality.FACT, Derivation.STATED, null, Rank.NORMAL, null, null, self),
                ImmutableSortedDictionary<string, object>.Empty,
                [],
                []
            )
            : null;
}
