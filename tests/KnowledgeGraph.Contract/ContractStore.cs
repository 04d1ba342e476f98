using KnowledgeGraph.Core.Storage;

namespace KnowledgeGraph.Contract;

/// <summary>A store under test, with whatever has to be cleaned up after it.</summary>
/// <param name="Reader">Its reading side.</param>
/// <param name="Writer">Its writing side.</param>
/// <param name="CleanUp">Removes what the store left behind.</param>
public sealed record ContractStore(IGraphReader Reader, IGraphWriter Writer, Func<Task> CleanUp) : IAsyncDisposable
{
    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await Reader.DisposeAsync();
        await CleanUp();
    }
}
