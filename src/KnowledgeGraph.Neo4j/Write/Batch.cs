using System.Text.Json;
using KnowledgeGraph.Neo4j.Http;

namespace KnowledgeGraph.Neo4j.Write;

/// <summary>Runs statements over lists of rows, some hundred at a time, inside one transaction or each in its
/// own.</summary>
/// <param name="api">The server.</param>
/// <param name="transaction">The transaction; null when each statement is one.</param>
/// <param name="cancellation">Stops between two statements, or at one.</param>
internal sealed class Batch(QueryApi api, QueryTransaction? transaction, CancellationToken cancellation)
{
    /// <summary>How many rows go in one request.</summary>
    public const int Size = 2_000;

    public CancellationToken Cancellation => cancellation;

    /// <summary>Runs a statement once.</summary>
    public Task<JsonDocument> RunAsync(string statement, params (string Name, object? Value)[] parameters)
    {
        cancellation.ThrowIfCancellationRequested();
        var values = parameters.ToDictionary(p => p.Name, p => p.Value);

        return transaction is not null
            ? transaction.RunAsync(statement, values, cancellation)
            : api.WriteAsync(statement, values, cancellation);
    }

    /// <summary>Runs a statement over rows, which it knows as <c>$rows</c>.</summary>
    public async Task ForEachAsync<T>(
        string statement,
        IEnumerable<T> rows,
        params (string Name, object? Value)[] parameters
    )
    {
        foreach (var chunk in rows.Chunk(Size))
        {
            using var _ = await RunAsync(statement, [.. parameters, ("rows", chunk)]);
        }
    }

    /// <summary>What a statement answers, row by row.</summary>
    public async Task<List<JsonElement>> ReadAsync(string statement, params (string Name, object? Value)[] parameters)
    {
        using var answer = await RunAsync(statement, parameters);

        return
        [
            .. answer.RootElement.GetProperty("data").GetProperty("values").EnumerateArray().Select(row => row.Clone()),
        ];
    }
}
