using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Neo4j.Http;

namespace KnowledgeGraph.Neo4j.Write;

/// <summary>The right to write, which one store in one process has at a time. A short load locks the graph's own node
/// until it commits. A long one, of several transactions, names itself there and renews that from time to time.</summary>
internal sealed class WriterLease(QueryApi api)
{
    // Longer than the server keeps a transaction that nobody goes on with (a minute): who was silent for so long has
    // nothing open that could still be committed.
    private const long GoneAfterMs = 120_000;
    private static readonly TimeSpan RenewAfter = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ReleaseTime = TimeSpan.FromSeconds(5);

    private readonly string _name = string.Join(' ', NameOf(Environment.ProcessId), Guid.NewGuid().ToString("N"));
    private long? _renewed;

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
        if (_renewed is { } before && Stopwatch.GetElapsedTime(before) < RenewAfter)
            return;

        var values = await ValuesAsync(cancellation);
        using var answer = await api.WriteAsync(
            Take("SET g.writer = $writer, g.writtenAt = timestamp()"),
            values,
            cancellation
        );
        RefuseSecond(answer);
        _renewed = Stopwatch.GetTimestamp();
    }

    /// <summary>Lets others write. Where the server is gone, they wait until this one is taken for gone.</summary>
    public async Task ReleaseAsync()
    {
        _renewed = null;
        using var soon = new CancellationTokenSource(ReleaseTime);
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
}
