using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Neo4j.Http;

namespace KnowledgeGraph.Neo4j.Write;

/// <summary>The right to write, which one store in one process has at a time. A short load locks the graph's own node
/// until it commits. A long one, of several transactions, names itself there and renews that from time to time.</summary>
/// <param name="api">The server.</param>
/// <param name="renewAfter">How old the name may be before it is renewed; null for ten seconds.</param>
internal sealed class WriterLease(QueryApi api, TimeSpan? renewAfter = null)
{
    // Longer than the server keeps a transaction that nobody goes on with (a minute): who was silent for so long has
    // nothing open that could still be committed.
    private const long GoneAfterMs = 120_000;
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(5);

    private readonly string _name = string.Join(' ', NameOf(Environment.ProcessId), Guid.NewGuid().ToString("N"));
    private readonly TimeSpan _renewAfter = renewAfter ?? TimeSpan.FromSeconds(10);

    // When, by the clock of this process; 0 while it is not held.
    private long _renewed;

    /// <summary>Locks the graph against other writers until the transaction ends.</summary>
    /// <exception cref="StoreUnavailableException">Another one writes, perhaps in another process.</exception>
    public async Task LockAsync(QueryTransaction transaction, CancellationToken cancellation)
    {
        var values = await ValuesAsync(cancellation);
        using var answer = await transaction.RunAsync(Take("SET g.locked = timestamp()"), values, cancellation);
        RefuseSecond(answer);
    }

    /// <summary>Takes the right to write, or makes sure of having it still.</summary>
    /// <exception cref="StoreUnavailableException">Another one writes, perhaps in another process.</exception>
    public async Task RenewAsync(CancellationToken cancellation)
    {
        if (Volatile.Read(ref _renewed) is > 0 and var before && Stopwatch.GetElapsedTime(before) < _renewAfter)
            return;

        var values = await ValuesAsync(cancellation);
        using var answer = await api.WriteAsync(
            Take("SET g.writer = $writer, g.writtenAt = timestamp()"),
            values,
            cancellation
        );
        RefuseSecond(answer);
        Volatile.Write(ref _renewed, Stopwatch.GetTimestamp());
    }

    /// <summary>Renews what is held until it is disposed of, however long a step takes or what is loaded is
    /// read.</summary>
    public IAsyncDisposable Keep() => new Keeper(this);

    /// <summary>Lets others write. Where the server is gone, they wait until this one is taken for gone.</summary>
    public async Task ReleaseAsync()
    {
        Volatile.Write(ref _renewed, 0);
        using var soon = new CancellationTokenSource(AnswerTime);
        try
        {
            using var _ = await api.WriteAsync(
                "MATCH (g:KnowledgeGraph {writer: $writer}) REMOVE g.writer, g.writtenAt",
                new Dictionary<string, object?> { ["writer"] = _name },
                soon.Token
            );
        }
        catch (Exception error) when (error is StoreUnavailableException or OperationCanceledException)
        {
            // It is no worse than a process that was killed.
        }
    }

    private static string Take(string how) =>
        "MERGE (g:KnowledgeGraph {id: 'graph'}) SET g.locked = timestamp() WITH g"
        + " WHERE g.writer IS NULL OR g.writer IN [$writer, $gone] OR g.writtenAt < timestamp() - $goneAfter"
        + $" {how} RETURN g.id";

    private async Task<Dictionary<string, object?>> ValuesAsync(CancellationToken cancellation)
    {
        using var answer = await api.ReadAsync("MATCH (g:KnowledgeGraph) RETURN g.writer", null, cancellation);
        var holder = Batch.Rows(answer).Select(row => row[0].GetString()).FirstOrDefault();

        return new()
        {
            ["writer"] = _name,
            ["gone"] = holder is not null && IsGone(holder) ? holder : "",
            ["goneAfter"] = GoneAfterMs,
        };
    }

    private static void RefuseSecond(JsonDocument answer)
    {
        if (!Batch.Rows(answer).Any())
            throw new StoreUnavailableException("Another load is under way. Try again when it is done.");
    }

    // A process of this machine that has ended need not be waited for.
    private static bool IsGone(string holder)
    {
        var parts = holder.Split(' ');

        return parts.Length == 4
            && parts[0] == Environment.MachineName
            && int.TryParse(parts[1], CultureInfo.InvariantCulture, out var process)
            && !holder.StartsWith(NameOf(process) + ' ', StringComparison.Ordinal);
    }

    // A number may be given to another process later; not with the same start.
    private static string NameOf(int process)
    {
        try
        {
            using var running = Process.GetProcessById(process);

            return FormattableString.Invariant(
                $"{Environment.MachineName} {process} {running.StartTime.ToUniversalTime():yyyyMMddTHHmmss}"
            );
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException)
        {
            return "";
        }
    }

    private sealed class Keeper : IAsyncDisposable
    {
        private readonly WriterLease _lease;
        private readonly PeriodicTimer _timer;
        private readonly Task _kept;

        public Keeper(WriterLease lease)
        {
            (_lease, _timer) = (lease, new(lease._renewAfter));
            _kept = Task.Run(KeepAsync);
        }

        // What was begun is waited for, or it would take the right to write again once that is given back.
        public async ValueTask DisposeAsync()
        {
            _timer.Dispose();
            await _kept;
        }

        private async Task KeepAsync()
        {
            while (await _timer.WaitForNextTickAsync())
            {
                using var soon = new CancellationTokenSource(AnswerTime);
                try
                {
                    await _lease.RenewAsync(soon.Token);
                }
                catch (Exception error)
                    when (error
                            is StoreUnavailableException
                                or QueryTooComplexException
                                or QueryApiException
                                or OperationCanceledException
                    )
                {
                    // The next step finds out, or goes on where the server is there again.
                }
            }
        }
    }
}
