namespace KnowledgeGraph.Api.Errors;

/// <summary>The asker can mend this: the message names the thing, the place and the way out.</summary>
public sealed class ApiException(string code, string message) : Exception(message)
{
    /// <summary>One of <see cref="ErrorCodes"/>.</summary>
    public string Code { get; } = code;

    /// <summary>The field that it is about; null where that is the root field.</summary>
    internal GraphQLParser.AST.GraphQLField? Field { get; set; }

    /// <summary>The response names that lead to the field.</summary>
    internal IReadOnlyList<string>? Path { get; set; }

    /// <summary>What stands in <c>extensions</c> beside the code.</summary>
    public IReadOnlyDictionary<string, object?> Details { get; init; } = new Dictionary<string, object?>();
}
