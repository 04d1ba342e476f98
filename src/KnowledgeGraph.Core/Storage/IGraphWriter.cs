using System.Collections.Immutable;

namespace KnowledgeGraph.Core.Storage;

/// <summary>Loads datasets into the graph.</summary>
public interface IGraphWriter
{
    /// <summary>Makes the store hold exactly what the load says for its dataset. Readers see the old state or the new;
    /// where a store cannot take a long load as one transaction, what is half there is named by <see
    /// cref="IGraphView.Loading"/> until the same load, run again where it was stopped, is whole.</summary>
    /// <returns>What became of the records.</returns>
    /// <exception cref="LoadRefusedException">The records contradict what other datasets hold; nothing was
    /// changed.</exception>
    /// <exception cref="StoreUnavailableException">The store cannot be written to; nothing was changed, or a long load
    /// was stopped.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; likewise.</exception>
    Task<LoadReport> LoadAsync(DatasetLoad load, IProgress<LoadProgress>? progress, CancellationToken cancellation);

    /// <summary>Tells what a load would do with its records, and changes nothing.</summary>
    /// <returns>What would become of the records.</returns>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    Task<LoadReport> CompareAsync(DatasetLoad load, IProgress<LoadProgress>? progress, CancellationToken cancellation);

    /// <summary>Removes a dataset with all that it alone declares.</summary>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="LoadRefusedException">Another dataset needs what it declares; nothing was changed.</exception>
    /// <exception cref="StoreUnavailableException">The store cannot be written to; nothing was changed.</exception>
    Task<bool> DropAsync(string dataset, CancellationToken cancellation);

    /// <summary>The content hashes of the datasets that the store holds, by id.</summary>
    Task<ImmutableDictionary<string, string>> ContentHashesAsync(CancellationToken cancellation);
}

/// <summary>How far a load has come.</summary>
/// <param name="Stage">What is being written, as <c>entities</c>.</param>
/// <param name="Done">How many of them are.</param>
/// <param name="Share">Which part of the stage that is, from 0 to 1; null where whoever works does not know.</param>
public sealed record LoadProgress(string Stage, long Done, double? Share = null);

/// <summary>What a load did.</summary>
/// <param name="Dataset">The dataset's id.</param>
/// <param name="Types">Per entity type and relationship type of the dataset.</param>
public sealed record LoadReport(string Dataset, ImmutableArray<TypeReport> Types);

/// <summary>What a load did with the records of one type.</summary>
/// <param name="Type">The type's name.</param>
/// <param name="Read">How many the files hold.</param>
/// <param name="Added">How many are new.</param>
/// <param name="Changed">How many differ from before.</param>
/// <param name="Kept">How many are as before.</param>
/// <param name="Removed">How many are gone.</param>
public sealed record TypeReport(string Type, long Read, long Added, long Changed, long Kept, long Removed);
