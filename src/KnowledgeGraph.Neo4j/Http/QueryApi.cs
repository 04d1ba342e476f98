using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using KnowledgeGraph.Core.Storage;

namespace KnowledgeGraph.Neo4j.Http;

/// <summary>Neo4j's own HTTP interface, the Query API (<c>POST /db/{database}/query/v2</c>): one pooled client for all
/// requests.</summary>
internal sealed class QueryApi : IDisposable
{
    private const int Attempts = 4;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(40);
    private static readonly TimeSpan ConnectTime = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(5);
    private const string RequestParameter = "request";

    // Names the member of a cluster that has a transaction.
    private const string Affinity = "neo4j-cluster-affinity";
    private static readonly IReadOnlyDictionary<string, object?> None = new Dictionary<string, object?>();

    private readonly Neo4jOptions _options;
    private readonly HttpClient _client;
    private readonly Uri _query;

    public QueryApi(Neo4jOptions options, HttpMessageHandler? handler = null)
    {
        _options = options;
        _client = new HttpClient(
            handler
                ?? new SocketsHttpHandler
                {
                    ConnectTimeout = ConnectTime,
                    PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                    AutomaticDecompression = DecompressionMethods.None,
                }
        )
        {
            // Callers say how long they wait.
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _client.DefaultRequestHeaders.Accept.Add(new("application/json"));
        if (options.Username is { } user)
            _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
                "Basic",
                Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{options.Password}"))
            );
        _query = new(
            $"{options.Address.AbsoluteUri.TrimEnd('/')}/db/{Uri.EscapeDataString(options.Database)}/query/v2"
        );
    }

    /// <summary>Runs a statement that only reads. Trouble that passes is tried again, a few times and after pauses that
    /// grow.</summary>
    /// <exception cref="StoreUnavailableException">The server cannot be reached, lets nobody in, or answers
    /// nonsense.</exception>
    /// <exception cref="QueryTooComplexException">The statement needs more memory than the server gives one.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled, or the server stopped the statement after
    /// its time.</exception>
    public async Task<JsonDocument> ReadAsync(
        string statement,
        IReadOnlyDictionary<string, object?>? parameters,
        CancellationToken cancellation
    )
    {
        var request = Guid.NewGuid().ToString("N");
        var named = (parameters ?? None).Append(new(RequestParameter, request));
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        time.CancelAfter(_options.StatementTime);
        try
        {
            return await GuardedAsync(
                () =>
                    RetriedAsync(
                        () =>
                            SendAsync(
                                HttpMethod.Post,
                                _query,
                                RequestBody.Of(statement, named, isRead: true, _options.StatementTime),
                                time.Token
                            ),
                        time.Token
                    ),
                time.Token
            );
        }
        catch (OperationCanceledException)
        {
            // Neither the end of the connection nor the time that the request names stops a statement in 5.26.
            _ = StopAsync(request);
            throw;
        }
    }

    // Statements are told apart by a parameter that none of them uses.
    private async Task StopAsync(string request)
    {
        using var soon = new CancellationTokenSource(StopTime);
        try
        {
            using var _ = await SendAsync(
                HttpMethod.Post,
                _query,
                RequestBody.Of(
                    $"SHOW TRANSACTIONS YIELD transactionId AS id, parameters WHERE parameters.{RequestParameter} = $stopped TERMINATE TRANSACTIONS id YIELD message RETURN message",
                    [new("stopped", request)]
                ),
                soon.Token
            );
        }
        catch (Exception error)
            when (error
                    is QueryApiException
                        or HttpRequestException
                        or IOException
                        or OperationCanceledException
                        or ObjectDisposedException
            )
        {
            // The statement then runs to its end, and nobody waits for it.
        }
    }

    /// <summary>Runs a statement that writes, in a transaction of its own.</summary>
    public Task<JsonDocument> WriteAsync(
        string statement,
        IReadOnlyDictionary<string, object?>? parameters,
        CancellationToken cancellation
    ) =>
        GuardedAsync(
            () => SendAsync(HttpMethod.Post, _query, RequestBody.Of(statement, parameters ?? None), cancellation),
            cancellation
        );

    /// <summary>Begins a transaction of several statements.</summary>
    public async Task<QueryTransaction> BeginAsync(CancellationToken cancellation)
    {
        string? affinity = null;
        using var answer = await GuardedAsync(
            () =>
                RetriedAsync(
                    () =>
                        SendAsync(
                            HttpMethod.Post,
                            Below("tx"),
                            RequestBody.Of(null, None),
                            cancellation,
                            seen: headers =>
                                affinity = headers.TryGetValues(Affinity, out var values) ? values.First() : null
                        ),
                    cancellation
                ),
            cancellation
        );

        return new(this, answer.RootElement.GetProperty("transaction").GetProperty("id").GetString()!, affinity);
    }

    internal Task<JsonDocument> InTransactionAsync(
        HttpMethod method,
        string path,
        string? statement,
        IReadOnlyDictionary<string, object?>? parameters,
        string? affinity,
        CancellationToken cancellation
    ) =>
        GuardedAsync(
            () =>
                SendAsync(
                    method,
                    Below(path),
                    RequestBody.Of(statement, parameters ?? None),
                    cancellation,
                    affinity: affinity
                ),
            cancellation
        );

    private Uri Below(string path) => new($"{_query}/{path}");

