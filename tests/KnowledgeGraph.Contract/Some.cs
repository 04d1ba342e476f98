using System.Collections.Immutable;
using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Storage;

namespace KnowledgeGraph.Contract;

/// <summary>Records for tests that care about one thing only.</summary>
public static class Some
{
    /// <summary>The document that everything here cites.</summary>
    public const string Document = "the-document";

    /// <summary>A citation of it.</summary>
    public static ImmutableArray<CitationRecord> Cite { get; } = [new(Document, "page 1", "so it says", "2026-01-02")];

    /// <summary>A statement of it.</summary>
    public static Assertion Stated(
        Modality modality = Modality.FACT,
        Derivation derivation = Derivation.STATED,
        Rank rank = Rank.NORMAL,
        string? from = null
    ) =>
        new(
            modality,
            derivation,
            derivation == Derivation.STATED ? null : "so we think",
            rank,
            from is null ? null : PartialDate.Parse(from),
            null,
            derivation == Derivation.EXTERNAL ? [] : Cite
        );

    /// <summary>A name, in a language or in none.</summary>
    public static NameRecord Name(
        string text,
        string? language = null,
        NameKind kind = NameKind.LABEL,
        Rank rank = Rank.NORMAL
    ) => new(text, language, kind, rank, Derivation.STATED, null, Cite);

    /// <summary>An entity with one name and some values.</summary>
    public static EntityRecord Entity(string type, string id, string name, params StatementRecord[] statements) =>
        new(id, type, null, Modality.FACT, [Name(name)], [.. statements], [], Cite);

    /// <summary>A value of a property that takes one.</summary>
    public static StatementRecord Value(
        string property,
        object value,
        Modality modality = Modality.FACT,
        Rank rank = Rank.NORMAL,
        string? key = null
    ) => new(property, key, value, Stated(modality, rank: rank));

    /// <summary>A date.</summary>
    public static PartialDate Date(string iso) =>
        PartialDate.Parse(iso) ?? throw new ArgumentException(iso, nameof(iso));

    /// <summary>A relationship of a type of the product's model.</summary>
    public static RelationshipRecord Relationship(
        string from,
        string type,
        string to,
        Assertion? assertion = null,
        IReadOnlyDictionary<string, object>? properties = null,
        IEnumerable<QualifierRecord>? qualifiers = null,
        string? key = null
    )
    {
        var model = Repository.Model.Relationship(type);
        var role = model.ReadsBy is { } by ? properties?.GetValueOrDefault(by) as string : null;

        return new(
            GraphIds.Relationship(from, model.Code, to, role, key),
            type,
            from,
            to,
            assertion ?? Stated(),
            (properties ?? new Dictionary<string, object>()).ToImmutableSortedDictionary(StringComparer.Ordinal),
            [.. qualifiers ?? []],
            []
        );
    }

    /// <summary>A dataset of some records.</summary>
    public static DatasetLoad Dataset(
        string id,
        IEnumerable<EntityRecord> entities,
        IEnumerable<RelationshipRecord> relationships,
        string hash = "1",
        params string[] dependsOn
    ) =>
        new(
            new(id, $"The dataset {id}", null, "CC0-1.0", "2026-01-02", ["It is small."], [.. dependsOn], hash),
            entities,
            relationships
        );
}
