using System.Collections.Immutable;
using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Core.Query;

/// <summary>Which rows an expansion gives.</summary>
public abstract record Source
{
    private Source() { }

    /// <summary>A page of the entities of some types.</summary>
    /// <param name="Types">The concrete types; never empty.</param>
    /// <param name="FundersOnly">Whether only those count that funded something, as a fact.</param>
    /// <param name="Filter">What must hold of them, or null.</param>
    /// <param name="Sort">Their order; empty means by name.</param>
    /// <param name="Page">Which of them.</param>
    public sealed record Entities(
        ImmutableArray<string> Types,
        bool FundersOnly,
        Predicate? Filter,
        ImmutableArray<SortKey> Sort,
        Page Page
    ) : Source;

    /// <summary>The one entity with an id, if it has one of the types, and funded something where only funders are
    /// asked for.</summary>
    public sealed record EntityById(ImmutableArray<string> Types, Parameter Id, bool FundersOnly = false) : Source;

    /// <summary>The entities that have one of several ids, in no order.</summary>
    /// <param name="Ids">An array of ids, each once.</param>
    /// <param name="Filter">What must hold of them, or null.</param>
    public sealed record EntitiesByIds(Parameter Ids, Predicate? Filter = null) : Source;

    /// <summary>The names that have one of several ids, in no order.</summary>
    /// <param name="Ids">An array of ids, each once.</param>
    public sealed record NamesByIds(Parameter Ids) : Source;

    /// <summary>The relationships that have one of several ids, legs too, in no order.</summary>
    /// <param name="Ids">An array of ids, each once.</param>
    public sealed record RelationshipsByIds(Parameter Ids) : Source;

    /// <summary>The one relationship with an id.</summary>
    public sealed record RelationshipById(Parameter Id) : Source;

    /// <summary>The statements that have one of several ids, in no order.</summary>
    /// <param name="Ids">An array of ids, each once.</param>
    public sealed record StatementsByIds(Parameter Ids) : Source;

    /// <summary>The one statement with an id.</summary>
    public sealed record StatementById(Parameter Id) : Source;

    /// <summary>All datasets, or the one with an id.</summary>
    public sealed record Datasets(Parameter? Id) : Source;

    /// <summary>A page of an entity's relationships of one type, each with the entity at its other end (<see
    /// cref="Neighbour"/>).</summary>
    /// <param name="Type">As <c>ParticipatedIn</c>.</param>
    /// <param name="Direction">The end at which the parent stands.</param>
    /// <param name="Provenance">Which count.</param>
    /// <param name="Filter">What must hold of relationship and neighbour, or null.</param>
    /// <param name="Sort">Their order; empty means by the neighbour's name.</param>
    /// <param name="Page">Which of them.</param>
    public sealed record Connections(
        string Type,
        Direction Direction,
        Provenance Provenance,
        Predicate? Filter,
        ImmutableArray<SortKey> Sort,
        Page Page
    ) : Source;

    /// <summary>A page of an entity's relationships of any type, legs too.</summary>
    /// <param name="Types">The types to list; empty means all.</param>
    /// <param name="Direction">The end at which the parent stands; null means either.</param>
    /// <param name="Provenance">Which count.</param>
    /// <param name="Sort">Their order by <see cref="Fields.Type"/>, <see cref="Fields.ValidFrom"/> and the neighbour's
    /// <see cref="Fields.Name"/>; empty means by all three.</param>
    /// <param name="Page">Which of them.</param>
    public sealed record Relationships(
        ImmutableArray<string> Types,
        Direction? Direction,
        Provenance Provenance,
        ImmutableArray<SortKey> Sort,
        Page Page
    ) : Source;

    /// <summary>How many relationships an entity has by type, direction and modality, general knowledge apart, legs
    /// included.</summary>
    public sealed record RelationshipCounts : Source;

    /// <summary>The others that share something with an entity: both have relationships of the same type with it, as
    /// facts, and stand at the same end of them. Those that share most come first, then by name. Each has a <see
    /// cref="Fields.Count"/>, and leads to its <see cref="Neighbour"/>, <see cref="SharedCounts"/> and <see
    /// cref="SharedEntities"/>.</summary>
    /// <param name="Types">By relationships of these types, legs too; never empty.</param>
    /// <param name="Others">The concrete types that the others have.</param>
    /// <param name="First">How many.</param>
    public sealed record Interlocks(ImmutableArray<string> Types, ImmutableArray<string> Others, Parameter First)
        : Source;

    /// <summary>How many entities are shared, by type and direction of the relationships.</summary>
    public sealed record SharedCounts : Source;

    /// <summary>What is shared, by name, up to <see cref="Most"/>.</summary>
    public sealed record SharedEntities : Source
    {
        /// <summary>How many are given.</summary>
        public const int Most = 50;
    }

    /// <summary>A page of all relationships of one type.</summary>
    /// <param name="Type">As <c>Funded</c>.</param>
    /// <param name="Provenance">Which count.</param>
    /// <param name="Filter">What must hold of relationship and ends, or null.</param>
    /// <param name="Sort">Their order; empty means <see cref="Natural"/>.</param>
    /// <param name="Page">Which of them.</param>
    public sealed record AllOfType(
        string Type,
        Provenance Provenance,
        Predicate? Filter,
        ImmutableArray<SortKey> Sort,
        Page Page
    ) : Source
    {
        /// <summary>By the names of start and end, relationships of the same entity together.</summary>
        public static ImmutableArray<SortKey> Natural { get; } =
        [
            new(Fields.FromName, false, true),
            new(Fields.FromId, false, true),
            new(Fields.ToName, false, true),
            new(Fields.ToId, false, true),
        ];
    }

