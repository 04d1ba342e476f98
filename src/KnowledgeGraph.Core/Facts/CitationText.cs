using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

#pragma warning disable CA1707 // The values are the wire's own words.

namespace KnowledgeGraph.Core.Facts;

/// <summary>How a citation is written.</summary>
public enum CitationStyle
{
    /// <summary>As a journalist would, with the words that say so.</summary>
    PLAIN,

    /// <summary>As a list of references has it, by the rules of the American Psychological Association (7th
    /// edition).</summary>
    APA,

    /// <summary>As an entry for BibTeX.</summary>
    BIBTEX,

    /// <summary>As an item of the Citation Style Language, in JSON (schema 1.0.2).</summary>
    CSL_JSON,
}

/// <summary>A document, and the place in it, as a citation needs them.</summary>
/// <param name="Id">The document's id.</param>
/// <param name="Title">The document's name.</param>
/// <param name="Kind">The document's kind, as <c>WEB_PAGE</c>, or null.</param>
/// <param name="Authors">Who wrote it, as far as sources say so.</param>
/// <param name="Publishers">Who published it, likewise.</param>
/// <param name="Date">When, or null.</param>
/// <param name="Url">Where it can be read, or null.</param>
/// <param name="Locator">The page, heading or row, or null.</param>
/// <param name="Anchor">The words that say so, or null.</param>
/// <param name="RetrievedAt">When it was retrieved: an ISO date, or null.</param>
public sealed record CitedWork(
    string Id,
    string Title,
    string? Kind,
    ImmutableArray<string> Authors,
    ImmutableArray<string> Publishers,
    PartialDate? Date,
    string? Url,
    string? Locator,
    string? Anchor,
    string? RetrievedAt
);

/// <summary>Writes citations. Names stand as their sources have them: which of their words is a family name, no source
/// says.</summary>
public static class CitationText
{
    private static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The citation in a style.</summary>
    public static string Of(CitedWork work, CitationStyle style) =>
        style switch
        {
            CitationStyle.APA => Apa(work),
            CitationStyle.BIBTEX => BibTeX(work),
            CitationStyle.CSL_JSON => Csl(work),
            _ => InWords(work),
        };

    private static string InWords(CitedWork work)
    {
        var by = work.Authors.IsEmpty ? work.Publishers : work.Authors;
        var edition = string.Join(", ", by.Append(work.Date?.Iso).Where(part => part is not null));
        var text = new StringBuilder(work.Title);
        if (edition.Length > 0)
            text.Append(" (").Append(edition).Append(')');
        if (work.Locator is not null)
            text.Append(", ").Append(work.Locator);
        if (work.Anchor is not null)
            text.Append(": “").Append(work.Anchor).Append('”');

        return text.ToString();
    }

    private static string Apa(CitedWork work)
    {
        var by = work.Authors.IsEmpty ? work.Publishers : work.Authors;
        var date = $"({(work.Date is { } stated ? ApaDate(stated) : "n.d.")})";
        var title = work.Locator is null ? work.Title : $"{work.Title} ({work.Locator})";
        // Without an author the title takes the first place. A publisher that stands there is not named again.
        var parts = by.IsEmpty ? new List<string> { title, date } : [Listed(by, " & "), date, title];
        if (!work.Authors.IsEmpty && !work.Publishers.IsEmpty)
            parts.Add(Listed(work.Publishers, " & "));

        var text = string.Join(' ', parts.Select(part => part.EndsWith('.') ? part : part + "."));

        return work.Url is null ? text : $"{text} {work.Url}";
    }

    private static string ApaDate(PartialDate date) =>
        (date.Precision, date.Earliest) switch
        {
            (DatePrecision.DAY or DatePrecision.MINUTE, { } day) => day.ToString(
                "yyyy, MMMM d",
                CultureInfo.InvariantCulture
            ),
            (DatePrecision.MONTH, { } day) => day.ToString("yyyy, MMMM", CultureInfo.InvariantCulture),
            (DatePrecision.YEAR or DatePrecision.QUARTER, { } day) => day.ToString(
                "yyyy",
                CultureInfo.InvariantCulture
            ),
            _ => date.Iso,
        };

