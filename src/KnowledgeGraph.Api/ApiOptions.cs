namespace KnowledgeGraph.Api;

/// <summary>What a request may cost. All limits are on by default.</summary>
public sealed record ApiOptions
{
    /// <summary>How many rows a page has when nothing is asked for.</summary>
    public int PageSizeDefault { get; init; } = 10;

    /// <summary>How many rows a page may have.</summary>
    public int PageSizeMax { get; init; } = 1_000;

    /// <summary>How many ids <c>nodes</c> takes.</summary>
    public int NodesMax { get; init; } = 50;

    /// <summary>How many values <c>in</c> and <c>nin</c> take.</summary>
    public int ListValuesMax { get; init; } = 1_000;

    /// <summary>What finding may cost: a list at the root 10, one below 1 per parent, a condition 1, one that no index
    /// answers 100.</summary>
    public int FieldCostMax { get; init; } = 5_000;

    /// <summary>How many objects an answer may hold, by the sizes of its pages.</summary>
    public int TypeCostMax { get; init; } = 50_000;

    /// <summary>How deep selections may nest, fragments included. Introspection is exempt.</summary>
    public int DepthMax { get; init; } = 15;

    /// <summary>How many fields a document may select, fragments counted where they are spread.</summary>
    public int FieldsMax { get; init; } = 2_048;

    /// <summary>How often fragments may be spread.</summary>
    public int FragmentVisitsMax { get; init; } = 1_000;

    /// <summary>How many directives may stand in one place.</summary>
    public int DirectivesPerPlaceMax { get; init; } = 4;

    /// <summary>How many conditions a filter may have, nested ones included.</summary>
    public int FilterOperatorsMax { get; init; } = 64;

    /// <summary>How many characters a document may have.</summary>
    public int DocumentLengthMax { get; init; } = 256 * 1024;

    /// <summary>How long a request may take. The statement that runs then is stopped.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How many validated documents are kept.</summary>
    public int CachedDocumentsMax { get; init; } = 1_000;

    /// <summary>How many errors an answer lists that refuses a request.</summary>
    public int ErrorsMax { get; init; } = 5;
}
