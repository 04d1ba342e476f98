namespace KnowledgeGraph.Neo4j.Http;

/// <summary>The server refused a statement.</summary>
/// <param name="code">Neo4j's own code, as <c>Neo.ClientError.Statement.SyntaxError</c>.</param>
/// <param name="message">What it says.</param>
internal sealed class QueryApiException(string code, string message) : Exception($"{code}: {message}")
{
    public string Code { get; } = code;

    /// <summary>Whether the same again may succeed.</summary>
    public bool IsTransient =>
        Code.StartsWith("Neo.TransientError.", StringComparison.Ordinal) && !IsOutOfMemory && !IsTimeout;

    public bool IsOutOfMemory => Code.Contains("OutOfMemory", StringComparison.Ordinal);

    public bool IsTimeout =>
        Code
            is "Neo.ClientError.Transaction.TransactionTimedOut"
                or "Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration"
                or "Neo.ClientError.Transaction.TransactionTerminated"
                or "Neo.ClientError.Transaction.Terminated"
                or "Neo.TransientError.Transaction.Terminated";

    public bool IsAboutAccess =>
        Code.StartsWith("Neo.ClientError.Security.", StringComparison.Ordinal)
        || Code == "Neo.ClientError.Statement.AccessMode";

    public bool IsAboutDatabase => Code.StartsWith("Neo.ClientError.Database.", StringComparison.Ordinal);

    /// <summary>Whether it is the server that is in no state to do it: it has trouble, or may only be read.</summary>
    public bool IsOfServer =>
        Code.StartsWith("Neo.DatabaseError.", StringComparison.Ordinal)
        || Code.StartsWith("Neo.TransientError.", StringComparison.Ordinal)
        || Code == "Neo.ClientError.General.WriteOnReadOnlyAccessDatabase";

    /// <summary>Whether a transaction is gone, as after a restart of the server.</summary>
    public bool IsLostTransaction =>
        Code is "Neo.ClientError.Transaction.TransactionNotFound" or "Neo.ClientError.Request.Invalid";
}
