using System.Globalization;
using System.Text.RegularExpressions;

namespace KnowledgeGraph.Core.Facts;

/// <summary>How precise a date is.</summary>
public enum DatePrecision
{
    /// <summary>A year.</summary>
    YEAR,

    /// <summary>A quarter of a year.</summary>
    QUARTER,

    /// <summary>A month.</summary>
    MONTH,

    /// <summary>A day.</summary>
    DAY,

    /// <summary>A minute of a day.</summary>
    MINUTE,

    /// <summary>From one date to another, either of which may be open.</summary>
    SPAN,
}

/// <summary>A date as precise as its source: no day is ever invented.</summary>
/// <param name="Text">As the source or curator wrote it.</param>
/// <param name="Iso">One of <c>2008</c>, <c>2008-Q4</c>, <c>2008-12</c>, <c>2008-12-01</c>, <c>2021-08-04T14:30</c>, or
/// a span <c>a/b</c>, either side of which may be <c>..</c>.</param>
/// <param name="Precision">Which of these forms it has.</param>
/// <param name="Earliest">The first day that it can mean; null when open.</param>
/// <param name="Latest">The last day that it can mean; null when open.</param>
public sealed partial record PartialDate(
    string Text,
    string Iso,
    DatePrecision Precision,
    DateOnly? Earliest,
    DateOnly? Latest
)
{
    /// <summary>What a message says to somebody whose date was refused.</summary>
    public const string Forms =
        "Dates are written 2008, 2008-Q4, 2008-12, 2008-12-01, 2021-08-04T14:30, 2007/2010 or ../2022-04.";

    /// <summary>What stands for the years of dates that span several, where dates are grouped by year.</summary>
    public const string SeveralYears = "several years";

    /// <summary>A date from its parts, which a store kept as <see cref="Parse"/> made them.</summary>
    public static PartialDate Restore(string iso, string text, DateOnly? earliest, DateOnly? latest) =>
        new(
            text,
            iso,
            iso.Contains('/', StringComparison.Ordinal) ? DatePrecision.SPAN
                : iso.Contains('Q', StringComparison.Ordinal) ? DatePrecision.QUARTER
                : iso.Length switch
                {
                    4 => DatePrecision.YEAR,
                    7 => DatePrecision.MONTH,
                    10 => DatePrecision.DAY,
                    _ => DatePrecision.MINUTE,
                },
            earliest,
            latest
        );

    /// <summary>Reads an ISO form; null when the text is none or names a day that does not exist.</summary>
    /// <param name="iso">The ISO form.</param>
    /// <param name="text">The source's own wording; the ISO form when left out.</param>
    public static PartialDate? Parse(string iso, string? text = null)
    {
        var slash = iso.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
            return ParseOne(iso) is var (precision, earliest, latest)
                ? new(text ?? iso, iso, precision, earliest, latest)
                : null;

        var (from, to) = (iso[..slash], iso[(slash + 1)..]);
        var first = from == ".." ? null : ParseOne(from);
        var last = to == ".." ? null : ParseOne(to);
        var isRead =
            (from == ".." || first is not null) && (to == ".." || last is not null) && (first ?? last) is not null;
        if (!isRead || first?.Earliest > last?.Latest)
            return null;

        return new(text ?? iso, iso, DatePrecision.SPAN, first?.Earliest, last?.Latest);
    }

    private static (DatePrecision Precision, DateOnly Earliest, DateOnly Latest)? ParseOne(string iso)
    {
        var match = Form().Match(iso);
        if (!match.Success)
            return null;

        int Number(string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);
        var year = Number("year");
        if (year < 1)
            return null;
        if (match.Groups["quarter"].Success)
            return Months(DatePrecision.QUARTER, year, 3 * Number("quarter") - 2, 3);
        if (!match.Groups["month"].Success)
            return Months(DatePrecision.YEAR, year, 1, 12);

        var month = Number("month");
        if (month is < 1 or > 12)
            return null;
        if (!match.Groups["day"].Success)
            return Months(DatePrecision.MONTH, year, month, 1);

        var day = Number("day");
        if (day < 1 || day > DateTime.DaysInMonth(year, month))
            return null;

        var date = new DateOnly(year, month, day);
        if (!match.Groups["hour"].Success)
            return (DatePrecision.DAY, date, date);

        return Number("hour") < 24 && Number("minute") < 60 ? (DatePrecision.MINUTE, date, date) : null;
    }

    private static (DatePrecision, DateOnly, DateOnly) Months(DatePrecision precision, int year, int month, int count)
    {
        var last = month + count - 1;

        return (precision, new DateOnly(year, month, 1), new DateOnly(year, last, DateTime.DaysInMonth(year, last)));
    }

    [GeneratedRegex(
        @"^(?<year>[0-9]{4})(?:-Q(?<quarter>[1-4])|-(?<month>[0-9]{2})(?:-(?<day>[0-9]{2})(?:T(?<hour>[0-9]{2}):(?<minute>[0-9]{2}))?)?)?\z",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Form();
}
