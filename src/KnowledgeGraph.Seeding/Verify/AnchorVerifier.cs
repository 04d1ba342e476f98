using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using KnowledgeGraph.Core;
using KnowledgeGraph.Seeding.Read;

namespace KnowledgeGraph.Seeding.Verify;

/// <summary>Holds every anchor against the text of the document that it cites.</summary>
public static partial class AnchorVerifier
{
    /// <summary>Verifies the citations of datasets.</summary>
    /// <param name="datasets">What was read.</param>
    /// <param name="documents">The folder that holds the documents' texts.</param>
    /// <returns>A problem for each text that is missing or has changed, and for each anchor that is not in it, or
    /// several times without a locator.</returns>
    public static ImmutableArray<Problem> Verify(IEnumerable<SeedDataset> datasets, string documents)
    {
        var problems = new SeedProblems();
        var all = datasets.ToList();
        // One dataset may cite the documents of another.
        var texts = all.SelectMany(d => d.Texts)
            .DistinctBy(t => t.Id)
            .ToDictionary(t => t.Id, t => Read(t, documents, problems), StringComparer.Ordinal);
        foreach (var (citation, place) in all.SelectMany(d => d.Cited))
        {
            if (citation.Anchor is { } anchor && texts.GetValueOrDefault(citation.Document) is { } text)
                Check(anchor, citation.Locator, citation.Document, text, place, problems);
        }

        return [.. problems.InOrder];
    }

    private static void Check(
        string anchor,
        string? locator,
        string document,
        string text,
        Place place,
        SeedProblems problems
    )
    {
        var count = CountOf(Collapse(anchor), text);
        if (count == 0)
            problems.Add(place, "wrong-anchor", $"«{anchor}» does not stand in {document}. Copy the words exactly.");
        else if (count > 1 && locator is null)
            problems.Add(
                place,
                "needs-locator",
                $"«{anchor}» stands {count} times in {document}. Say where: '{document}, <heading> «{anchor}»'."
            );
    }

    private static string? Read(SourceText source, string folder, SeedProblems problems)
    {
        var path = Path.Combine(folder, source.File);
        if (!File.Exists(path))
        {
            problems.Add(path, "no-document", $"The text of {source.Id} is not here.");
            return null;
        }

        var bytes = File.ReadAllBytes(path);
        if (Convert.ToHexStringLower(SHA256.HashData(bytes)) != source.Sha256)
            problems.Add(
                path,
                "changed-document",
                $"This is not the text that {source.Id} was read from: its SHA-256 is {Convert.ToHexStringLower(SHA256.HashData(bytes))}. Read it again, then change sha256."
            );

        return Collapse(Encoding.UTF8.GetString(bytes));
    }

    private static string Collapse(string text) => WhiteSpace().Replace(text.Normalize(NormalizationForm.FormC), " ");

    private static int CountOf(string anchor, string text)
    {
        var count = 0;
        for (
            var at = text.IndexOf(anchor, StringComparison.Ordinal);
            at >= 0;
            at = text.IndexOf(anchor, at + 1, StringComparison.Ordinal)
        )
        {
            if (IsWhole(anchor, text, at))
                count++;
        }

        return count;
    }

    // An anchor is made of whole words: it neither begins nor ends inside one.
    private static bool IsWhole(string anchor, string text, int at)
    {
        static bool IsWord(char c) => char.IsLetterOrDigit(c) || c == '_';
        var end = at + anchor.Length;

        return !(IsWord(anchor[0]) && at > 0 && IsWord(text[at - 1]))
            && !(IsWord(anchor[^1]) && end < text.Length && IsWord(text[end]));
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();
}
