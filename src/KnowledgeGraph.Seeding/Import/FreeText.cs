using System.Buffers;
using System.Text.RegularExpressions;

namespace KnowledgeGraph.Seeding.Import;

/// <summary>What is looked for in texts that people wrote freely.</summary>
internal static partial class FreeText
{
    /// <summary>A text without e-mail addresses and telephone numbers; itself where it has none.</summary>
    public static string WithoutContacts(string text) =>
        MayHaveContacts(text) && Contact().IsMatch(text) ? Row.Neat(Contact().Replace(text, "")) : text;

    private static bool MayHaveContacts(string text) =>
        text.AsSpan().ContainsAny(ContactSigns) || text.AsSpan().ContainsAny(ContactWords);

    /// <summary>Whether a text was read in one encoding and written in another.</summary>
    public static bool IsGarbled(string text) => Garbled().IsMatch(text);

    private static readonly SearchValues<char> ContactSigns = SearchValues.Create("@+");

    private static readonly SearchValues<string> ContactWords = SearchValues.Create(
        ["tel", "tfn", "phone", "fax", "mobil"],
        StringComparison.OrdinalIgnoreCase
    );

    // An address; a number with its country, which has nine digits at least and is no part of a word (Erasmus+2014);
    // and a number that is said to be one, which two years behind a mobile programme are not (Mobil 2014-2020).
    [GeneratedRegex(
        """
            [\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+
            |(?<![\p{L}\p{N}])\+(?:[\ ()/.-]*[0-9]){9,15}(?![0-9])
            |\b(?:tel|telephone|telefon|telefono|teléfono|phone|tfn|fax|mobile?\b(?!\ (?:19|20)[0-9]{2}\ ?[-–/]\ ?(?:19|20)[0-9]{2}(?!\.[0-9]|[\ ()/+–-]*[0-9])))\b[\ .:]*(?:[\ ()/.+-]*[0-9]){6,15}
            """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Contact();

    // UTF-8 that was read as Windows-1252 and written as UTF-8 again.
    [GeneratedRegex(
        "Ã[\u0080-\u00BF\u0152\u0153\u0160\u0161\u0178\u017D\u017E\u0192\u2013-\u20AC]|Â[\u00A0-\u00BF]|â€"
    )]
    private static partial Regex Garbled();
}
