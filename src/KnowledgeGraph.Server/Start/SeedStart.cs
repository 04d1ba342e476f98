using System.Diagnostics;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Seeding;
using KnowledgeGraph.Seeding.Load;

namespace KnowledgeGraph.Server.Start;

/// <summary>Loads the seeds on start, when they changed. Broken seeds leave the last good data.</summary>
internal static class SeedStart
{
    public static async Task<Readiness> LoadAsync(
        string seeds,
        GraphModel model,
        IGraphWriter writer,
        ILogger log,
        CancellationToken cancellation
    )
    {
        var readiness = new Readiness();
        var clock = Stopwatch.StartNew();
        var loaded = await writer.ContentHashesAsync(cancellation);
        if (
            SeedReader.HashesOf(seeds, model) is { } hashes
            && hashes.All(h => loaded.GetValueOrDefault(h.Key) == h.Value)
        )
        {
            // They were sound when they were loaded.
            ServerLog.SeedsUnchanged(log, seeds);
            SayOthers(hashes.Keys, loaded.Keys, log);
            readiness.HasData = true;
            return readiness;
        }

        var reading = SeedReader.Read(seeds, model);
        if (reading.IsSound)
        {
            try
            {
                var reports = await SeedLoader.LoadAsync(
                    reading.Datasets,
                    writer,
                    changedOnly: true,
                    null,
                    cancellation
                );
                if (reports.IsEmpty)
                    ServerLog.SeedsUnchanged(log, seeds);
                foreach (var report in reports)
                    ServerLog.SeedsLoaded(
                        log,
                        report.Dataset,
                        report.Types.Sum(t => t.Read),
                        clock.ElapsedMilliseconds
                    );
            }
            catch (Exception error) when (error is LoadRefusedException or StoreUnavailableException)
            {
                readiness.SeedProblems = [new(seeds, 0, 0, "load-refused", error.Message)];
            }
        }
        else
        {
            readiness.SeedProblems = reading.Problems;
        }

        foreach (var problem in readiness.SeedProblems)
            ServerLog.SeedProblem(log, problem.ToString());
        var held = await writer.ContentHashesAsync(cancellation);
        readiness.HasData = !held.IsEmpty;
        if (reading.IsSound)
            SayOthers(reading.Datasets.Select(d => d.Dataset.Id), held.Keys, log);
        if (!readiness.SeedProblems.IsEmpty)
            ServerLog.SeedsBroken(
                log,
                readiness.SeedProblems.Length,
                readiness.HasData
                    ? "The server answers from the last good data."
                    : "The server starts empty and is not ready."
            );

        return readiness;
    }

    private static void SayOthers(IEnumerable<string> seeds, IEnumerable<string> held, ILogger log)
    {
        foreach (var dataset in held.Except(seeds).Order(StringComparer.Ordinal))
            ServerLog.DatasetNotInSeeds(log, dataset);
    }
}
