using System.Collections.Immutable;
using KnowledgeGraph.Core.Facts;

namespace KnowledgeGraph.Core.Storage;

/// <summary>A dataset as it is to be loaded: checked, resolved, and whole.</summary>
/// <param name="Dataset">What it is.</param>
/// <param name="Entities">Its entities. Each enumeration begins anew: a store that cannot take a long load as one
/// transaction goes through it once before it writes.</param>
/// <param name="Relationships">Its relationships, likewise, read after the entities.</param>
public sealed record DatasetLoad(
    DatasetRecord Dataset,
    IEnumerable<EntityRecord> Entities,
    IEnumerable<RelationshipRecord> Relationships
)
{
    /// <summary>Its former ids.</summary>
    public ImmutableArray<RedirectRecord> Redirects { get; init; } = [];

    /// <summary>About how many records there are, as far as that is known before they are read; 0 where it is not. A
    /// store may prepare for a long load.</summary>
    public long Records { get; init; }
}

/// <summary>An id that was an entity's once, before that was merged into another.</summary>
/// <param name="Former">The former id, which nothing else has.</param>
/// <param name="Survivor">The id of the entity that it now answers with.</param>
public sealed record RedirectRecord(string Former, string Survivor);

/// <summary>A dataset.</summary>
/// <param name="Id">Lower-case words joined by <c>-</c>.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Publisher">Who publishes it, or null.</param>
/// <param name="Licence">Under which terms, or null.</param>
/// <param name="RetrievedAt">When its sources were retrieved: an ISO date, or null.</param>
/// <param name="KnownGaps">What it is known to lack.</param>
/// <param name="DependsOn">The datasets that declare entities at ends of its relationships.</param>
/// <param name="ContentHash">Changes when anything in it changes.</param>
public sealed record DatasetRecord(
    string Id,
    string Title,
    string? Publisher,
    string? Licence,
    string? RetrievedAt,
    ImmutableArray<string> KnownGaps,
    ImmutableArray<string> DependsOn,
    string ContentHash
);

/// <summary>An entity with its names and property values.</summary>
/// <param name="Id">By the grammar of <see cref="GraphIds"/>.</param>
/// <param name="Type">A concrete type of the model.</param>
/// <param name="Kind">A value of <c>EntityKind</c> that the type takes, or null.</param>
/// <param name="Modality">Whether it is a fact itself, or planned.</param>
/// <param name="Names">At least one, in the order of the file.</param>
/// <param name="Statements">The values of its properties, in the order of the file.</param>
/// <param name="Gaps">What sources leave open about it.</param>
/// <param name="Citations">Where its record says that it stands.</param>
public sealed record EntityRecord(
    string Id,
    string Type,
    string? Kind,
    Modality Modality,
    ImmutableArray<NameRecord> Names,
    ImmutableArray<StatementRecord> Statements,
    ImmutableArray<GapRecord> Gaps,
    ImmutableArray<CitationRecord> Citations
)
{
    /// <summary>The identifiers that others give it, in the order of the file.</summary>
    public ImmutableArray<IdentifierRecord> Identifiers { get; init; } = [];

    /// <summary>The documents that anything about it cites, each as often as it is cited.</summary>
    public IEnumerable<string> CitedDocuments =>
        Citations
            .Concat(Names.SelectMany(n => n.Citations))
            .Concat(Identifiers.SelectMany(i => i.Citations))
            .Concat(Statements.SelectMany(s => s.Assertion.Citations))
            .Concat(Gaps.SelectMany(g => g.Citations))
            .Select(c => c.Document);

    /// <summary>The names with the one that is shown within its language first.</summary>
    public IEnumerable<NameRecord> NamesByPrecedence => Names.OrderBy(n => n.Rank).ThenBy(n => n.Precedence);

    /// <summary>The text that is shown for the languages, the first being the one asked for.</summary>
    public string ShownName(ImmutableArray<string> preferred) =>
        NamesByPrecedence.MinBy(n => LanguagePreference.RankOf(n.Language, preferred))!.Text;
}

/// <summary>A name of an entity.</summary>
/// <param name="Text">As it is written.</param>
/// <param name="Language">BCP 47, or null where it belongs to none.</param>
/// <param name="Kind">What kind of name.</param>
/// <param name="Rank">Which is shown first within a language.</param>
/// <param name="Derivation">Whether a document has it.</param>
/// <param name="Reasoning">Why it is here, where no document has it.</param>
/// <param name="Citations">Where it stands.</param>
public sealed record NameRecord(
    string Text,
    string? Language,
    NameKind Kind,
    Rank Rank,
    Derivation Derivation,
    string? Reasoning,
    ImmutableArray<CitationRecord> Citations
)
{
    /// <summary>Full names before aliases, acronyms, translations and former names.</summary>
    public int Precedence =>
        Kind switch
        {
            NameKind.FORMER => 4,
            NameKind.TRANSLATION => 3,
            _ => (int)Kind,
        };
}

