using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Storage;

namespace KnowledgeGraph.Contract;

/// <summary>A world that fits on a screen.</summary>
/// <remarks><code>
///   north ══ FUNDED, 100 EUR, through pot ══▶ bridge 2008 ◀── COORDINATOR ── guild
///     ║                                       ▲  ▲  ▲
///     ╚╌╌╌╌ FUNDED, planned ╌╌▶ tunnel        │  │  └ PARTNER ──── alpha "Alfa"   ─┐
///                               2010-05       │  └─── PARTNER ──── beta  "Béta"    ├─ LOCATED_IN ──▶ land
///   south ── FUNDED ──▶ tunnel                └ no role (inferred) gamma "Γάμμα"  ─┘
///                                             ╎
///   shelter (a project without a date or a relationship)
///   mast (planned, no date) ◀╌ HOST, planned ╌┘ alpha        alpha ◀── COOPERATES_WITH ──▶ beta
///
///   the-document is what all of it cites. </code></remarks>
public static class SmallWorld
{
    /// <summary>Its dataset.</summary>
    public const string Id = "small-world";

    /// <summary>Its entities, each with the names and values that a test may rely on.</summary>
    public static IReadOnlyList<EntityRecord> Entities { get; } =
    [
        Some.Entity("Document", Some.Document, "The Document"),
        Some.Entity("Agency", "north", "North Agency") with
        {
            Kind = "AUTHORITY",
            Identifiers =
            [
                new("ror", "0abc12345", "https://ror.org/0abc12345", Derivation.STATED, null, Some.Cite),
                new("wikidata", "Q1", null, Derivation.STATED, null, Some.Cite),
            ],
        },
        Some.Entity("Agency", "south", "South Agency") with
        {
            Kind = "MINISTRY",
        },
        Some.Entity("Fund", "pot", "The Pot"),
        Some.Entity(
            "Project",
            "bridge",
            "Bridge",
            Some.Value("startDate", Some.Date("2008")),
            Some.Value("endDate", Some.Date("2010-06")),
            Some.Value("goals", LocalizedText.English("Cross the river."), key: "cross"),
            Some.Value("goals", new LocalizedText([new("en", "Last long."), new("sv", "Hålla länge.")]), key: "last"),
            Some.Value("description", new LocalizedText([new("en", "A bridge."), new("sv", "En bro.")]))
        ),
        Some.Entity("Project", "tunnel", "Tunnel", Some.Value("startDate", Some.Date("2010-05"))),
        Some.Entity("Project", "shelter", "Shelter"),
        Some.Entity("Event", "mast", "Mast raising", Some.Value("expectedParticipants", 190L, Modality.EXPECTED)) with
        {
            Modality = Modality.PLANNED,
        },
        Some.Entity("Organization", "guild", "Guild of Builders") with
        {
            Kind = "NETWORK",
        },
        Some.Entity("City", "alpha", "Alfa") with
        {
            Names = [Some.Name("Alfa"), Some.Name("Alfastad", "sv"), Some.Name("ALF", kind: NameKind.ACRONYM)],
        },
        Some.Entity("City", "beta", "Béta") with
        {
            Names = [Some.Name("Béta", "fr"), Some.Name("Beta-by", "sv", NameKind.ALIAS)],
        },
        Some.Entity("City", "gamma", "Γάμμα"),
        Some.Entity("Country", "land", "Land"),
    ];

    /// <summary>Its relationships.</summary>
    public static IReadOnlyList<RelationshipRecord> Relationships { get; } =
    [
        Some.Relationship(
            "north",
            "Funded",
            "bridge",
            properties: new Dictionary<string, object>
            {
                ["amount"] = new Money(100.5m, "EUR"),
                ["date"] = Some.Date("2007-11-30"),
            },
            qualifiers: [new("through", "pot", Some.Stated())]
        ),
        Some.Relationship("north", "Funded", "tunnel", Some.Stated(Modality.PLANNED)),
        Some.Relationship("south", "Funded", "tunnel", Some.Stated(from: "2009")),
        Participation("guild", "bridge", "COORDINATOR"),
        Participation("alpha", "bridge", "PARTNER"),
        Participation("beta", "bridge", "PARTNER"),
        Some.Relationship("gamma", "ParticipatedIn", "bridge", Some.Stated(derivation: Derivation.INFERRED)),
        Participation("alpha", "mast", "HOST", Modality.PLANNED),
        Some.Relationship("alpha", "LocatedIn", "land"),
        Some.Relationship("beta", "LocatedIn", "land"),
        Some.Relationship("gamma", "LocatedIn", "land", Some.Stated(derivation: Derivation.EXTERNAL)),
        Some.Relationship("alpha", "CooperatesWith", "beta"),
    ];

    /// <summary>The whole dataset.</summary>
    public static DatasetLoad Load =>
        Some.Dataset(Id, Entities, Relationships) with
        {
            Redirects = [new(FormerBridge, "bridge")],
        };

    /// <summary>What the bridge's id was once.</summary>
    public const string FormerBridge = "old-bridge";

    private static RelationshipRecord Participation(
        string from,
        string to,
        string role,
        Modality modality = Modality.FACT
    ) =>
        Some.Relationship(
            from,
            "ParticipatedIn",
            to,
            Some.Stated(modality),
            new Dictionary<string, object> { ["role"] = role }
        );
}
