using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Server.Start;

namespace KnowledgeGraph.Server.Http;

/// <summary>Says whether the server can answer: the store can be reached and holds data.</summary>
internal static class Health
{
    private static readonly EntityQuery Probe = new(
        new("probe", [], new Source.Datasets(null), new([new(Fields.Id)], [])),
        []
    );

    public static async Task ReadyAsync(HttpContext context, Readiness readiness, IGraphReader reader)
    {
        var (isReady, store) = await ReachAsync(reader, context.RequestAborted);
        context.Response.StatusCode = isReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        await context.Response.WriteAsJsonAsync(
            new
            {
                status = isReady ? "ready" : "not ready",
                store,
                seedProblems = readiness.SeedProblems.Select(p => p.ToString()),
            },
            context.RequestAborted
        );
    }

    private static async Task<(bool IsReady, string Store)> ReachAsync(
        IGraphReader reader,
        CancellationToken cancellation
    )
    {
        using var soon = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        soon.CancelAfter(TimeSpan.FromSeconds(2));
        try
        {
            await using var view = await reader.OpenAsync(soon.Token);
            var datasets = await view.RunAsync(Probe, soon.Token);

            return datasets.Rows.Count > 0 ? (true, "reachable") : (false, "empty");
        }
        catch (OperationCanceledException)
        {
            return (false, "busy");
        }
        catch (StoreUnavailableException)
        {
            // The log has the reason, which names files.
            return (false, "unreachable");
        }
    }
}
