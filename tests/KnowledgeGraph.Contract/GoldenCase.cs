using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace KnowledgeGraph.Contract;

/// <summary>A golden case: a request, and beside it files with its plan, its statements and its answer.</summary>
/// <param name="Name">The file of the request, relative to <c>tests/cases</c>.</param>
public sealed partial record GoldenCase(string Name)
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The names of all cases.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Directory
            .GetFiles(Folder, "*.graphql", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(file => Path.GetRelativePath(Folder, file).Replace('\\', '/')),
    ];

    /// <summary>The request.</summary>
    public string Request { get; } = File.ReadAllText(Path.Combine(Folder, Name));

    /// <summary>How many commands it may cost in the embedded store, as its first line says.</summary>
    public int CommandsMax =>
        int.Parse(Most().Match(Request.Split('\n')[0]).Groups["most"].Value, CultureInfo.InvariantCulture);

    private static string Folder => Repository.Folder("tests", "cases");

    /// <summary>An answer as the file has it.</summary>
    public static string Answer(JsonElement answer) => JsonSerializer.Serialize(answer, Readable) + "\n";

    /// <summary>Statements with a clause a line, so that a difference shows where it is.</summary>
    public static string Statements(IEnumerable<string> statements) =>
        string.Join("\n\n", statements.Select(s => Clause().Replace(s, "\n$1"))) + "\n";

    /// <summary>The statements of a file beside the request, each in one line.</summary>
    public IEnumerable<string> Written(string extension) =>
        File.ReadAllText(Path.ChangeExtension(Path.Combine(Folder, Name), extension))
            .ReplaceLineEndings("\n")
            .Split("\n\n", StringSplitOptions.RemoveEmptyEntries)
            .Select(s => s.ReplaceLineEndings(" ").Trim());

    /// <summary>Compares with a file beside the request, or writes it where <c>KG_GOLDEN</c> is <c>write</c>.</summary>
    /// <param name="extension">As <c>.plan</c>.</param>
    /// <param name="actual">What it is to hold.</param>
    public void Compare(string extension, string actual)
    {
        var file = Path.ChangeExtension(Path.Combine(Folder, Name), extension);
        if (Environment.GetEnvironmentVariable("KG_GOLDEN") == "write")
        {
            File.WriteAllText(file, actual, new UTF8Encoding(false));
            return;
        }

        Assert.True(File.Exists(file), $"{file} is missing. ./dev golden writes it.");
        Assert.Equal(File.ReadAllText(file), actual, ignoreLineEndingDifferences: true);
    }

    [GeneratedRegex(@"At most (?<most>\d+) command")]
    private static partial Regex Most();

    [GeneratedRegex(
        @" ((?:FROM|CROSS JOIN|LEFT JOIN|WHERE|ORDER BY|LIMIT|UNION ALL|GROUP BY|OPTIONAL MATCH|(?<!OPTIONAL )MATCH|WITH|UNWIND|RETURN|CALL|\}) )"
    )]
    private static partial Regex Clause();
}