    /// <summary>A page of all relationships, legs too, by type and id.</summary>
    /// <param name="Types">The types to list; empty means all.</param>
    /// <param name="Provenance">Which count.</param>
    /// <param name="Filter">What must hold of relationship and ends, or null.</param>
    /// <param name="Page">Which of them.</param>
    public sealed record AllRelationships(
        ImmutableArray<string> Types,
        Provenance Provenance,
        Predicate? Filter,
        Page Page
    ) : Source;

    /// <summary>The relationship that a leg is of.</summary>
    public sealed record LegOf : Source;

    /// <summary>A page of statements and relationships, legs apart, by document, place in it and id: of one document
    /// where the parent is one, else of all, each once.</summary>
    /// <param name="OfDocument">Whether the parent is the document.</param>
    /// <param name="Provenance">Which count.</param>
    /// <param name="Filter">What must hold of them, or null.</param>
    /// <param name="Page">Which of them.</param>
    public sealed record AllStated(bool OfDocument, Provenance Provenance, Predicate? Filter, Page Page) : Source;

    /// <summary>A page of the documents that an entity, its values or its relationships cite, by name.</summary>
    public sealed record Documents(Page Page) : Source;

    /// <summary>A page of the entities that are stated, or whose values or relationships are, in a document, by
    /// name.</summary>
    public sealed record Mentions(Page Page) : Source;

    /// <summary>The identifiers that others give an entity.</summary>
    /// <param name="Scheme">Only those of this scheme; null means all.</param>
    public sealed record Identifiers(Parameter? Scheme) : Source;

    /// <summary>The ids that once were those of entities which live on as this one.</summary>
    public sealed record FormerIds : Source;

    /// <summary>How many entities there are by type and kind.</summary>
    public sealed record EntityCounts : Source;

    /// <summary>How many relationships there are by type, modality and derivation, legs apart.</summary>
    public sealed record TypeCounts : Source;

    /// <summary>In a summary: the entity that a group's key is.</summary>
    /// <param name="Index">The key's place among the keys.</param>
    public sealed record KeyEntity(int Index) : Source;

    /// <summary>The entity at the other end of a relationship that was reached from an entity.</summary>
    public sealed record Neighbour : Source;

    /// <summary>The entity at one end of a relationship.</summary>
    public sealed record EndOf(End End) : Source;

    /// <summary>The parties that a qualifier of a relationship names, in the order of the source: those that are facts
    /// or of the relationship's own modality.</summary>
    /// <param name="Leg">The name of the qualifier's leg, as <c>SignedAt</c>.</param>
    /// <param name="Derivations">Which of them count; empty means all.</param>
    public sealed record Qualifiers(string Leg, ImmutableArray<Derivation> Derivations) : Source;

    /// <summary>An entity's names in the languages asked for, those that are shown first coming first.</summary>
    /// <param name="Languages">An array of language tags, or null for all.</param>
    /// <param name="Kinds">The kinds of names to list; empty means all.</param>
    public sealed record Names(Parameter? Languages, ImmutableArray<NameKind> Kinds) : Source;

    /// <summary>The one name of an entity that is shown for some languages, the best first.</summary>
    /// <param name="Languages">An array of language tags.</param>
    public sealed record Label(Parameter Languages) : Source;

    /// <summary>An entity's statements: of one property all, or of any property a page.</summary>
    /// <param name="Property">The property's name, or null for all properties.</param>
    /// <param name="Provenance">Which count.</param>
    /// <param name="Page">Which of them; null means all.</param>
    public sealed record Statements(Parameter? Property, Provenance Provenance, Page? Page) : Source;

    /// <summary>The entity that a statement is about.</summary>
    public sealed record Subject : Source;

    /// <summary>What sources leave open about an entity or relationship.</summary>
    public sealed record Gaps : Source;

    /// <summary>Where a row is stated.</summary>
    public sealed record Citations : Source;

    /// <summary>The document of a citation.</summary>
    public sealed record CitedDocument : Source;

    /// <summary>The datasets that declare an entity.</summary>
    public sealed record DeclaringDatasets : Source;

    /// <summary>The dataset of a relationship or statement.</summary>
    public sealed record DatasetOf : Source;
}

/// <summary>Which statements count.</summary>
/// <param name="Modalities">The modalities, without repeats, in the order of the enum; empty means all.</param>
/// <param name="Derivations">The derivations, without repeats, in the order of the enum; empty means all.</param>
public sealed record Provenance(ImmutableArray<Modality> Modalities, ImmutableArray<Derivation> Derivations)
{
    /// <summary>What holds wherever nothing else is asked for: facts that are not general knowledge.</summary>
    public static Provenance Facts { get; } = new([Modality.FACT], [Derivation.STATED, Derivation.INFERRED]);

    /// <summary>What holds in lists whose elements show their modality: all but general knowledge.</summary>
    public static Provenance NotExternal { get; } = new([], [Derivation.STATED, Derivation.INFERRED]);

    /// <summary>Everything.</summary>
    public static Provenance All { get; } = new([], []);

    /// <summary>Whether exactly the facts count, which stores have an index for.</summary>
    public bool IsFacts => Modalities is [Modality.FACT] && Derivations is [Derivation.STATED, Derivation.INFERRED];

    /// <summary>Puts lists as they were asked for into the one form that equal lists share.</summary>
    public static Provenance Of(IEnumerable<Modality>? modalities, IEnumerable<Derivation>? derivations) =>
        new([.. (modalities ?? []).Distinct().Order()], [.. (derivations ?? []).Distinct().Order()]);
}
