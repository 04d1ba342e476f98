using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using KnowledgeGraph.Core.Facts;

namespace KnowledgeGraph.Seeding.Import;

/// <summary>How dates of a column are written: in one of several forms. A text that two forms read differently is
/// ambiguous, and is not read.</summary>
/// <param name="Forms">Patterns as those of .NET in English: <c>d.M.yyyy</c>, <c>MMM yyyy</c>, <c>yyyy</c>; <c>q</c>
/// stands for a quarter, as in <c>'Quarter' q yyyy</c>. What the pattern has no day or month of has none
/// after.</param>
internal sealed partial record DateReading(ImmutableArray<string> Forms)
{
    private const int YearMin = 1000;
    private const int KnownMax = 50_000;

    // Lists repeat their dates, and each is tried in every form.
    private readonly Dictionary<string, (PartialDate?, string?)> _known = new(StringComparer.Ordinal);

    /// <summary>What is wrong with a form, or null.</summary>
    public static string? ProblemOf(string form)
    {
        var plain = Unquoted(form);
        if (!plain.Contains('y', StringComparison.Ordinal))
            return "it has no year (yyyy or yy).";
        if (plain.AsSpan().ContainsAny('K', 'z'))
            return "K and z turn a time into that of the machine which reads it. Write what stands there between quotes, as 'Z'.";
        if (Years().Count(plain) > 1)
            return "it has two years. What is from one to another has a date at each end: startDate and endDate, or validFrom and validTo.";
        if (plain.Contains('m', StringComparison.Ordinal) && !plain.Contains('H', StringComparison.OrdinalIgnoreCase))
            return "m stands for minutes; a month is M.";
        if (Precision(form).EndsWith("dd", StringComparison.Ordinal) && !plain.Contains('M', StringComparison.Ordinal))
            return "it has a day without a month (M).";

        return null;
    }

    /// <summary>Reads a date.</summary>
    /// <param name="text">The text, not empty.</param>
    /// <returns>The date, or the rule that it breaks.</returns>
    public (PartialDate? Date, string? Rule) Read(string text)
    {
        if (_known.TryGetValue(text, out var known))
            return known;
        if (_known.Count >= KnownMax)
            _known.Clear();

        return _known[text] = Find(text);
    }

    private (PartialDate? Date, string? Rule) Find(string text)
    {
        string? iso = null;
        foreach (var form in Forms)
        {
            if (IsoOf(text, form) is not { } read || read == iso)
                continue;
            if (iso is not null)
                return (null, "ambiguous-date");
            iso = read;
        }

        return iso is not null && PartialDate.Parse(iso, text) is { } date ? (date, null) : (null, "unreadable-date");
    }

    private static string? IsoOf(string text, string form)
    {
        var at = Unquoted(form).IndexOf('q', StringComparison.Ordinal);
        if (at < 0)
            return Parse(text, form)?.ToString(Precision(form), CultureInfo.InvariantCulture);

        // The quarter is the digit without which the rest is what the form says.
        form = form.Remove(at, 1);
        for (var digit = 0; digit < text.Length; digit++)
        {
            if (text[digit] is >= '1' and <= '4' && Parse(text.Remove(digit, 1), form) is { } year)
                return string.Create(CultureInfo.InvariantCulture, $"{year:yyyy}-Q{text[digit]}");
        }

        return null;
    }

    private static DateTime? Parse(string text, string form) =>
        DateTime.TryParseExact(text, form, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out var date)
        && date.Year >= YearMin
            ? date
            : null;

    // The form with blanks in place of what stands between quotes, which is no part of a date.
    private static string Unquoted(string form)
    {
        var isQuoted = false;

        return string.Concat(
            form.Select(c =>
            {
                isQuoted ^= c == '\'';
                return isQuoted || c == '\'' ? ' ' : c;
            })
        );
    }

    [GeneratedRegex("y+")]
    private static partial Regex Years();

    private static string Precision(string form)
    {
        var (day, month, days) = (false, false, 0);
        foreach (var c in Unquoted(form))
        {
            month |= c == 'M';
            days = c == 'd' ? days + 1 : 0;
            // Three and four are the names of days of the week.
            day |= days is 1 or 2;
        }

        return day ? "yyyy-MM-dd"
            : month ? "yyyy-MM"
            : "yyyy";
    }
}
