using System.Globalization;
using System.Text;
using System.Text.Json;
using KnowledgeGraph.Contract;
using Xunit;

namespace KnowledgeGraph.Server.Tests;

/// <summary>Requests that nobody meant: 10,000 of them, each a sound one with something broken.</summary>
[Collection(ServerCollection.Name)]
public sealed class MutationTests(SharedServer shared)
{
    private const int Requests = 10_000;
    private const int WarmUp = 3_000;
    private const int Seed = 20_261_125;
    private const int AtOnce = 8;
    private const long MemoryGrowthMax = 64 * 1024 * 1024;

    private static readonly string[] Odd =
    [
        "\u0000",
        "\u202e",
        "\u200b",
        "\ufeff",
        "é́",
        "𝔘",
        "\\ud800",
        "\\u0000",
        "\"\"\"",
        "'",
        "\\",
        "{{{{",
        "]]",
        "...",
        "@skip(if: true)",
        "$x: [[[Int!]!]!]!",
        "null",
        "-0.0e-999",
        "9999999999999999999999",
        "fragment F on Query { ...F }",
        "__typename",
        "#",
    ];

    [Fact]
    public async Task Broken_requests_are_told_so_and_leave_nothing_behind()
    {
        var sound = Directory
            .GetFiles(Repository.Folder("tests", "cases"), "*.graphql", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(File.ReadAllText)
            .ToList();
        // The first ones fill what is kept of documents and plans.
        await SendAsync(sound, Seed, WarmUp);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await SendAsync(sound, Seed + WarmUp, Requests);
        var after = GC.GetTotalMemory(forceFullCollection: true);

        Assert.True(after - before < MemoryGrowthMax, $"Memory grew by {(after - before) / 1024} KB (seed {Seed}).");
        using var still = await shared.Server.Client.GetAsync("/graphql?query={datasets{id}}");
        Assert.True(still.IsSuccessStatusCode);
    }

    private async Task SendAsync(List<string> sound, int seed, int count) =>
        await Parallel.ForAsync(
            0,
            count,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (i, cancellation) =>
            {
                var random = new Random(unchecked(seed + i));
                var body = Body(sound[random.Next(sound.Count)], random);
                using var content = new ByteArrayContent(body);
                content.Headers.TryAddWithoutValidation(
                    "Content-Type",
                    random.Next(20) == 0 ? "text/plain" : "application/json"
                );
                using var response = await shared.Server.Client.PostAsync("/graphql", content, cancellation);
                var answer = await response.Content.ReadAsStringAsync(cancellation);
                var says = $"seed {seed + i}: {(int)response.StatusCode} {answer}\n{Encoding.UTF8.GetString(body)}";

                Assert.True((int)response.StatusCode is >= 200 and < 500, says);
                using var json = JsonDocument.Parse(answer);
                if (json.RootElement.TryGetProperty("errors", out var errors))
                    Assert.All(
                        errors.EnumerateArray(),
                        error =>
                            Assert.True(
                                error.GetProperty("extensions").GetProperty("code").GetString()
                                    is { Length: > 0 }
                                        and not "UNEXPECTED",
                                says
                            )
                    );
                Assert.DoesNotContain("   at ", answer, StringComparison.Ordinal);
            }
        );

    private static byte[] Body(string document, Random random)
    {
        var text = random.Next(8) switch
        {
            0 => document[..random.Next(document.Length)],
            1 => document.Insert(random.Next(document.Length), Odd[random.Next(Odd.Length)]),
            2 => Swapped(document, random),
            3 => Nested(random),
            4 => "{" + string.Concat(Enumerable.Range(0, random.Next(4_000)).Select(i => $" a{i}: __typename")) + "}",
            5 => Digits(document, random),
            _ => document,
        };
        var variables = random.Next(4) switch
        {
            0 => """{"id":{"deep":[[[[]]]]},"first":"ten"}""",
            1 => $"[{random.Next()}]",
            2 => new string('[', random.Next(100)),
            _ => "{}",
        };
        var body =
            random.Next(3) == 0
                ? $"{{\"query\":{JsonSerializer.Serialize(text)},\"variables\":{variables}}}"
                : JsonSerializer.Serialize(new { query = text });
        var bytes = Encoding.UTF8.GetBytes(body);
        for (var i = random.Next(12) == 0 ? 1 + random.Next(5) : 0; i > 0; i--)
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);

        return bytes;
    }

    // Two words of the document change places.
    private static string Swapped(string document, Random random)
    {
        var words = document.Split(' ');
        var (a, b) = (random.Next(words.Length), random.Next(words.Length));
        (words[a], words[b]) = (words[b], words[a]);

        return string.Join(' ', words);
    }

    private static string Nested(Random random)
    {
        var depth = random.Next(400);

        return $"{{ entity(id: \"dive\") {{ {string.Concat(Enumerable.Repeat("relationships { nodes { to { ", depth))} id";
    }

    private static string Digits(string document, Random random) =>
        string.Concat(
            document.Select(c =>
                char.IsAsciiDigit(c)
                    ? random.NextInt64().ToString(CultureInfo.InvariantCulture)[..(1 + random.Next(3))]
                    : c.ToString()
            )
        );
}
