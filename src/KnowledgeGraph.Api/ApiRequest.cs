using System.Text.Json;

namespace KnowledgeGraph.Api;

/// <summary>A request as GraphQL has it.</summary>
/// <param name="Query">The document.</param>
/// <param name="OperationName">Which operation of the document; null when it has one.</param>
/// <param name="Variables">An object, or null.</param>
/// <param name="IsQueryOnly">Whether the request came in a way that must change nothing, so that only queries may
/// run.</param>
public sealed record ApiRequest(
    string? Query,
    string? OperationName = null,
    JsonElement? Variables = null,
    bool IsQueryOnly = false
)
{
    /// <summary>What to do about the request's cost beside limiting it.</summary>
    public CostMode Cost { get; init; } = CostMode.Limit;
}

/// <summary>What to do about the cost of a request.</summary>
public enum CostMode
{
    /// <summary>Refuse what costs more than allowed.</summary>
    Limit,

    /// <summary>Also tell the cost, in <c>extensions.operationCost</c>.</summary>
    Report,

    /// <summary>Tell the cost, and run nothing.</summary>
    Validate,
}

/// <summary>What became of a request.</summary>
/// <param name="Outcome">How far it came.</param>
/// <param name="Json">The answer.</param>
/// <param name="HasData">Whether data were read, so that the same answer may be told to be the same.</param>
public sealed record ApiAnswer(ApiOutcome Outcome, ReadOnlyMemory<byte> Json, bool HasData)
{
    /// <summary>What was asked for, as telemetry tells it.</summary>
    internal string Kind { get; init; } = "none";
}

/// <summary>How far a request came.</summary>
public enum ApiOutcome
{
    /// <summary>It ran; the answer has data, and perhaps errors beside them.</summary>
    Executed,

    /// <summary>It did not run; the answer says why.</summary>
    Refused,

    /// <summary>It may not run in the way that it came.</summary>
    MethodNotAllowed,

    /// <summary>It was stopped because it took too long.</summary>
    TimedOut,

    /// <summary>It failed, and not by the asker's fault.</summary>
    Failed,
}
