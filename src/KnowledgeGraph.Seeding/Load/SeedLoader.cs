using System.Collections.Immutable;
using KnowledgeGraph.Core.Storage;

namespace KnowledgeGraph.Seeding.Load;

/// <summary>Loads datasets that were read into a store.</summary>
public static class SeedLoader
{
    /// <summary>Loads the datasets in order, whole.</summary>
    /// <param name="datasets">What was read.</param>
    /// <param name="writer">The store.</param>
    /// <param name="changedOnly">Whether to leave alone what the store already holds with the same content.</param>
    /// <param name="progress">Told how far the load has come, or null.</param>
    /// <param name="cancellation">Stops the load; a dataset that was not finished stays as it was.</param>
    /// <returns>What became of each dataset that was loaded.</returns>
    public static async Task<ImmutableArray<LoadReport>> LoadAsync(
        IEnumerable<SeedDataset> datasets,
        IGraphWriter writer,
        bool changedOnly,
        IProgress<LoadProgress>? progress,
        CancellationToken cancellation
    )
    {
        var held = await writer.ContentHashesAsync(cancellation);
        var reports = ImmutableArray.CreateBuilder<LoadReport>();
        foreach (var dataset in datasets)
        {
            if (changedOnly && held.GetValueOrDefault(dataset.Dataset.Id) == dataset.Dataset.ContentHash)
                continue;

            reports.Add(await writer.LoadAsync(dataset.ToLoad(), progress, cancellation));
        }

        return reports.ToImmutable();
    }
}
