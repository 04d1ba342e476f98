using System.Collections.Immutable;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Storage;

namespace KnowledgeGraph.Contract;

/// <summary>A reader that remembers what it was asked.</summary>
/// <param name="inner">The reader that answers.</param>
/// <param name="before">What is done before a query is run; null for nothing.</param>
public sealed class RecordingReader(IGraphReader inner, Func<EntityQuery, Task>? before = null) : IGraphReader
{
    /// <summary>What was asked, in order: an <see cref="EntityQuery"/>, <see cref="LinksOf"/> or
    /// <see cref="NamesLike"/> each.</summary>
    public List<object> Asked { get; } = [];

    /// <summary>The queries that were run, in order.</summary>
    public IEnumerable<EntityQuery> Queries => Asked.OfType<EntityQuery>();

    /// <summary>The statements that the store ran for it all.</summary>
    public IEnumerable<string> Statements =>
        Asked.SelectMany(asked =>
            asked switch
            {
                EntityQuery query => inner.Explain(query),
                LinksOf links => inner.Explain(links.Filter),
                DatedOf dated => inner.Explain(dated),
                SeveralOf several => inner.Explain(several),
                _ => inner.Explain((NamesLike)asked),
            }
        );

    public StoreTraits Traits => inner.Traits;

    public ImmutableArray<string> Explain(EntityQuery query) => inner.Explain(query);

    public ImmutableArray<string> Explain(LinkFilter filter) => inner.Explain(filter);

    public ImmutableArray<string> Explain(DatedOf dated) => inner.Explain(dated);

    public ImmutableArray<string> Explain(SeveralOf several) => inner.Explain(several);

    public ImmutableArray<string> Explain(NamesLike names) => inner.Explain(names);

    public async Task<IGraphView> OpenAsync(CancellationToken cancellation) =>
        new View(this, await inner.OpenAsync(cancellation));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private Task BeforeAsync(EntityQuery query) => before?.Invoke(query) ?? Task.CompletedTask;

    private sealed class View(RecordingReader reader, IGraphView inner) : IGraphView
    {
        public string DataVersion => inner.DataVersion;

        public ImmutableArray<string> Loading => inner.Loading;

        public async Task<RowPage> RunAsync(EntityQuery query, CancellationToken cancellation)
        {
            reader.Asked.Add(query);
            await reader.BeforeAsync(query);

            return await inner.RunAsync(query, cancellation);
        }

        public Task<LinkSet> LinksAsync(LinksOf query, CancellationToken cancellation)
        {
            reader.Asked.Add(query);

            return inner.LinksAsync(query, cancellation);
        }

        public Task<FoundNames> NamesAsync(NamesLike query, CancellationToken cancellation)
        {
            reader.Asked.Add(query);

            return inner.NamesAsync(query, cancellation);
        }

        public Task<DatedPage> DatedAsync(DatedOf query, CancellationToken cancellation)
        {
            reader.Asked.Add(query);

            return inner.DatedAsync(query, cancellation);
        }

        public Task<IReadOnlyList<SeveralValues>> SeveralAsync(SeveralOf query, CancellationToken cancellation)
        {
            reader.Asked.Add(query);

            return inner.SeveralAsync(query, cancellation);
        }

        public Task<IReadOnlyList<string>> VocabularyAsync(CancellationToken cancellation) =>
            inner.VocabularyAsync(cancellation);

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
