using System.Text.Json;

namespace KnowledgeGraph.Neo4j.Tests;

/// <summary>Everything in the database, to be compared: a line for each node and each relationship, in order. What tells
/// the time is left out.</summary>
internal static class WholeGraph
{
    public static async Task<string> ReadAsync(Neo4jOptions options)
    {
        var nodes = await Cypher.RunAsync(
            options,
            "MATCH (n) WHERE NOT n:KnowledgeGraph RETURN labels(n), properties(n)"
        );
        var edges = await Cypher.RunAsync(options, "MATCH (a)-[r]->(b) RETURN type(r), a.id, b.id, properties(r)");

        return InOrder(
            nodes
                .Select(row => Node(row[0].EnumerateArray().Select(l => l.GetString()!), Properties(row[1])))
                .Concat(
                    edges.Select(row =>
                        Edge(row[0].GetString()!, row[1].GetString()!, row[2].GetString()!, Properties(row[3]))
                    )
                )
        );
    }

    public static string InOrder(IEnumerable<string> lines) => string.Join('\n', lines.Order(StringComparer.Ordinal));

    public static string Node(IEnumerable<string> labels, IEnumerable<(string Name, string Value)> properties) =>
        $"{string.Join(',', labels.Order(StringComparer.Ordinal))} {Text(properties)}";

    public static string Edge(
        string type,
        string from,
        string to,
        IEnumerable<(string Name, string Value)> properties
    ) => $"{type} {from} {to} {Text(properties)}";

    private static string Text(IEnumerable<(string Name, string Value)> properties) =>
        string.Join(
            ' ',
            properties
                .Where(p => p.Name != "loadedAt")
                .OrderBy(p => p.Name, StringComparer.Ordinal)
                .Select(p => $"{p.Name}={p.Value}")
        );

    private static IEnumerable<(string Name, string Value)> Properties(JsonElement value) =>
        value.EnumerateObject().Select(p => (p.Name, Text(p.Value)));

    private static string Text(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Array => string.Join('|', value.EnumerateArray().Select(Text)),
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            _ => value.ToString(),
        };
}
