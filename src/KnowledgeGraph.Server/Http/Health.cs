using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Server.Start;

namespace KnowledgeGraph.Server.Http;

/// <summary>Says whether the server can answer: the store can be reached and holds data.</summary>
internal static class Health
{
    private static readonly EntityQuery Probe = new(new("probe", [], new Source.Datasets(null), new([new(Fields.Id)], [])), []);

    public static async Task ReadyAsync(HttpContext context, Readiness readiness, IGraphReader reader)
    {
        var (isReady, store) = await ReachAsync(reader, context.RequestAborted);
        context.Response.StatusCode = isReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        await context.Response.WriteAsJsonAsync(new
        {
            status = isReady ? "ready" : "not ready",
            store,
            seedProblems = readiness.SeedProblems.Select(p => p.ToString()),
        }, context.RequestAborted);
    }

    private static async Task<(bool IsReady, string Store)> ReachAsync(IGraphReader reader, CancellationToken cancellation)
    {
        try
        {
            await using var view = await reader.OpenAsync(cancellation);
            var datasets = await view.RunAsync(Probe, cancellation);

            return datasets.Rows.Count > 0 ? (true, "reachable") : (false, "empty");
        }
        catch (StoreUnavailableException error)
        {
            return (false, error.Message);
        }
    }
}
