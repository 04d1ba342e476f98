using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Xunit;

namespace KnowledgeGraph.Server.Tests;

/// <summary>The table of GraphQL over HTTP, row by row.</summary>
[Collection(ServerCollection.Name)]
public sealed class HttpTests(SharedServer shared)
{
    private const string Fine = """{"query":"{ datasets { id } }"}""";
    private const string Wrong = """{"query":"{ nope }"}""";

    [Theory]
    [InlineData("application/graphql-response+json", Fine, 200, "application/graphql-response+json")]
    [InlineData("application/graphql-response+json", Wrong, 400, "application/graphql-response+json")]
    [InlineData("application/json", Fine, 200, "application/json")]
    [InlineData("application/json", Wrong, 200, "application/json")]
    [InlineData("*/*", Fine, 200, "application/json")]
    [InlineData("application/*", Fine, 200, "application/json")]
    [InlineData(null, Fine, 200, "application/json")]
    [InlineData(
        "application/json;q=0.5, application/graphql-response+json",
        Fine,
        200,
        "application/graphql-response+json"
    )]
    [InlineData("image/png", Fine, 406, "application/json")]
    [InlineData("application/json", "[]", 400, "application/json")]
    [InlineData("application/json", "{", 400, "application/json")]
    [InlineData("application/json", """{"query":"\ud800"}""", 400, "application/json")]
    [InlineData(
        "application/json",
        """{"query":"query Q($n: String) { cities(where: { name: { eq: $n } }) { totalCount } }","variables":{"n":"\ud800"}}""",
        200,
        "application/json"
    )]
    [InlineData("application/json", """{"query":1}""", 400, "application/json")]
    [InlineData("application/json", """{"query":"{ datasets { id } }","variables":[]}""", 400, "application/json")]
    [InlineData("application/json", """{"query":"{ datasets { id } }","operationName":1}""", 400, "application/json")]
    [InlineData(
        "application/json",
        """{"query":"{ datasets { id } }","variables":null,"operationName":null,"extensions":null}""",
        200,
        "application/json"
    )]
    public async Task Posts_have_status_and_type(string? accept, string body, int status, string? type)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        if (accept is not null)
            request.Headers.TryAddWithoutValidation("Accept", accept);
        using var response = await shared.Server.Client.SendAsync(request);

