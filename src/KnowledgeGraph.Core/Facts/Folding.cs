using System.Globalization;
using System.Text;

namespace KnowledgeGraph.Core.Facts;

/// <summary>Makes names comparable without accents, case and typographic niceties, keeping every script.</summary>
public static class Folding
{
    // Each word is a letter, followed by what it becomes: what NFKD leaves alone, but readers take for the same.
    private static readonly Dictionary<char, string> Plain = (
        "øo æae œoe ßss łl đd ðd þth ħh ıi ŧt ςσ ‘' ’' ‚' ‛' `' ʼ' “\" ”\" „\" «\" »\" ‐- ‑- ‒- –- —- ―- −-"
    )
        .Split(' ')
        .ToDictionary(word => word[0], word => word[1..]);

    /// <summary>The folded text: decomposed (NFKD) without combining marks, lower case, plain quotes and dashes, no
    /// soft hyphens or zero-width characters, white space collapsed. Folding twice changes nothing.</summary>
    public static string Fold(string text) => Ascii.IsValid(text) ? FoldPlain(text) : FoldAny(text);

    /// <summary>The words of a folded text: runs of letters, their marks and digits, in its order.</summary>
    public static IEnumerable<string> Words(string folded)
    {
        var (start, at) = (0, 0);
        while (at <= folded.Length)
        {
            if (at < folded.Length && Rune.TryGetRuneAt(folded, at, out var rune) && IsOfWord(rune))
            {
                at += rune.Utf16SequenceLength;
                continue;
            }

            if (at > start)
                yield return folded[start..at];
            start = at += 1;
        }
    }

    private static bool IsOfWord(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.UppercaseLetter
                or UnicodeCategory.LowercaseLetter
                or UnicodeCategory.TitlecaseLetter
                or UnicodeCategory.ModifierLetter
                or UnicodeCategory.OtherLetter
                or UnicodeCategory.SpacingCombiningMark
                or UnicodeCategory.DecimalDigitNumber
                or UnicodeCategory.LetterNumber
                or UnicodeCategory.OtherNumber;

    // Most texts need no decomposing.
    private static string FoldPlain(string text)
    {
        Span<char> folded = text.Length <= 256 ? stackalloc char[text.Length] : new char[text.Length];
        var (length, isSpacePending) = (0, false);
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c))
            {
                isSpacePending = length > 0;
                continue;
            }

            if (isSpacePending)
                folded[length++] = ' ';
            isSpacePending = false;
            folded[length++] = c == '`' ? '\'' : char.ToLowerInvariant(c);
        }

        return new(folded[..length]);
    }

    private static string FoldAny(string text)
    {
        var folded = new StringBuilder(text.Length);
        var isSpacePending = false;
        foreach (var c in Sound(text).Normalize(NormalizationForm.FormKD))
        {
            if (char.IsWhiteSpace(c))
            {
                isSpacePending = folded.Length > 0;
                continue;
            }

            if (
                CharUnicodeInfo.GetUnicodeCategory(c)
                is UnicodeCategory.NonSpacingMark
                    or UnicodeCategory.EnclosingMark
                    or UnicodeCategory.Format
            )
                continue;

            if (isSpacePending)
                folded.Append(' ');
            isSpacePending = false;

            var lower = char.ToLowerInvariant(c);
            if (Plain.TryGetValue(lower, out var plain))
                folded.Append(plain);
            else
                folded.Append(lower);
        }

        return folded.ToString();
    }

    // Half a surrogate pair cannot be normalised, nor can U+FFFE, which is no character; and NFKD would make a space and
    // a mark of the acute accent that stands for an apostrophe.
    private static string Sound(string text) =>
        Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Replace('\uFFFE', '\uFFFD').Replace('´', '\'');
}
