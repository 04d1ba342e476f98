using System.Collections.Immutable;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Storage;

namespace KnowledgeGraph.Contract;

/// <summary>A reader that remembers what it was asked.</summary>
public sealed class RecordingReader(IGraphReader inner) : IGraphReader
{
    /// <summary>The queries that were run, in order.</summary>
    public List<EntityQuery> Queries { get; } = [];

    public StoreTraits Traits => inner.Traits;

    public ImmutableArray<string> Explain(EntityQuery query) => inner.Explain(query);

    public async Task<IGraphView> OpenAsync(CancellationToken cancellation) =>
        new View(this, await inner.OpenAsync(cancellation));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private sealed class View(RecordingReader reader, IGraphView inner) : IGraphView
    {
        public string DataVersion => inner.DataVersion;

        public ImmutableArray<string> Loading => inner.Loading;

        public Task<RowPage> RunAsync(EntityQuery query, CancellationToken cancellation)
        {
            reader.Queries.Add(query);

            return inner.RunAsync(query, cancellation);
        }

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
