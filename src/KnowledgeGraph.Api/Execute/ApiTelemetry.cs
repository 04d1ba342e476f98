using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Security.Cryptography;
using System.Text;

namespace KnowledgeGraph.Api.Execute;

/// <summary>What the API tells of its work: numbers, and the time of each stage of a request. Never a value that somebody
/// asked with.</summary>
public static class ApiTelemetry
{
    /// <summary>The name of the meter and of the source of traces.</summary>
    public const string Name = "KnowledgeGraph.Api";

    private const string Kind = "operation.kind";

    // Seconds: most requests take less than a thousandth of one, and the slowest 30.
    private static readonly double[] Bounds = [0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30];

    private static readonly Meter Meter = new(Name);
    private static readonly ActivitySource Source = new(Name);
    private static readonly Counter<long> Requests = Meter.CreateCounter<long>(
        "graphql.requests",
        description: "Requests by kind of operation and outcome."
    );
    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>(
        "graphql.request.duration",
        "s",
        "How long requests take, by kind of operation.",
        advice: new() { HistogramBucketBoundaries = Bounds }
    );
    private static readonly Counter<long> Documents = Meter.CreateCounter<long>(
        "graphql.documents",
        description: "Documents that were known already (hit) or had to be parsed and validated (miss)."
    );
    private static readonly Histogram<double> Store = Meter.CreateHistogram<double>(
        "graphql.store.duration",
        "s",
        "How long the store takes for a root field.",
        advice: new() { HistogramBucketBoundaries = Bounds }
    );
    private static readonly Counter<long> RowsRead = Meter.CreateCounter<long>(
        "graphql.rows",
        description: "Rows of root fields that the store gave."
    );
    private static readonly Counter<long> Errors = Meter.CreateCounter<long>(
        "graphql.errors",
        description: "Errors that answers tell, by code."
    );

    /// <summary>Begins a stage: <c>parse</c>, <c>plan</c>, <c>statement</c> or <c>write</c>. Null when nobody
    /// listens.</summary>
    internal static Activity? Begin(string stage) => Source.StartActivity(stage);

    /// <summary>Begins a request.</summary>
    internal static Activity? BeginRequest(ApiRequest request)
    {
        var activity = Source.StartActivity("graphql");
        if (activity is { IsAllDataRequested: true })
        {
            activity.SetTag("graphql.operation.name", request.OperationName);
            activity.SetTag(
                "graphql.document.hash",
                Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(request.Query ?? "")).AsSpan(0, 8))
            );
        }

        return activity;
    }

    /// <summary>Tells what became of a request.</summary>
    internal static void Tell(ApiAnswer answer, long begun)
    {
        Requests.Add(1, new(Kind, answer.Kind), new("outcome", answer.Outcome.ToString()));
        Duration.Record(
            Stopwatch.GetElapsedTime(begun).TotalSeconds,
            new KeyValuePair<string, object?>(Kind, answer.Kind)
        );
    }

    internal static void TellDocument(bool isKnown) =>
        Documents.Add(1, new KeyValuePair<string, object?>("cache", isKnown ? "hit" : "miss"));

    internal static void TellStore(long begun, int rows)
    {
        Store.Record(Stopwatch.GetElapsedTime(begun).TotalSeconds);
        RowsRead.Add(rows);
    }

    internal static void TellError(string code) => Errors.Add(1, new KeyValuePair<string, object?>("code", code));
}
