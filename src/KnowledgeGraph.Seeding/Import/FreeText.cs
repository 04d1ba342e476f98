using System.Text.RegularExpressions;

namespace KnowledgeGraph.Seeding.Import;

/// <summary>What is looked for in texts that people wrote freely.</summary>
internal static partial class FreeText
{
    /// <summary>Whether a text was read in one encoding and written in another.</summary>
    public static bool IsGarbled(string text) => Garbled().IsMatch(text);

    // UTF-8 that was read as Windows-1252 and written as UTF-8 again.
    [GeneratedRegex(
        "Ã[\u0080-\u00BF\u0152\u0153\u0160\u0161\u0178\u017D\u017E\u0192\u2013-\u20AC]|Â[\u00A0-\u00BF]|â€"
    )]
    private static partial Regex Garbled();
}
