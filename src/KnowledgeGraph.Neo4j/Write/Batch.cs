using System.Text.Json;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Neo4j.Http;

namespace KnowledgeGraph.Neo4j.Write;

/// <summary>Runs statements over lists of rows, some thousand at a time, inside one transaction; or in steps, each of
/// which is one, so that what is written is whole at any moment.</summary>
/// <param name="api">The server.</param>
/// <param name="transaction">The transaction; null outside of one.</param>
/// <param name="writer">Who writes: nobody else may between two steps.</param>
/// <param name="cancellation">Stops between two statements, or at one.</param>
internal sealed class Batch(QueryApi api, QueryTransaction? transaction, string writer, CancellationToken cancellation)
{
    /// <summary>How many rows go in one request, and records in one step.</summary>
    public const int Size = 2_000;

    // A writer that has done nothing for so long is taken for gone.
    private const long GoneAfterMs = 120_000;

    public CancellationToken Cancellation => cancellation;

    /// <summary>Begins a transaction, with the graph locked against other writers.</summary>
    /// <exception cref="StoreUnavailableException">Another one writes, perhaps in another process.</exception>
    public static async Task<(Batch Batch, QueryTransaction Transaction)> BeginAsync(
        QueryApi api,
        string writer,
        CancellationToken cancellation
    )
    {
        var transaction = await api.BeginAsync(cancellation);
        try
        {
            var batch = new Batch(api, transaction, writer, cancellation);
            var locked = await batch.ReadAsync(
                """
                MERGE (g:KnowledgeGraph {id: 'graph'})
                SET g.locked = timestamp()
                WITH g WHERE g.writer IS NULL OR g.writer = $writer OR g.writtenAt < timestamp() - $goneAfter
                SET g.writer = $writer, g.writtenAt = timestamp()
                RETURN g.id
                """,
                ("writer", writer),
                ("goneAfter", GoneAfterMs)
            );

            return locked.Count > 0
                ? (batch, transaction)
                : throw new StoreUnavailableException("Another load is under way. Try again when it is done.");
        }
        catch
        {
            await transaction.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs what belongs together: inside the transaction that there is, else in one of its own.</summary>
    public async Task<T> StepAsync<T>(Func<Batch, Task<T>> step)
    {
        if (transaction is not null)
            return await step(this);

        var (batch, own) = await BeginAsync(api, writer, cancellation);
        await using (own)
        {
            var result = await step(batch);
            await own.CommitAsync(cancellation);
            return result;
        }
    }

    /// <summary>Runs what belongs together, likewise.</summary>
    public Task StepAsync(Func<Batch, Task> step) =>
        StepAsync(async batch =>
        {
            await step(batch);
            return true;
        });

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
