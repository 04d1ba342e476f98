using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Neo4j.Http;
using KnowledgeGraph.Neo4j.Write;
using Xunit;

namespace KnowledgeGraph.Neo4j.Tests;

/// <summary>What the transport makes of servers that are away, slow, wrong or in a bad way.</summary>
[Collection(LiveServer.Name)]
public sealed class TransportTests
{
    private const string One = "RETURN 1";

    // Ten times what it took on a loaded machine, the first time; uncancelled, it waits for half a minute.
    private static readonly TimeSpan StoppedWithin = TimeSpan.FromSeconds(6);

    [Theory]
    [InlineData("bolt://graph.example.org:7687", "http://graph.example.org:7474")]
    [InlineData("neo4j://localhost", "http://localhost:7474")]
    [InlineData("neo4j+s://abc.databases.example.org", "https://abc.databases.example.org")]
    [InlineData("nowhere", "http://localhost:7474")]
    public void An_address_that_is_not_of_http_is_refused_with_one_that_may_be(string address, string advice)
    {
        var refused = Assert.Throws<StoreUnavailableException>(() => Neo4jOptions.Of(address, null, null, null));

        Assert.Contains(address, refused.Message, StringComparison.Ordinal);
        Assert.Contains(advice, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_named_with_the_setting_to_check()
    {
        using var api = new QueryApi(Neo4jOptions.Of("http://127.0.0.1:1", null, null, null));

        var absent = await Assert.ThrowsAsync<StoreUnavailableException>(() =>
            api.ReadAsync(One, null, CancellationToken.None)
        );

        Assert.Contains("http://127.0.0.1:1/", absent.Message, StringComparison.Ordinal);
        Assert.Contains("NEO4J_URI", absent.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Neo.ClientError.Security.Forbidden", HttpStatusCode.Forbidden, "NEO4J_USERNAME")]
    [InlineData("Neo.ClientError.Statement.AccessMode", HttpStatusCode.BadRequest, "NEO4J_USERNAME")]
    [InlineData("Neo.ClientError.Database.DatabaseNotFound", HttpStatusCode.NotFound, "NEO4J_DATABASE")]
    [InlineData("Neo.DatabaseError.General.UnknownError", HttpStatusCode.OK, "it says so")]
    [InlineData("Neo.TransientError.General.DatabaseUnavailable", HttpStatusCode.Accepted, "it says so")]
    public async Task An_error_in_an_answer_counts_whatever_the_status(string code, HttpStatusCode status, string says)
    {
        using var api = Answering(status, $$"""{"errors":[{"code":"{{code}}","message":"it says so"}]}""");

        var error = await Assert.ThrowsAsync<StoreUnavailableException>(() =>
            api.ReadAsync(One, null, CancellationToken.None)
        );

        Assert.Contains(says, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_statement_that_needs_too_much_memory_is_too_complex()
    {
        using var api = Answering(
            HttpStatusCode.Accepted,
            """{"errors":[{"code":"Neo.TransientError.General.MemoryPoolOutOfMemoryError","message":"too much"}]}"""
        );

        await Assert.ThrowsAsync<QueryTooComplexException>(() => api.ReadAsync(One, null, CancellationToken.None));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>a proxy's page</html>")]
    [InlineData("[1, 2]")]
    [InlineData("null")]
    public async Task Something_that_is_no_answer_is_said_to_be_none(string body)
    {
        using var api = Answering(HttpStatusCode.OK, body);

        await Assert.ThrowsAsync<StoreUnavailableException>(() => api.ReadAsync(One, null, CancellationToken.None));
    }

    [Fact]
    public async Task Trouble_that_passes_is_tried_again_and_other_trouble_is_not()
    {
        var asked = 0;
        using var passing = new QueryApi(
            Neo4jOptions.Of("http://localhost:7474", null, null, null),
            new Answers(() =>
                ++asked < 3
                    ? (
                        HttpStatusCode.OK,
                        """{"errors":[{"code":"Neo.TransientError.Transaction.DeadlockDetected","message":"x"}]}"""
                    )
                    : (HttpStatusCode.Accepted, """{"data":{"fields":["1"],"values":[[1]]}}""")
            )
        );
        using var answer = await passing.ReadAsync(One, null, CancellationToken.None);
        Assert.Equal(3, asked);

        asked = 0;
        using var lasting = new QueryApi(
            Neo4jOptions.Of("http://localhost:7474", null, null, null),
            new Answers(() =>
            {
                asked++;
                return (
                    HttpStatusCode.BadRequest,
                    """{"errors":[{"code":"Neo.ClientError.Statement.SyntaxError","message":"x"}]}"""
                );
            })
        );
        await Assert.ThrowsAsync<QueryApiException>(() => lasting.ReadAsync("nonsense", null, CancellationToken.None));
        Assert.Equal(1, asked);
    }

    [SkippableFact]
    public async Task A_wrong_password_is_told_without_telling_it()
    {
        using var api = new QueryApi(Neo4jStores.Options with { Password = "not-the-secret" });

        var refused = await Assert.ThrowsAsync<StoreUnavailableException>(() =>
            api.ReadAsync(One, null, CancellationToken.None)
        );

        Assert.Contains("NEO4J_PASSWORD", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("not-the-secret", refused.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_database_that_is_not_there_is_told()
    {
        using var api = new QueryApi(Neo4jStores.Options with { Database = "no-such" });

        var refused = await Assert.ThrowsAsync<StoreUnavailableException>(() =>
            api.ReadAsync(One, null, CancellationToken.None)
        );

        Assert.Contains("NEO4J_DATABASE", refused.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Whoever_reads_cannot_write()
    {
        using var api = new QueryApi(Neo4jStores.Options);

        await Assert.ThrowsAsync<StoreUnavailableException>(() =>
            api.ReadAsync("CREATE (:Intruder)", null, CancellationToken.None)
        );
    }

    [SkippableTheory]
    [InlineData(FaultProxy.Fault.Refuse)]
    [InlineData(FaultProxy.Fault.Cut)]
    public async Task A_connection_that_breaks_once_is_not_noticed(FaultProxy.Fault fault)
    {
        await using var proxy = new FaultProxy(Neo4jStores.Options.Address);
        using var api = new QueryApi(Neo4jStores.Options with { Address = proxy.Address });
        proxy.Fail(fault, connections: 1);

        using var answer = await api.ReadAsync(One, null, CancellationToken.None);

        Assert.Equal(1, Value(answer));
    }

    [SkippableTheory]
    [InlineData(FaultProxy.Fault.Refuse)]
    [InlineData(FaultProxy.Fault.Cut)]
    [InlineData(FaultProxy.Fault.Garble)]
    public async Task A_connection_that_stays_broken_is_told_and_recovers_by_itself(FaultProxy.Fault fault)
    {
        await using var proxy = new FaultProxy(Neo4jStores.Options.Address);
        using var api = new QueryApi(Neo4jStores.Options with { Address = proxy.Address });
        proxy.Fail(fault);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => api.ReadAsync(One, null, CancellationToken.None));
        proxy.Heal();

        using var answer = await api.ReadAsync(One, null, CancellationToken.None);

        Assert.Equal(1, Value(answer));
    }

    [SkippableFact]
    public async Task Waiting_for_a_silent_server_ends_when_it_is_cancelled()
    {
        await using var proxy = new FaultProxy(Neo4jStores.Options.Address);
        using var api = new QueryApi(Neo4jStores.Options with { Address = proxy.Address });
        proxy.Fail(FaultProxy.Fault.Silence);
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        var clock = Stopwatch.StartNew();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => api.ReadAsync(One, null, soon.Token));

        Assert.True(clock.Elapsed < StoppedWithin, $"It took {clock.Elapsed}.");
    }

    [SkippableFact]
    public async Task A_statement_is_stopped_in_the_server_too_after_its_time()
    {
        await (await Neo4jStores.OpenEmptyAsync()).DisposeAsync();
        using var api = new QueryApi(Neo4jStores.Options with { StatementTime = TimeSpan.FromSeconds(1) });
        await Cypher.RunAsync(Neo4jStores.Options, "UNWIND range(1, 2000) AS i CREATE (:Crowd {i: i})");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            api.ReadAsync(
                "MATCH (a:Crowd) MATCH (b:Crowd) MATCH (c:Crowd) WHERE a.i * b.i % 7 = c.i % 5 RETURN count(*)",
                null,
                CancellationToken.None
            )
        );

        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (await RunsAsync())
            await Task.Delay(100, soon.Token);
    }

    private static async Task<bool> RunsAsync()
    {
        var running = await Cypher.RunAsync(
            Neo4jStores.Options,
            "SHOW TRANSACTIONS YIELD currentQuery, status WHERE currentQuery STARTS WITH 'MATCH (a:Crowd)' AND status = 'Running' RETURN currentQuery"
        );

        return running.Count > 0;
    }

    private static long Value(JsonDocument answer) =>
        answer.RootElement.GetProperty("data").GetProperty("values")[0][0].GetInt64();

    [Theory]
    [InlineData("Neo.TransientError.General.MemoryPoolOutOfMemoryError")]
    [InlineData("Neo.ClientError.Schema.ConstraintValidationFailed")]
    [InlineData("Neo.ClientError.Security.Forbidden")]
    public async Task A_renewal_that_fails_ends_neither_the_load_nor_the_renewing(string code)
    {
        var asked = 0;
        using var api = new QueryApi(
            Neo4jOptions.Of("http://localhost:7474", null, null, null),
            new Answers(() =>
            {
                Interlocked.Increment(ref asked);
                return (HttpStatusCode.OK, $$"""{"errors":[{"code":"{{code}}","message":"x"}]}""");
            })
        );

        await using (new WriterLease(api, TimeSpan.FromMilliseconds(10)).Keep())
        {
            // More than one renewal asks, whatever it asks again.
            for (var i = 0; i < 300 && Volatile.Read(ref asked) < 20; i++)
                await Task.Delay(100);
        }

        Assert.InRange(asked, 20, int.MaxValue);
    }

    private static QueryApi Answering(HttpStatusCode status, string body) =>
        new(Neo4jOptions.Of("http://localhost:7474", "reader", "secret", null), new Answers(() => (status, body)));

    // A server that says what it is told to.
    private sealed class Answers(Func<(HttpStatusCode Status, string Body)> next) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        )
        {
            var (status, body) = next();

            return Task.FromResult(
                new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") }
            );
        }
    }
}
