using System.Collections.Immutable;
using System.Diagnostics;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Storage;

namespace KnowledgeGraph.Api.Execute;

/// <summary>A view of the graph that tells what was asked of it, and how long that took.</summary>
internal sealed class MeasuredView(IGraphView view) : IGraphView
{
    public string DataVersion => view.DataVersion;

    public ImmutableArray<string> Loading => view.Loading;

    public Task<RowPage> RunAsync(EntityQuery query, CancellationToken cancellation) =>
        MeasuredAsync(() => view.RunAsync(query, cancellation), page => page.Rows.Count);

    public Task<LinkSet> LinksAsync(LinksOf query, CancellationToken cancellation) =>
        MeasuredAsync(() => view.LinksAsync(query, cancellation), set => set.Links.Count);

    public Task<FoundNames> NamesAsync(NamesLike query, CancellationToken cancellation) =>
        MeasuredAsync(() => view.NamesAsync(query, cancellation), found => found.Names.Count);

    public Task<DatedPage> DatedAsync(DatedOf query, CancellationToken cancellation) =>
        MeasuredAsync(() => view.DatedAsync(query, cancellation), page => page.Entries.Count);

    public Task<IReadOnlyList<SeveralValues>> SeveralAsync(SeveralOf query, CancellationToken cancellation) =>
        MeasuredAsync(() => view.SeveralAsync(query, cancellation), found => found.Count);

    public Task<IReadOnlyList<string>> VocabularyAsync(CancellationToken cancellation) =>
        MeasuredAsync(() => view.VocabularyAsync(cancellation), words => words.Count);

    public ValueTask DisposeAsync() => view.DisposeAsync();

    private static async Task<T> MeasuredAsync<T>(Func<Task<T>> ask, Func<T, int> rows)
    {
        using var activity = ApiTelemetry.Begin("statement");
        var begun = Stopwatch.GetTimestamp();
        var answer = await ask();
        ApiTelemetry.TellStore(begun, rows(answer));

        return answer;
    }
}