    private static string BibTeX(CitedWork work)
    {
        var fields = new List<(string Name, string? Value)>
        {
            ("title", $"{{{Escaped(work.Title)}}}"),
            ("author", Braced(work.Authors)),
            ("publisher", Braced(work.Publishers)),
            ("date", work.Date?.Iso),
            ("year", Year(work.Date)),
            ("url", work.Url),
            ("urldate", work.RetrievedAt),
            ("note", Note(work) is { } note ? Escaped(note) : null),
        };
        var lines = fields.Where(f => f.Value is not null).Select(f => $"  {f.Name} = {{{f.Value}}}");

        return $"@misc{{{work.Id.Replace('%', '-')},\n{string.Join(",\n", lines)}\n}}";
    }

    // Braces keep a name whole, so that no word of it is taken for a family name.
    private static string? Braced(ImmutableArray<string> names) =>
        names.IsEmpty ? null : string.Join(" and ", names.Select(name => $"{{{Escaped(name)}}}"));

    private static string? Year(PartialDate? date) =>
        date is { Precision: not DatePrecision.SPAN, Earliest: { } day }
            ? day.Year.ToString(CultureInfo.InvariantCulture)
            : null;

    private static string? Note(CitedWork work) =>
        (work.Locator, work.Anchor) switch
        {
            (null, null) => null,
            ({ } locator, null) => locator,
            (null, { } anchor) => $"“{anchor}”",
            ({ } locator, { } anchor) => $"{locator}: “{anchor}”",
        };

    private static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var c in text)
        {
            _ = c switch
            {
                '\\' => escaped.Append(@"\textbackslash{}"),
                '~' => escaped.Append(@"\textasciitilde{}"),
                '^' => escaped.Append(@"\textasciicircum{}"),
                '&' or '%' or '$' or '#' or '_' or '{' or '}' => escaped.Append('\\').Append(c),
                _ => escaped.Append(c),
            };
        }

        return escaped.ToString();
    }

    private static string Csl(CitedWork work)
    {
        var item = new JsonObject
        {
            ["id"] = work.Id,
            ["type"] = work.Kind switch
            {
                "WEB_PAGE" => "webpage",
                "NEWS_ITEM" => "article",
                _ => "document",
            },
            ["title"] = work.Title,
        };
        if (!work.Authors.IsEmpty)
            item["author"] = new JsonArray([.. work.Authors.Select(a => new JsonObject { ["literal"] = a })]);
        if (!work.Publishers.IsEmpty)
            item["publisher"] = Listed(work.Publishers, ", ");
        if (work.Date is { } date)
            item["issued"] = CslDate(date);
        if (work.Url is not null)
            item["URL"] = work.Url;
        if (work.RetrievedAt is not null && PartialDate.Parse(work.RetrievedAt) is { } accessed)
            item["accessed"] = CslDate(accessed);
        if (Note(work) is { } note)
            item["note"] = note;

        return item.ToJsonString(Plain);
    }

    // No part is invented: a month has no day, a quarter only its year.
    private static JsonObject CslDate(PartialDate date)
    {
        static JsonArray Parts(DateOnly day, int count) =>
            [.. new[] { day.Year, day.Month, day.Day }.Take(count).Select(part => (JsonNode)part)];

        return (date.Precision, date.Earliest) switch
        {
            (DatePrecision.DAY or DatePrecision.MINUTE, { } day) => new()
            {
                ["date-parts"] = new JsonArray(Parts(day, 3)),
            },
            (DatePrecision.MONTH, { } day) => new() { ["date-parts"] = new JsonArray(Parts(day, 2)) },
            (DatePrecision.YEAR or DatePrecision.QUARTER, { } day) => new()
            {
                ["date-parts"] = new JsonArray(Parts(day, 1)),
            },
            _ => new() { ["raw"] = date.Iso },
        };
    }

    private static string Listed(ImmutableArray<string> names, string last) =>
        names.Length < 2 ? string.Concat(names) : $"{string.Join(", ", names[..^1])}{last}{names[^1]}";
}