    private async Task<JsonDocument> SendAsync(
        HttpMethod method,
        Uri address,
        HttpContent content,
        CancellationToken cancellation,
        string? affinity = null,
        Action<HttpResponseHeaders>? seen = null
    )
    {
        using var request = new HttpRequestMessage(method, address) { Content = content };
        if (affinity is not null)
            request.Headers.Add(Affinity, affinity);
        using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        seen?.Invoke(response.Headers);
        JsonDocument answer;
        try
        {
            answer = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellation));
        }
        catch (JsonException error)
        {
            throw new HttpRequestException(
                $"it answered {(int)response.StatusCode} with something that is no answer of the Query API",
                error,
                response.StatusCode
            );
        }

        // Errors stand in the body, whatever the status.
        if (
            answer.RootElement.ValueKind == JsonValueKind.Object
            && answer.RootElement.TryGetProperty("errors", out var errors)
            && errors.GetArrayLength() > 0
        )
        {
            var (code, message) = (
                errors[0].GetProperty("code").GetString()!,
                errors[0].GetProperty("message").GetString()!
            );
            answer.Dispose();
            throw new QueryApiException(code, message);
        }

        if (!response.IsSuccessStatusCode || answer.RootElement.ValueKind != JsonValueKind.Object)
        {
            answer.Dispose();
            throw new HttpRequestException($"it answered {(int)response.StatusCode}", null, response.StatusCode);
        }

        return answer;
    }

    private static async Task<JsonDocument> RetriedAsync(Func<Task<JsonDocument>> send, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await send();
            }
            catch (Exception error)
                when (attempt < Attempts
                    && error
                        is QueryApiException { IsTransient: true }
                            or HttpRequestException { StatusCode: null or >= HttpStatusCode.InternalServerError }
                            or IOException
                )
            {
                // Doubling, and by chance, so that many who failed together do not come back together.
                var pause = FirstPause * Math.Pow(2, attempt - 1) * (0.5 + Random.Shared.NextDouble());
                await Task.Delay(pause, cancellation);
            }
        }
    }

    private async Task<JsonDocument> GuardedAsync(Func<Task<JsonDocument>> send, CancellationToken cancellation)
    {
        try
        {
            return await send();
        }
        catch (QueryApiException error) when (error.IsTimeout)
        {
            throw new OperationCanceledException("The server stopped the statement.", error, cancellation);
        }
        catch (QueryApiException error) when (error.IsOutOfMemory)
        {
            throw new QueryTooComplexException("It needs more memory than the server gives one statement.", error);
        }
        catch (QueryApiException error) when (error.IsAboutAccess)
        {
            throw new StoreUnavailableException(
                $"{_options} lets \"{_options.Username}\" not do this ({error.Message}). Check {Neo4jOptions.UsernameVariable} and {Neo4jOptions.PasswordVariable}, and that the user may do it.",
                error
            );
        }
        catch (QueryApiException error) when (error.IsAboutDatabase)
        {
            throw new StoreUnavailableException(
                $"{_options}: {error.Message} Check {Neo4jOptions.DatabaseVariable}.",
                error
            );
        }
        catch (QueryApiException error) when (error.IsOfServer || error.IsLostTransaction)
        {
            throw new StoreUnavailableException($"{_options}: {error.Message}", error);
        }
        catch (Exception error)
            when (error is HttpRequestException or IOException or InvalidOperationException or KeyNotFoundException)
        {
            throw new StoreUnavailableException(
                $"{_options} cannot be reached: {error.Message}. Check that it runs and that {Neo4jOptions.UriVariable} is the address of its HTTP interface.",
                error
            );
        }
    }

    public void Dispose() => _client.Dispose();
}

/// <summary>A transaction of several statements; rolled back unless it is committed.</summary>
internal sealed class QueryTransaction(QueryApi api, string id, string? affinity) : IAsyncDisposable
{
    private static readonly TimeSpan RollbackTime = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan RollbackPause = TimeSpan.FromMilliseconds(50);
    private bool _isOver;

    public Task<JsonDocument> RunAsync(
        string statement,
        IReadOnlyDictionary<string, object?>? parameters,
        CancellationToken cancellation
    ) => api.InTransactionAsync(HttpMethod.Post, $"tx/{id}", statement, parameters, affinity, cancellation);

    public async Task CommitAsync(CancellationToken cancellation)
    {
        _isOver = true;
        using var _ = await api.InTransactionAsync(
            HttpMethod.Post,
            $"tx/{id}/commit",
            null,
            null,
            affinity,
            cancellation
        );
    }

    public async ValueTask DisposeAsync()
    {
        if (_isOver)
            return;

        _isOver = true;
        using var soon = new CancellationTokenSource(RollbackTime);
        try
        {
            // The server refuses it while it is at a statement that nobody waits for any longer.
            while (!await TryRollBackAsync(soon.Token))
                await Task.Delay(RollbackPause, soon.Token);
        }
        catch (Exception error) when (error is StoreUnavailableException or OperationCanceledException)
        {
            // The server rolls back a transaction that nobody goes on with, a minute later.
        }
    }

    private async Task<bool> TryRollBackAsync(CancellationToken cancellation)
    {
        try
        {
            using var _ = await api.InTransactionAsync(
                HttpMethod.Delete,
                $"tx/{id}",
                null,
                null,
                affinity,
                cancellation
            );
            return true;
        }
        catch (StoreUnavailableException error) when (error.InnerException is QueryApiException refused)
        {
            return refused.Code == "Neo.ClientError.Transaction.TransactionNotFound";
        }
    }
}
