using System.Text.Json;
using KnowledgeGraph.Neo4j.Http;

namespace KnowledgeGraph.Neo4j.Tests;

/// <summary>Statements straight to the server, past the store.</summary>
internal static class Cypher
{
    /// <summary>The rows of the answer.</summary>
    public static async Task<List<JsonElement>> RunAsync(
        Neo4jOptions options,
        string statement,
        IReadOnlyDictionary<string, object?>? parameters = null
    )
    {
        using var api = new QueryApi(options);
        using var answer = await api.WriteAsync(statement, parameters, CancellationToken.None);

        return
        [
            .. answer.RootElement.GetProperty("data").GetProperty("values").EnumerateArray().Select(row => row.Clone()),
        ];
    }
}
