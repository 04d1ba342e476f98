using System.Text.Json;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Neo4j.Http;

namespace KnowledgeGraph.Neo4j.Write;

/// <summary>Runs statements over lists of rows, some thousand at a time, inside one transaction; or in steps, each of
/// which is one, so that what is written is whole at any moment.</summary>
/// <param name="api">The server.</param>
/// <param name="transaction">The transaction; null outside of one.</param>
/// <param name="lease">The right to write, which each step makes sure of.</param>
/// <param name="cancellation">Stops between two statements, or at one.</param>
internal sealed class Batch(
    QueryApi api,
    QueryTransaction? transaction,
    WriterLease lease,
    CancellationToken cancellation
)
{
    /// <summary>How many rows go in one request, and records in one step.</summary>
    public const int Size = 2_000;

    private const int Attempts = 5;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);

    public CancellationToken Cancellation => cancellation;

    /// <summary>How many steps may run at a time: while the server writes one, the next is prepared and sent.</summary>
    public int Lanes => transaction is null ? 3 : 1;

    /// <summary>Begins a transaction, with the graph locked against other writers.</summary>
    /// <exception cref="StoreUnavailableException">Another one writes, perhaps in another process.</exception>
    public static async Task<(Batch Batch, QueryTransaction Transaction)> BeginAsync(
        QueryApi api,
        WriterLease lease,
        CancellationToken cancellation
    )
    {
        var transaction = await api.BeginAsync(cancellation);
        try
        {
            await lease.LockAsync(transaction, cancellation);

            return (new(api, transaction, lease, cancellation), transaction);
        }
        catch
        {
            await transaction.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs what belongs together: inside the transaction that there is, else in one of its own, and again when
    /// two have waited for each other.</summary>
    public async Task<T> StepAsync<T>(Func<Batch, Task<T>> step)
    {
        if (transaction is not null)
            return await step(this);

        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await lease.RenewAsync(cancellation);
                await using var own = await api.BeginAsync(cancellation);
                var result = await step(new(api, own, lease, cancellation));
                await own.CommitAsync(cancellation);

                return result;
            }
            catch (StoreUnavailableException error)
                when (attempt < Attempts && error.InnerException is QueryApiException { IsTransient: true })
            {
                await Task.Delay(
                    FirstPause * Math.Pow(2, attempt - 1) * (0.5 + Random.Shared.NextDouble()),
                    cancellation
                );
            }
        }
    }

    /// <summary>Runs what belongs together, likewise.</summary>
    public Task StepAsync(Func<Batch, Task> step) =>
        StepAsync(async batch =>
        {
            await step(batch);
            return true;
        });

    /// <summary>Runs steps that do not depend on each other, some at a time.</summary>
    public Task StepsAsync<T>(IAsyncEnumerable<T> chunks, Func<Batch, T, Task> step) =>
        Parallel.ForEachAsync(
            chunks,
            new ParallelOptions { MaxDegreeOfParallelism = Lanes, CancellationToken = cancellation },
            async (chunk, _) => await StepAsync(batch => step(batch, chunk))
        );

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

    /// <summary>Writes rows of several columns, each of which the statement knows as <c>row</c>.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="statement">What to do with one, given where its values stand.</param>
    /// <param name="parameters">What else the statement needs.</param>
    public async Task WriteAsync(
        IEnumerable<Dictionary<string, object?>> rows,
        Func<RowTable, string> statement,
        params (string Name, object? Value)[] parameters
    )
    {
        foreach (var chunk in rows.Chunk(Size))
        {
            var table = new RowTable(chunk);
            using var _ = await RunAsync(
                $"UNWIND $rows AS row {statement(table)}",
                [.. parameters, ("same", table.Same), ("rows", table.Rows)]
            );
        }
    }

    /// <summary>Creates nodes of their own.</summary>
    public Task CreateAsync(string label, IEnumerable<Dictionary<string, object?>> nodes) =>
        WriteAsync(
            nodes.Select(node => new Dictionary<string, object?> { ["node"] = node }),
            row => $"CREATE (:{label} {row.Map("node")})"
        );

    /// <summary>What a statement answers, row by row.</summary>
    public async Task<List<JsonElement>> ReadAsync(string statement, params (string Name, object? Value)[] parameters)
    {
        using var answer = await RunAsync(statement, parameters);

        return [.. Rows(answer).Select(row => row.Clone())];
    }

    /// <summary>The rows of an answer, while there is one.</summary>
    public static JsonElement.ArrayEnumerator Rows(JsonDocument answer) =>
        answer.RootElement.GetProperty("data").GetProperty("values").EnumerateArray();
}
