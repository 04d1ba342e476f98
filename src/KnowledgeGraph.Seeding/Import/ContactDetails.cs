using System.Buffers;
using System.Text.RegularExpressions;

namespace KnowledgeGraph.Seeding.Import;

/// <summary>What leads to a person, and is never loaded: e-mail addresses and telephone numbers. A number is one that
/// begins with its country, that is said to be one, or that is written with the code of an area.</summary>
/// <param name="none">Texts that look like one and are none, as the names of programmes.</param>
internal sealed partial class ContactDetails(FoldedTexts none)
{
    /// <summary>A text without them; itself where it has none.</summary>
    public string CutFrom(string text)
    {
        var plain = text;
        if (text.AsSpan().ContainsAny('@', '+'))
            plain = Cut(WithSign(), plain, _ => true);
        if (text.AsSpan().ContainsAny(NumberWords))
            plain = Cut(SaidToBeNumber(), plain, said => !IsYears(said));
        if (MayHaveAreaCode(text))
            plain = Cut(WithAreaCode(), plain, IsNumberInArea);

        return ReferenceEquals(plain, text) ? text : Row.Neat(plain);
    }

    /// <summary>Whether an identifier is one of them, or has one. Digits in groups are what identifiers are made of.</summary>
    public bool AreIn(string identifier) =>
        WithSign()
            .Matches(identifier)
            .Concat(SaidToBeNumber().Matches(identifier).Where(said => !IsYears(said)))
            .Any(found => !none.Contains(found.Value));

    private string Cut(Regex which, string text, Func<Match, bool> isOne)
    {
        var cut = which.Replace(text, found => isOne(found) && !none.Contains(found.Value) ? "" : found.Value);

        return cut.Length == text.Length ? text : cut;
    }

    private static readonly SearchValues<string> NumberWords = SearchValues.Create(
        ["tel", "tfn", "tlf", "phone", "fax", "mobil"],
        StringComparison.OrdinalIgnoreCase
    );

    // A mobile programme has years behind it: Mobil: 2014-2020, 2021-2027.
    private static bool IsYears(Match said) =>
        said.Groups["word"].Value.StartsWith("mobil", StringComparison.OrdinalIgnoreCase)
        && Years().IsMatch(said.Groups["number"].ValueSpan);

    // A 0 that no digit stands before, which most texts with years and amounts do not have.
    private static bool MayHaveAreaCode(string text)
    {
        for (var at = text.IndexOf('0'); at >= 0; at = text.IndexOf('0', at + 1))
        {
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && at + 1 < text.Length && char.IsDigit(text[at + 1]))
                return true;
        }

        return false;
    }

    // 02211 55501, 08-555 123 45 and 0046 8 555 123 45 are numbers. Days, numbers of files and of standards are not:
    // 08-11-2014, 0113/2008/22, 0804/00095, 0100-600.
    private static bool IsNumberInArea(Match number)
    {
        var parts = number.Groups["part"].Captures;
        var area = number.Groups["area"].ValueSpan;
        var first = parts[0].ValueSpan;
        var digits = area.Length + parts.Sum(part => part.Length);
        if (area.StartsWith("00"))
            return digits is >= 10 and <= 17 && area.Length > 2 && area[2] != '0' && parts.Count > 1;

        return digits is >= 8 and <= 13
            && first[0] != '0'
            && !(first.Length == 4 && first[..2] is "19" or "20")
            && (
                area.Length > 2
                || (parts.Count > 2 && first.Length > 2 && number.Groups["behind"].Captures[0].Value is "-")
            );
    }

    // None of them looks twice at a place, however long the text.
    [GeneratedRegex(
        """
            (?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]+@(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}(?![\p{L}\p{N}])
            # Erasmus+2014 has its sign behind a word; a number with its country has nine digits at least.
            |(?<![\p{L}\p{N}])\+(?:[\ ()/.-]*[0-9]){9,15}(?![0-9])
            """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant
    )]
    private static partial Regex WithSign();

    [GeneratedRegex(
        """
            \b(?<word>tel|telephone|telefon(?:nummer|nr)?|telefono|teléfono|phone|tfn|tlf|fax|mobile?)\b(?>[\ .:]*)(?:(?:n[ro]|number|nummer)\b(?>[\ .:]*))?
            (?<number>(?:[\ ()/.+-]*[0-9]){6,15}(?![\p{L}\p{N}]))
            """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex SaidToBeNumber();

    [GeneratedRegex(
        @"^(?:[ ,(]*(?:19|20)[0-9]{2}(?: ?[-–/] ?(?:19|20)?[0-9]{2}(?![0-9]))?)+(?:\. |$)",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Years();

    [GeneratedRegex(
        @"(?<![\p{L}\p{N}.,/+#-]|[0-9] )\(?(?<area>0[0-9]{1,4})\)?(?:(?<behind> ?[/–-] ?| )\(?(?<part>[0-9]{1,8})\)?){1,6}(?![\p{L}\p{N}/]|[.,][0-9])",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex WithAreaCode();
}
