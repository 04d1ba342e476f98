namespace KnowledgeGraph.Api.Errors;

/// <summary>The codes in <c>extensions.code</c>. Those that begin with HC are HotChocolate's, which clients branch
/// on.</summary>
public static class ErrorCodes
{
    /// <summary>The document is no GraphQL.</summary>
    public const string Syntax = "HC0014";

    /// <summary>The document asks for what the schema does not have.</summary>
    public const string Validation = "VALIDATION";

    /// <summary>The request has no document, or several operations and no name.</summary>
    public const string Request = "REQUEST_INVALID";

    /// <summary>A variable does not fit its type.</summary>
    public const string Variable = "HC0016";

    /// <summary>An argument has a value that cannot be used.</summary>
    public const string Argument = "ARGUMENT_INVALID";

    /// <summary>The request took too long, and was stopped.</summary>
    public const string Timeout = "HC0045";

    /// <summary>The asker went away, and the request was stopped.</summary>
    public const string Cancelled = "HC0049";

    /// <summary>A page is bigger than allowed.</summary>
    public const string PageTooBig = "HC0051";

    /// <summary><c>first</c> and <c>last</c>, or a cursor for the wrong one of them.</summary>
    public const string PagingConflict = "HC0052";

    /// <summary>More ids than allowed.</summary>
    public const string TooManyNodes = "HC0076";

    /// <summary>A cursor that is none of this list in this order.</summary>
    public const string BadCursor = "HC0078";

    /// <summary>A page of no rows.</summary>
    public const string PageTooSmall = "HC0079";

    /// <summary>The document is deeper or longer than allowed.</summary>
    public const string TooComplex = "HC0047";

    /// <summary>Amounts are compared or ordered without saying in which currency.</summary>
    public const string CurrencyNeeded = "CURRENCY_NEEDED";

    /// <summary>The database cannot be used now. A retry may help.</summary>
    public const string StoreUnavailable = "STORE_UNAVAILABLE";

    /// <summary>Our fault. The log has the details under the trace id.</summary>
    public const string Unexpected = "UNEXPECTED";
}
