using System.Collections.Immutable;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.Core.Storage;

/// <summary>Answers queries over the graph. One reader serves all requests at once.</summary>
public interface IGraphReader : IAsyncDisposable
{
    /// <summary>What this store declares to do differently from others.</summary>
    StoreTraits Traits { get; }

    /// <summary>Opens a view of the graph for one request, to be disposed of at its end.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be reached, or has no room for another request in
    /// time.</exception>
    Task<IGraphView> OpenAsync(CancellationToken cancellation);

    /// <summary>The statements of the plan, as the store would run them: as many as the query costs commands, whatever
    /// the data. A store in process may run one of them for each parent row.</summary>
    ImmutableArray<string> Explain(EntityQuery query);

    /// <summary>Likewise for the statements that find the relationships of entities.</summary>
    ImmutableArray<string> Explain(LinkFilter filter);

    /// <summary>Likewise for the statement that finds what is dated.</summary>
    ImmutableArray<string> Explain(DatedOf dated);

    /// <summary>Likewise for the statement that finds several values.</summary>
    ImmutableArray<string> Explain(SeveralOf several);

    /// <summary>Likewise for the statements that find names.</summary>
    ImmutableArray<string> Explain(NamesLike names);
}

/// <summary>The graph as one request sees it.</summary>
public interface IGraphView : IAsyncDisposable
{
    /// <summary>Changes whenever anything in the graph changes. Known once a query has run.</summary>
    string DataVersion { get; }

    /// <summary>The datasets of which only a part is there, since they are being loaded in batches or such a load was
    /// stopped. Known once a query has run; empty where loads are seen whole or not at all.</summary>
    ImmutableArray<string> Loading { get; }

    /// <summary>Runs a query.</summary>
    /// <returns>The rows of its root.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled; the statement was stopped.</exception>
    /// <exception cref="QueryTooComplexException">The query is more than the store's engine takes.</exception>
    /// <exception cref="StoreUnavailableException">The store went away.</exception>
    Task<RowPage> RunAsync(EntityQuery query, CancellationToken cancellation);

    /// <summary>Finds the relationships of entities and what stands at their other ends: what walks are made of.
    /// Ids of no entity have none.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled; the statement was stopped.</exception>
    /// <exception cref="StoreUnavailableException">The store went away.</exception>
    Task<LinkSet> LinksAsync(LinksOf query, CancellationToken cancellation);

    /// <summary>Finds names: what search ranks.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled; the statement was stopped.</exception>
    /// <exception cref="StoreUnavailableException">The store went away.</exception>
    Task<FoundNames> NamesAsync(NamesLike query, CancellationToken cancellation);

    /// <summary>Finds what is dated, in the order of time.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled; the statement was stopped.</exception>
    /// <exception cref="StoreUnavailableException">The store went away.</exception>
    Task<DatedPage> DatedAsync(DatedOf query, CancellationToken cancellation);

    /// <summary>Finds properties that have several different values.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled; the statement was stopped.</exception>
    /// <exception cref="StoreUnavailableException">The store went away.</exception>
    Task<IReadOnlyList<SeveralValues>> SeveralAsync(SeveralOf query, CancellationToken cancellation);

    /// <summary>All words that names have, acronyms apart, each once and folded. Kept until the data change.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="StoreUnavailableException">The store went away.</exception>
    Task<IReadOnlyList<string>> VocabularyAsync(CancellationToken cancellation);
}

/// <summary>What a store declares to do differently.</summary>
/// <param name="Name">What messages and logs call it.</param>
/// <param name="OneStatePerRequest">Whether all root fields of a request see one state of the data.</param>
public sealed record StoreTraits(string Name, bool OneStatePerRequest);
