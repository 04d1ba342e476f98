using System.Collections.Immutable;
using System.Text.Json;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Sqlite.Compile;
using KnowledgeGraph.Sqlite.Read;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace KnowledgeGraph.Sqlite.Run;

/// <summary>The graph as one request sees it: one connection and one read transaction.</summary>
internal sealed class SqliteView : IGraphView
{
    private const int SqliteError = 1;
    private const int SqliteInterrupted = 9;
    private const int SqliteTooBig = 18;

    // What SQLite says when a statement is more than it takes; anything else means that the tables are not ours.
    private static readonly string[] Bounds =
    [
        "at most 64 tables",
        "too many",
        "too large",
        "parser stack overflow",
        "string or blob too big",
    ];

    private readonly PooledConnection _connection;
    private readonly Func<EntityQuery, CompiledExpansion> _compile;
    private readonly Func<LinkFilter, CompiledLinks> _compileLinks;
    private readonly SearchIndex _search;
    private readonly DatedCompiler _dated;
    private readonly ValueReader _values;
    private readonly Func<PooledConnection, ValueTask> _giveBack;

    public SqliteView(
        PooledConnection connection,
        Func<EntityQuery, CompiledExpansion> compile,
        Func<LinkFilter, CompiledLinks> compileLinks,
        ValueReader values,
        SearchIndex search,
        DatedCompiler dated,
        Func<PooledConnection, ValueTask> giveBack
    )
    {
        (_connection, _values, _giveBack) = (connection, values, giveBack);
        (_compile, _compileLinks, _search, _dated) = (compile, compileLinks, search, dated);
        _connection.Begin();
        // Reading something fixes the state that all reads see.
        DataVersion = _connection.DataVersion();
    }

    public string DataVersion { get; }

    public ImmutableArray<string> Loading => [];

    public Task<RowPage> RunAsync(EntityQuery query, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var compiled = _compile(query);

        var values = Stored(query.Values);

        return Task.FromResult(
            Guarded(
                () => new QueryRunner(_connection.Statements, _values, values, cancellation).Run(compiled, null),
                cancellation
            )
        );
    }

    public Task<LinkSet> LinksAsync(LinksOf query, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var compiled = _compileLinks(query.Filter);

        return Task.FromResult(
            Guarded(() => new LinksRunner(_connection.Statements, compiled, query, cancellation).Run(), cancellation)
        );
    }

    public Task<FoundNames> NamesAsync(NamesLike query, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();

        return Task.FromResult(
            Guarded(
                () =>
                    new NamesRunner(
                        _connection.Statements,
                        _search.Ranks(_connection.Statements, DataVersion),
                        cancellation
                    ).Run(query),
                cancellation
            )
        );
    }

    public Task<DatedPage> DatedAsync(DatedOf query, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();

        return Task.FromResult(Guarded(() => new DatedRunner(_connection).Run(_dated, query), cancellation));
    }

    public Task<IReadOnlyList<SeveralValues>> SeveralAsync(SeveralOf query, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();

        return Task.FromResult(
            Guarded(() => new DatedRunner(_connection).Run(DatedCompiler.Compile(query), query), cancellation)
        );
    }

    public Task<IReadOnlyList<string>> VocabularyAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();

        return Task.FromResult(Guarded(() => _search.Vocabulary(_connection.Statements, DataVersion), cancellation));
    }

    private T Guarded<T>(Func<T> read, CancellationToken cancellation)
    {
        // The driver's tokens do not stop a statement that runs; SQLite's own interruption does, within milliseconds.
        using var _ = cancellation.UnsafeRegister(
            static connection => raw.sqlite3_interrupt(((PooledConnection)connection!).Handle),
            _connection
        );
        try
        {
            return read();
        }
        catch (SqliteException error) when (error.SqliteErrorCode == SqliteInterrupted)
        {
            throw new OperationCanceledException("The statement was stopped.", error, cancellation);
        }
        catch (SqliteException error)
            when (error.SqliteErrorCode == SqliteTooBig
                || (error.SqliteErrorCode == SqliteError && Bounds.Any(error.Message.Contains))
            )
        {
            // A bound of the engine, as on joins or the depth of a condition.
            throw new QueryTooComplexException(error.Message, error);
        }
        catch (SqliteException error)
        {
            _connection.IsBroken = true;
            throw DatabaseFault.Reading(_connection.File, error);
        }
        catch (Exception error)
            when (error
                    is FormatException
                        or JsonException
                        or KeyNotFoundException
                        or ArgumentException
                        or OverflowException
                        or InvalidOperationException
            )
        {
            // What was written can be read back, so somebody or something else has changed it since.
            _connection.IsBroken = true;
            throw new StoreUnavailableException(
                $"The database holds a value that cannot be read ({error.Message}). Load its data again with kg load.",
                error
            );
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (!_connection.IsBroken)
                _connection.End();
        }
        catch (SqliteException)
        {
            _connection.IsBroken = true;
        }

        await _giveBack(_connection);
    }

    // Amounts are stored as whole numbers. What lies between two of them, or beyond, is compared as a real one.
    private static object Scaled(decimal amount)
    {
        var scaled = (double)amount * Core.Facts.Money.Scale;
        if (Math.Abs(scaled) >= long.MaxValue)
            return scaled;

        var exact = amount * Core.Facts.Money.Scale;

        return exact == decimal.Truncate(exact) ? (long)exact : scaled;
    }

    // Arrays are passed as one JSON text each, so that a statement's text does not depend on their length.
    private static object?[] Stored(IReadOnlyList<object?> values)
    {
        var stored = new object?[values.Count];
        for (var i = 0; i < stored.Length; i++)
        {
            stored[i] = values[i] switch
            {
                IEnumerable<string> texts => JsonSerializer.Serialize(texts),
                IEnumerable<long> numbers => JsonSerializer.Serialize(numbers),
                IEnumerable<decimal> amounts => JsonSerializer.Serialize(amounts.Select(Scaled)),
                decimal amount => Scaled(amount),
                DateOnly day => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
                var value => value,
            };
        }

        return stored;
    }
}
