using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Neo4j.Schema;

/// <summary>The names that things have in the store. The graph is to be read by people too, so values stand under the
/// names of the model; what only the product needs stands beside them.</summary>
internal static class Stored
{
    /// <summary>Ends the types of relationships that are no facts, so that no pattern takes a plan for a
    /// deed.</summary>
    public const string NotFact = "_NOT_FACT";

    public const string HasName = "HAS_NAME";
    public const string HasStatement = "HAS_STATEMENT";
    public const string HasIdentifier = "HAS_IDENTIFIER";
    public const string DeclaredBy = "DECLARED_BY";
    public const string MentionedIn = "MENTIONED_IN";
    public const string NowIs = "NOW_IS";

    /// <summary>The labels of nodes that are no entities.</summary>
    public static string[] Labels { get; } =
    [
        "Dataset",
        "FormerId",
        "Gap",
        "Identifier",
        "KnowledgeGraph",
        "Name",
        "Stated",
        "Statement",
        "Unsettled",
        "Unshown",
    ];

    /// <summary>The types of relationships that are none of the model's.</summary>
    public static string[] OwnTypes { get; } = [HasName, HasStatement, HasIdentifier, DeclaredBy, MentionedIn, NowIs];

    /// <summary>The properties that are none of the model's.</summary>
    public static string[] OwnProperties { get; } =
    [
        .. "citeAnchor citeDocument citeGranularity citeKey citeLocator citeRetrievedAt contentHash dataVersion dataset degree".Split(
            ' '
        ),
        .. "dependsOn derivation document documentCount documents entities field folded from hash hasGaps id isFirst isFunder".Split(
            ' '
        ),
        .. "isRecord isStatement kind knownGaps language legOf licence loadedAt loading modality name note number".Split(
            ' '
        ),
        .. "ordinal place precedence property publisher rank readsBy reasoning relationships retrievedAt schema scheme".Split(
            ' '
        ),
        .. "sortName state subject text title to type url value words".Split(' '),
        .. DateProperties("validFrom"),
        .. DateProperties("validTo"),
        .. DateProperties("date"),
        "amountScaled",
        "amountCurrency",
    ];

    /// <summary>The type of a relationship in the store.</summary>
    public static string TypeOf(string code, bool isFact) => isFact ? code : code + NotFact;

    /// <summary>The properties that a value has, the first holding what is compared: for a date its ISO form, text,
    /// earliest and latest day, and modality; for an amount the exact number of ten-thousandths, and the currency.
    /// None for lists of statements.</summary>
    public static string[] PropertiesOf(Property property) =>
        property.Kind switch
        {
            ValueKind.Statements => [],
            ValueKind.Date => DateProperties(property.Name),
            ValueKind.Money => [$"{property.Name}Scaled", $"{property.Name}Currency"],
            ValueKind.Text => [$"{property.Name}Texts"],
            ValueKind.KindAmounts => [$"{property.Name}Json"],
            _ => [property.Name],
        };

    /// <summary>ISO form, text, earliest day, latest day, modality.</summary>
    public static string[] DateProperties(string name) =>
        [name, $"{name}Text", $"{name}Earliest", $"{name}Latest", $"{name}Modality"];

    /// <summary>The property with the folded form of a text that conditions may look into.</summary>
    public static string FoldedOf(string property) => $"{property}Folded";
}
