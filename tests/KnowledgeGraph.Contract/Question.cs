using System.Text.RegularExpressions;

namespace KnowledgeGraph.Contract;

/// <summary>A competency question: what somebody asks in plain words, the query that asks it, and the answer that the
/// documents give. A file of <c>tests/questions</c>, whose README tells the form.</summary>
/// <param name="Name">The file, relative to <c>tests/questions</c>.</param>
/// <param name="Text">The question, in English.</param>
/// <param name="Documents">The ids of the documents that answer it, or would have to.</param>
/// <param name="Nothing">Whether the right answer is that the documents say nothing.</param>
/// <param name="Query">The GraphQL document.</param>
/// <param name="Answer">The expected <c>data</c>, as JSON.</param>
public sealed partial record Question(
    string Name,
    string Text,
    IReadOnlyList<string> Documents,
    bool Nothing,
    string Query,
    string Answer
)
{
    /// <summary>The names of all questions.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Directory
            .GetFiles(Folder, "*.md", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Folder, file).Replace('\\', '/'))
            .Where(name => name != "README.md")
            .Order(StringComparer.Ordinal),
    ];

    private static string Folder => Repository.Folder("tests", "questions");

    /// <summary>Reads one question.</summary>
    /// <exception cref="InvalidDataException">The file does not have the form that the README tells.</exception>
    public static Question Read(string name)
    {
        var text = File.ReadAllText(Path.Combine(Folder, name)).ReplaceLineEndings("\n");
        var form = Form().Match(text);
        if (!form.Success)
            throw new InvalidDataException($"tests/questions/{name} does not have the form that its README tells.");

        return new(
            name,
            form.Groups["question"].Value,
            [.. DocumentId().Matches(form.Groups["documents"].Value).Select(m => m.Groups["id"].Value)],
            form.Groups["nothing"].Success,
            form.Groups["query"].Value,
            form.Groups["answer"].Value
        );
    }

    [GeneratedRegex(
        """
            \A\#\ (?<question>[^\n]+\?)\n\n
            Documents?:\ (?<documents>[^\n]+)\.\n
            (?<nothing>Right\ answer:\ nothing\.[^\n]*\n)?
            (\n[^\n`]+\n)?
            \n```graphql\n(?<query>.+?)```\n
            \n```json\n(?<answer>.+?)```\n\z
            """,
        RegexOptions.Singleline | RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Form();

    [GeneratedRegex("`(?<id>[a-z0-9-]+)`")]
    private static partial Regex DocumentId();
}
