using System.Diagnostics;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Seeding;
using KnowledgeGraph.Seeding.Load;

namespace KnowledgeGraph.Server.Start;

/// <summary>Loads the seeds on start, when they changed. Broken seeds leave the last good data.</summary>
/// <param name="seeds">The folder of the seeds.</param>
/// <param name="model">What the graph may hold.</param>
/// <param name="writer">The store.</param>
/// <param name="log">Where it is told.</param>
internal sealed class SeedStart(string seeds, GraphModel model, IGraphWriter writer, ILogger log)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    // What was told last: that it is still so is no news.
    private string? _told;

    /// <summary>Loads them now; where the store is not there yet, as soon as it is.</summary>
    public async Task<Readiness> LoadAsync(CancellationToken cancellation)
    {
        var readiness = new Readiness();
        if (!await TryAsync(readiness, cancellation))
            _ = Task.Run(() => InsistAsync(readiness, cancellation), CancellationToken.None);

        return readiness;
    }

    private async Task InsistAsync(Readiness readiness, CancellationToken cancellation)
    {
        try
        {
            do await Task.Delay(Pause, cancellation);
            while (!await TryAsync(readiness, cancellation));
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
    }

    private async Task<bool> TryAsync(Readiness readiness, CancellationToken cancellation)
    {
        try
        {
            await LoadAsync(readiness, cancellation);
            return true;
        }
        catch (Exception error) when (!cancellation.IsCancellationRequested)
        {
            if (_told != error.Message && error is StoreUnavailableException)
                ServerLog.StoreAbsent(log, error.Message, Pause.TotalSeconds);
            else if (_told != error.Message)
                ServerLog.SeedsFailed(log, error, Pause.TotalSeconds);
            _told = error.Message;

            return false;
        }
    }

    private async Task LoadAsync(Readiness readiness, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var loaded = await writer.ContentHashesAsync(cancellation);
        if (
            SeedReader.HashesOf(seeds, model) is { } hashes
            && hashes.All(h => loaded.GetValueOrDefault(h.Key) == h.Value)
        )
        {
            // They were sound when they were loaded.
            ServerLog.SeedsUnchanged(log, seeds);
            SayOthers(hashes.Keys, loaded.Keys);
            readiness.HasData = true;
            return;
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
            catch (LoadRefusedException error)
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
            SayOthers(reading.Datasets.Select(d => d.Dataset.Id), held.Keys);
        if (!readiness.SeedProblems.IsEmpty)
            ServerLog.SeedsBroken(
                log,
                readiness.SeedProblems.Length,
                readiness.HasData
                    ? "The server answers from the last good data."
                    : "The server starts empty and is not ready."
            );
    }

    private void SayOthers(IEnumerable<string> own, IEnumerable<string> held)
    {
        foreach (var dataset in held.Except(own).Order(StringComparer.Ordinal))
            ServerLog.DatasetNotInSeeds(log, dataset);
    }
}