/// <summary>An identifier that somebody else gives an entity.</summary>
/// <param name="Scheme">Lower-case words joined by <c>-</c>, as <c>ror</c>, <c>wikidata</c>, <c>org-id</c>.</param>
/// <param name="Value">As the scheme writes it.</param>
/// <param name="Url">Where it leads, or null.</param>
/// <param name="Derivation">Whether a document has it.</param>
/// <param name="Reasoning">Why it is here, where no document has it.</param>
/// <param name="Citations">Where it stands.</param>
public sealed record IdentifierRecord(
    string Scheme,
    string Value,
    string? Url,
    Derivation Derivation,
    string? Reasoning,
    ImmutableArray<CitationRecord> Citations
);

/// <summary>How far something is stated, when it holds, and where it stands.</summary>
/// <param name="Modality">In what way it is stated.</param>
/// <param name="Derivation">How it comes from the documents.</param>
/// <param name="Reasoning">Present unless <see cref="Derivation.STATED"/>.</param>
/// <param name="Rank">Which of several is shown.</param>
/// <param name="ValidFrom">From when it holds, or null.</param>
/// <param name="ValidTo">Until when it holds, or null.</param>
/// <param name="Citations">At least one, unless <see cref="Derivation.EXTERNAL"/>.</param>
public sealed record Assertion(
    Modality Modality,
    Derivation Derivation,
    string? Reasoning,
    Rank Rank,
    PartialDate? ValidFrom,
    PartialDate? ValidTo,
    ImmutableArray<CitationRecord> Citations
)
{
    /// <summary>Whether it counts wherever nothing else is asked for.</summary>
    public bool IsFact => Modality == Modality.FACT && Derivation != Derivation.EXTERNAL;
}

/// <summary>One value of one property of an entity.</summary>
/// <param name="Property">The property's name.</param>
/// <param name="Key">Tells the values of a list apart; null for the only value.</param>
/// <param name="Value">A <see cref="string"/>, <see cref="LocalizedText"/>, <see cref="long"/>, <see
/// cref="PartialDate"/> or <see cref="Money"/>.</param>
/// <param name="Assertion">How far it is stated, and where.</param>
public sealed record StatementRecord(string Property, string? Key, object Value, Assertion Assertion);

/// <summary>A relationship.</summary>
/// <param name="Id">Given, or minted by <see cref="GraphIds.Relationship"/>.</param>
/// <param name="Type">The type's name, as <c>ParticipatedIn</c>.</param>
/// <param name="From">The id of the entity that it starts from.</param>
/// <param name="To">The id of the entity that it leads to.</param>
/// <param name="Assertion">How far it is stated, and where.</param>
/// <param name="Properties">The values of its own properties by name, in an order that never varies, as in <see
/// cref="StatementRecord.Value"/>, or an array of <see cref="KindAmount"/>.</param>
/// <param name="Qualifiers">Its further parties.</param>
/// <param name="Gaps">What sources leave open about it.</param>
public sealed record RelationshipRecord(
    string Id,
    string Type,
    string From,
    string To,
    Assertion Assertion,
    ImmutableSortedDictionary<string, object> Properties,
    ImmutableArray<QualifierRecord> Qualifiers,
    ImmutableArray<GapRecord> Gaps
);

/// <summary>A further party of a relationship.</summary>
/// <param name="Name">The qualifier's name in the model.</param>
/// <param name="Entity">The party's id.</param>
/// <param name="Assertion">That of the relationship, unless the party has its own.</param>
public sealed record QualifierRecord(string Name, string Entity, Assertion Assertion);

/// <summary>What a source leaves open or denies.</summary>
/// <param name="Field">A property or relationship field.</param>
/// <param name="State">How it is open.</param>
/// <param name="Note">What there is to say of it, or null.</param>
/// <param name="Citations">At least one.</param>
public sealed record GapRecord(string Field, GapState State, string? Note, ImmutableArray<CitationRecord> Citations);

/// <summary>Where something stands.</summary>
/// <param name="Document">The id of the document.</param>
/// <param name="Locator">A page, heading, paragraph or row, or null. Line breaks in it become spaces.</param>
/// <param name="Anchor">At most six consecutive words of the document, or null. Line breaks in it become
/// spaces.</param>
/// <param name="RetrievedAt">An ISO date, or null.</param>
/// <param name="Granularity">Whether the place is that of the statement or of its record.</param>
public sealed record CitationRecord(
    string Document,
    string? Locator,
    string? Anchor,
    string? RetrievedAt,
    Granularity Granularity = Granularity.STATEMENT
)
{
    private const int DigitsMax = 8;

    /// <summary>A page, heading, paragraph or row, in one line, or null.</summary>
    public string? Locator { get; init; } = OneLine(Locator);

    /// <summary>At most six consecutive words of the document, in one line, or null.</summary>
    public string? Anchor { get; init; } = OneLine(Anchor);

    /// <summary>What places in a document are ordered by: numbers by what they count, so that page 2 comes before page
    /// 10.</summary>
    public static string PlaceOf(string locator) =>
        System.Text.RegularExpressions.Regex.Replace(locator, "[0-9]+", number => number.Value.PadLeft(DigitsMax, '0'));

    private static string? OneLine(string? text) => text?.ReplaceLineEndings(" ");
}

/// <summary>An amount and what kind of sum it is.</summary>
/// <param name="Kind">A value of <c>AmountKind</c>.</param>
/// <param name="Amount">The amount.</param>
public sealed record KindAmount(string Kind, Money Amount);
