using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using KnowledgeGraph.Contract;
using Xunit;

namespace KnowledgeGraph.Api.Tests;

/// <summary>Golden cases: a request, its plan, its statements and its answer, each in a file. <c>./dev golden</c>
/// writes them anew.</summary>
[Collection(SeededCollection.Name)]
public sealed partial class GoldenCases(Seeded seeded)
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static IEnumerable<object[]> All =>
        Directory
            .GetFiles(Repository.Folder("tests", "cases"), "*.graphql", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(file =>
                new object[] { Path.GetRelativePath(Repository.Folder("tests", "cases"), file).Replace('\\', '/') }
            );

    [Theory]
    [MemberData(nameof(All))]
    public async Task The_case_has_the_plan_the_statements_and_the_answer_that_it_promises(string name)
    {
        var path = Repository.Folder("tests", "cases", name);
        var request = await File.ReadAllTextAsync(path);
        var recording = new RecordingReader(seeded.Store);
        var answer = await Seeded.AskAsync(seeded.With(new ApiOptions(), recording), request);

        var statements = recording.Queries.SelectMany(query => recording.Explain(query)).ToList();
        var most = int.Parse(Most().Match(request.Split('\n')[0]).Groups["most"].Value, CultureInfo.InvariantCulture);
        Assert.True(statements.Count <= most, $"{name} promises at most {most} commands and costs {statements.Count}.");

        Compare(path, ".plan", string.Join('\n', recording.Queries.Select(query => query.ToString())));
        Compare(path, ".sql", string.Join("\n\n", statements.Select(Broken)) + "\n");
        Compare(path, ".json", JsonSerializer.Serialize(answer, Readable) + "\n");
    }

    [Fact]
    public void There_are_cases() => Assert.True(All.Count() >= 15);

    private static void Compare(string request, string extension, string actual)
    {
        var file = Path.ChangeExtension(request, extension);
        if (Environment.GetEnvironmentVariable("KG_GOLDEN") == "write")
        {
            File.WriteAllText(file, actual, new UTF8Encoding(false));
            return;
        }

        Assert.True(File.Exists(file), $"{file} is missing. ./dev golden writes it.");
        Assert.Equal(File.ReadAllText(file), actual, ignoreLineEndingDifferences: true);
    }

    // One clause per line, so that a difference shows where it is.
    private static string Broken(string sql) => Clause().Replace(sql, "\n$1");

    [GeneratedRegex(@"At most (?<most>\d+) command")]
    private static partial Regex Most();

    [GeneratedRegex(@" ((?:FROM|CROSS JOIN|LEFT JOIN|WHERE|ORDER BY|LIMIT|UNION ALL|GROUP BY) )")]
    private static partial Regex Clause();
}
