using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using KnowledgeGraph.Contract;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Neo4j;

namespace KnowledgeGraph.Benchmarks;

/// <summary>What a program would do that has the statement already: send it, and read the answer's bytes.</summary>
internal sealed class RawQueryApi : IDisposable
{
    private readonly HttpClient _client = new();
    private readonly Uri _address;

    public RawQueryApi(Neo4jOptions options)
    {
        _address = new(options.Address, $"/db/{options.Database}/query/v2");
        if (options.Username is { } user)
            _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
                "Basic",
                Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{options.Password}"))
            );
    }

    public static byte[] BodyOf(EntityQuery query) =>
        BodyOf(
            Neo4jStore.Statement(Repository.Model, query),
            query
                .Values.Select((value, i) => (Name: FormattableString.Invariant($"v{i}"), value))
                .ToDictionary(v => v.Name, v => v.value)
        );

    public static byte[] BodyOf(string statement, IReadOnlyDictionary<string, object?> parameters) =>
        JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                statement,
                parameters,
                accessMode = "Read",
            }
        );

    public static byte[] BodyOf(string statement) => JsonSerializer.SerializeToUtf8Bytes(new { statement });

    public async Task<string> SendAsync(byte[] body)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new("application/json");
        using var response = await _client.PostAsync(_address, content);
        var answer = await response.Content.ReadAsStringAsync();
        // An error may come with a status that tells of success.
        if (!response.IsSuccessStatusCode || answer.StartsWith("{\"errors\"", StringComparison.Ordinal))
            throw new InvalidOperationException(answer);

        return answer;
    }

    public void Dispose() => _client.Dispose();
}
