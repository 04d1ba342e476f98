using System.Collections.Immutable;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Storage;

namespace KnowledgeGraph.Benchmarks;

/// <summary>A store that finds nothing, at once: what remains is the engine and we.</summary>
internal sealed class StubReader : IGraphReader, IGraphView
{
    public StoreTraits Traits { get; } = new("nothing", OneStatePerRequest: true);

    public string DataVersion => "none";

    public ImmutableArray<string> Loading => [];

    public Task<IGraphView> OpenAsync(CancellationToken cancellation) => Task.FromResult<IGraphView>(this);

    public ImmutableArray<string> Explain(EntityQuery query) => [];

    public ImmutableArray<string> Explain(LinkFilter filter) => [];

    public ImmutableArray<string> Explain(NamesLike names) => [];

    public Task<LinkSet> LinksAsync(LinksOf query, CancellationToken cancellation) =>
        Task.FromResult(new LinkSet([], []));

    public Task<FoundNames> NamesAsync(NamesLike query, CancellationToken cancellation) =>
        Task.FromResult(new FoundNames([], false));

    public ImmutableArray<string> Explain(DatedOf dated) => [];

    public ImmutableArray<string> Explain(SeveralOf several) => [];

    public Task<DatedPage> DatedAsync(DatedOf query, CancellationToken cancellation) =>
        Task.FromResult(DatedPage.Empty);

    public Task<IReadOnlyList<SeveralValues>> SeveralAsync(SeveralOf query, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<SeveralValues>>([]);

    public Task<IReadOnlyList<string>> VocabularyAsync(CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<string>>([]);

    public Task<RowPage> RunAsync(EntityQuery query, CancellationToken cancellation) => Task.FromResult(RowPage.Empty);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
