using Xunit;

namespace KnowledgeGraph.Contract.Suites;

/// <summary>What all suites share: a store that holds <see cref="SmallWorld"/>, new for each test.</summary>
public abstract class StoreContract(Func<Task<ContractStore>> open) : IAsyncLifetime
{
    /// <summary>The store under test.</summary>
    protected ContractStore Store { get; private set; } = null!;

    /// <inheritdoc />
    public async Task InitializeAsync()
    {
        Store = await open();
        await Store.Writer.LoadAsync(SmallWorld.Load, null, CancellationToken.None);
    }

    /// <inheritdoc />
    public async Task DisposeAsync() => await Store.DisposeAsync();
}
