using System.Collections.Immutable;
using System.Text.Json;
using KnowledgeGraph.Api.Select;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Storage;

namespace KnowledgeGraph.Api.Schema;

/// <summary>A root field as a plan, compiled before anything runs.</summary>
/// <param name="RunAsync">Gets what the field needs from the graph, and gives what writes the field's value.</param>
internal sealed record RootPlan(Func<IGraphView, CancellationToken, Task<Action<Utf8JsonWriter>>> RunAsync)
{
    /// <summary>A plan of queries: one; several only where an id may be that of things of several sorts, or where the
    /// field's parts have nothing to do with each other.</summary>
    /// <param name="queries">The queries.</param>
    /// <param name="write">Writes the field's value from the answers, in the order of the queries.</param>
    public RootPlan(ImmutableArray<EntityQuery> queries, Action<Utf8JsonWriter, RootAnswer> write)
        : this((graph, cancellation) => RunAllAsync(queries, write, graph, cancellation)) { }

    private static async Task<Action<Utf8JsonWriter>> RunAllAsync(
        ImmutableArray<EntityQuery> queries,
        Action<Utf8JsonWriter, RootAnswer> write,
        IGraphView graph,
        CancellationToken cancellation
    )
    {
        var pages = new List<RowPage>(queries.Length);
        foreach (var query in queries)
            pages.Add(await graph.RunAsync(query, cancellation));

        return json => write(json, new(pages, graph));
    }
}

/// <summary>What the store gave for a root field.</summary>
/// <param name="Pages">The answers, in the order of the queries.</param>
/// <param name="Graph">The graph that they are from.</param>
internal sealed record RootAnswer(IReadOnlyList<RowPage> Pages, IGraphView Graph);

/// <summary>Makes the plan of a root field.</summary>
internal delegate RootPlan RootCompiler(FieldSelection field);