        Assert.Equal((status, type), ((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType));
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task Posts_of_other_content_are_refused(string type)
    {
        using var content = new StringContent(Fine, Encoding.UTF8, type);
        using var response = await shared.Server.Client.PostAsync("/graphql", content);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }

    [Fact]
    public async Task Posts_that_are_compressed_are_refused()
    {
        using var content = new StringContent(Fine, Encoding.UTF8, "application/json");
        content.Headers.ContentEncoding.Add("gzip");
        using var response = await shared.Server.Client.PostAsync("/graphql", content);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        Assert.Contains("Content-Encoding gzip", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_batch_is_told_to_be_sent_one_by_one()
    {
        using var content = new StringContent($"[{Fine}]", Encoding.UTF8, "application/json");
        using var response = await shared.Server.Client.PostAsync("/graphql", content);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("batch", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task What_browsers_get_is_kept_for_browsers()
    {
        Skip.IfNot(
            File.Exists(Path.Combine(AppContext.BaseDirectory, "web", "index.html")),
            "The pages were not built: npm is missing."
        );
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var browser = new HttpClient(handler);
        browser.DefaultRequestHeaders.TryAddWithoutValidation("Accept", "text/html");
        using var response = await browser.GetAsync(new Uri($"{shared.Server.Url}/graphql"));

        Assert.Equal(HttpStatusCode.MovedPermanently, response.StatusCode);
        Assert.Contains("Accept", response.Headers.Vary);
    }

    [Theory]
    [InlineData("/graphql?query={datasets{id}}", 200)]
    [InlineData("/graphql?query=query($id:ID!){project(id:$id){id}}&variables={\"id\":\"dive\"}", 200)]
    [InlineData("/graphql?query={datasets{id}}&variables=[]", 400)]
    [InlineData("/graphql?query={datasets{id}}&variables={", 400)]
    [InlineData("/graphql", 400)]
    [InlineData("/graphql?query=mutation{x}", 405)]
    public async Task Gets_have_a_status(string address, int status)
    {
        using var response = await shared.Server.Client.GetAsync(address);

        Assert.Equal(status, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task Other_verbs_are_refused_and_told_which_are_not(string verb)
    {
        using var request = new HttpRequestMessage(new HttpMethod(verb), "/graphql");
        using var response = await shared.Server.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["GET", "POST"], response.Content.Headers.Allow);
    }

    [Fact]
    public async Task A_body_that_is_too_big_is_refused()
    {
        using var content = new StringContent(
            Fine[..^1] + ",\"variables\":{\"x\":\"" + new string('x', 1024 * 1024) + "\"}}",
            Encoding.UTF8,
            "application/json"
        );
        using var response = await shared.Server.Client.PostAsync("/graphql", content);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task An_answer_that_is_known_already_is_not_sent_again()
    {
        using var first = await shared.Server.Client.GetAsync("/graphql?query={datasets{id}}");
        using var again = new HttpRequestMessage(HttpMethod.Get, "/graphql?query={datasets{id}}");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await shared.Server.Client.SendAsync(again);

        Assert.True(first.Headers.ETag!.IsWeak);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Theory]
    [InlineData("""{"query":"{ datasets { id } }","variables":{"f?rst":"ten"}}""")]
    [InlineData("""{"query":"{ datasets { id } }","variables":{"first":"t?n"}}""")]
    [InlineData("""{"query":"{ datasets { id } }","variables":{"first":{"a":["?"]}}}""")]
    public async Task A_body_that_is_no_utf8_is_told_so(string body)
    {
        using var content = new ByteArrayContent([
            .. Encoding.UTF8.GetBytes(body).Select(b => b == '?' ? (byte)0xFE : b),
        ]);
        content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        using var response = await shared.Server.Client.PostAsync("/graphql", content);
        var answer = await response.Content.ReadAsStringAsync();

        Assert.Contains("\"code\":\"REQUEST_INVALID\"", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("report", 200, true)]
    [InlineData("validate", 200, false)]
    [InlineData("maybe", 400, false)]
    public async Task A_header_asks_for_the_cost(string mode, int status, bool hasData)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
        {
            Content = new StringContent(Fine, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("GraphQL-Cost", mode);
        using var response = await shared.Server.Client.SendAsync(request);
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync());

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(hasData, json.RootElement.TryGetProperty("data", out _));
        Assert.Equal(status == 200, json.RootElement.TryGetProperty("extensions", out _));
    }

    [Fact]
    public async Task Metrics_tell_requests_latency_caches_store_time_rows_and_errors()
    {
        foreach (var body in new[] { Fine, Fine, Wrong })
        {
            using var content = new StringContent(body, Encoding.UTF8, "application/json");
            using var _ = await shared.Server.Client.PostAsync("/graphql", content);
        }

        var metrics = await shared.Server.Client.GetStringAsync("/metrics");

        Assert.All(
            new[]
            {
                "graphql_requests_total{",
                "operation_kind=\"query\",outcome=\"Executed\"",
                "graphql_request_duration_seconds_bucket{",
                "graphql_documents_total{",
                "graph_plans_total{",
                "cache=\"hit\"",
                "graphql_store_duration_seconds_count",
                "graphql_rows_total",
                "code=\"VALIDATION\"",
                "dotnet_gc_collections_total",
            },
            expected => Assert.Contains(expected, metrics, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Client_caches_are_told_the_types_of_each_interface()
    {
        using var answer = await shared.Server.Client.GetAsync("/graphql/possible-types.json");
        using var types = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());

        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(
            ["Agency", "City", "Group", "Organization", "Person"],
            types.RootElement.GetProperty("Actor").EnumerateArray().Select(t => t.GetString())
        );
        Assert.NotNull(answer.Headers.ETag);
    }

    [Theory]
    [InlineData("/graphql?sdl")]
    [InlineData("/graphql/schema.graphql")]
    public async Task The_schema_has_addresses(string address)
    {
        var sdl = await shared.Server.Client.GetStringAsync(address);

        Assert.Contains("type Project implements", sdl, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_tells_that_it_lives_and_is_ready()
    {
        Assert.Equal(HttpStatusCode.OK, (await shared.Server.Client.GetAsync("/health/live")).StatusCode);
        var ready = await shared.Server.Client.GetStringAsync("/health/ready");

        Assert.Equal("ready", JsonDocument.Parse(ready).RootElement.GetProperty("status").GetString());
    }

    [Fact]
    public async Task Answers_are_compressed_for_those_who_can_read_that()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
        {
            Content = new StringContent(
                """{"query":"{ entities(first: 50) { nodes { id name } } }"}""",
                Encoding.UTF8,
                "application/json"
            ),
        };
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip"));
        using var response = await shared.Server.Client.SendAsync(request);

        Assert.Contains("gzip", response.Content.Headers.ContentEncoding);
    }

    [Fact]
    public async Task Pages_of_other_origins_may_ask_only_when_the_setting_names_them()
    {
        async Task<HttpResponseHeaders> AskAsync(HttpClient client, string origin)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/graphql?query={datasets{id}}");
            request.Headers.Add("Origin", origin);
            using var response = await client.SendAsync(request);
            return response.Headers;
        }

        await using var open = await RunningServer.StartAsync(
            null,
            "--KnowledgeGraph:CorsOrigins:0=https://graph.example/"
        );
        var (closed, other, allowed) = (
            await AskAsync(shared.Server.Client, "https://graph.example"),
            await AskAsync(open.Client, "https://other.example"),
            await AskAsync(open.Client, "https://graph.example")
        );

        Assert.False(closed.Contains("Access-Control-Allow-Origin"));
        Assert.False(other.Contains("Access-Control-Allow-Origin"));
        Assert.True(allowed.Contains("Access-Control-Allow-Origin"));
        Assert.Contains("ETag", allowed.GetValues("Access-Control-Expose-Headers").Single(), StringComparison.Ordinal);
        // What is kept of one is not shown to the other.
        Assert.Contains("Origin", other.Vary);
        Assert.Contains("Origin", allowed.Vary);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/graphql/schema.graphql")]
    public async Task The_head_alone_can_be_asked_for(string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, address);
        using var response = await shared.Server.Client.SendAsync(request);

        // As the server sends it: clients read no body of an answer to HEAD.
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, shared.Server.Client.BaseAddress!.Port);
        await socket
            .GetStream()
            .WriteAsync(
                Encoding.ASCII.GetBytes($"HEAD {address} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            );
        var sent = await new StreamReader(socket.GetStream()).ReadToEndAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.StartsWith("HTTP/1.1 200 ", sent, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\n", sent, StringComparison.Ordinal);
        Assert.Equal(sent.Length - 4, sent.IndexOf("\r\n\r\n", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_asks_by_the_hash_of_a_query_is_told_to_send_it()
    {
        const string extensions = """{"persistedQuery":{"version":1,"sha256Hash":"00"}}""";
        using var content = new StringContent($"{{\"extensions\":{extensions}}}", Encoding.UTF8, "application/json");
        using var posted = await shared.Server.Client.PostAsync("/graphql", content);
        using var got = await shared.Server.Client.GetAsync($"/graphql?extensions={Uri.EscapeDataString(extensions)}");

        foreach (var response in new[] { posted, got })
        {
            using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
            Assert.Equal(
                "PersistedQueryNotSupported",
                answer.RootElement.GetProperty("errors")[0].GetProperty("message").GetString()
            );
        }
    }
}
