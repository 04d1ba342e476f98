using System.Collections.Immutable;
using System.Text.RegularExpressions;
using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Storage;

namespace KnowledgeGraph.Seeding.Read;

/// <summary>Reads what every statement has: how far it is stated, when it holds, and where it stands.</summary>
internal sealed partial class StatementReader(SeedProblems problems, List<CitedPlace> cited, string? retrievedAt)
{
    /// <summary>The keys that a statement's own map may have beside its value.</summary>
    public static readonly ImmutableArray<string> Keys =
    [
        "modality",
        "derivation",
        "reasoning",
        "rank",
        "validFrom",
        "validTo",
        "cite",
    ];

    private const int AnchorWordsMax = 6;

    /// <summary>Reads the keys of a statement.</summary>
    /// <param name="map">Where they stand.</param>
    /// <param name="inherited">The record's citations, for a statement that gives none.</param>
    public Assertion Read(SeedMap map, ImmutableArray<CitationRecord> inherited)
    {
        var derivation = map.Enum("derivation", Derivation.STATED);
        var reasoning = map.Text("reasoning");
        var own = map.Find("cite") is { } cite ? Citations(cite) : (ImmutableArray<CitationRecord>?)null;
        var citations = derivation == Derivation.EXTERNAL ? own ?? [] : own ?? inherited;
        Check(map.Place, derivation, reasoning, citations);
        var (from, to) = (Date(map.Find("validFrom")), Date(map.Find("validTo")));
        if (from?.Earliest > to?.Latest)
            problems.Add(
                map.PlaceOfKey("validFrom"),
                "malformed-date",
                $"It holds from {from!.Iso} until {to!.Iso}, which lies before."
            );

        return new(
            map.Enum("modality", Modality.FACT),
            derivation,
            reasoning,
            map.Enum("rank", Rank.NORMAL),
            from,
            to,
            citations
        );
    }

    /// <summary>Reads the keys of a statement that belongs to another, and is as that says wherever it does not say
    /// otherwise.</summary>
    public Assertion ReadOver(SeedMap map, Assertion inherited)
    {
        var derivation = map.Enum("derivation", inherited.Derivation);
        var reasoning = map.Text("reasoning") ?? (derivation == inherited.Derivation ? inherited.Reasoning : null);
        var citations =
            map.Find("cite") is { } cite ? Citations(cite)
            : derivation == Derivation.EXTERNAL ? []
            : inherited.Citations;
        Check(map.Place, derivation, reasoning, citations);

        return new(
            map.Enum("modality", inherited.Modality),
            derivation,
            reasoning,
            map.Enum("rank", inherited.Rank),
            Date(map.Find("validFrom")) ?? inherited.ValidFrom,
            Date(map.Find("validTo")) ?? inherited.ValidTo,
            citations
        );
    }

    /// <summary>The assertion of a plain value: stated, by the record's citations.</summary>
    public Assertion Plain(Place place, ImmutableArray<CitationRecord> inherited)
    {
        Check(place, Derivation.STATED, null, inherited);

        return new(Modality.FACT, Derivation.STATED, null, Rank.NORMAL, null, null, inherited);
    }

    public PartialDate? Date(SeedNode? node, string? text = null)
    {
        if (node?.Text() is not { } iso)
            return null;

        var date = PartialDate.Parse(iso, text);
        if (date is null)
            problems.Add(node.Place, "malformed-date", $"\"{iso}\" is no date. {PartialDate.Forms}");

        return date;
    }

    /// <summary>Reads one citation or a list of them, as <c>'document, locator «anchor»'</c>.</summary>
    public ImmutableArray<CitationRecord> Citations(SeedNode node) =>
        [.. node.Elements.Select(Citation).OfType<CitationRecord>()];

    public ImmutableArray<GapRecord> Gaps(SeedNode? node, ImmutableArray<string> fields, string of)
    {
        var gaps = ImmutableArray.CreateBuilder<GapRecord>();
        foreach (var element in node?.Elements ?? [])
        {
            if (element.RequiredMap("A gap") is not { } map)
                continue;

            var field = map.Required("field", "A gap");
            if (field.Length > 0 && !fields.Contains(field))
                problems.Add(
                    map.Place,
                    "unknown-property",
                    $"{of} has no property or relationship field \"{field}\"." + Core.Spelling.DidYouMean(field, fields)
                );
            if (map.Text("state") is null)
                problems.Add(
                    map.Place,
                    "missing-key",
                    $"A gap needs \"state\": one of {string.Join(", ", Enum.GetNames<GapState>())}."
                );

            var citations = map.Find("cite") is { } cite ? Citations(cite) : [];
            if (citations.IsEmpty)
                problems.Add(
                    map.Place,
                    "missing-citation",
                    "A gap cites the document that leaves it open: add cite: '<document>'."
                );
            gaps.Add(new(field, map.Enum("state", GapState.NOT_STATED), map.Text("note"), citations));
            map.RefuseOthers("A gap", ["field", "state", "note", "cite"]);
        }

        return gaps.ToImmutable();
    }

    private CitationRecord? Citation(SeedNode node)
    {
        if (node.Text() is not { } text)
            return null;

        var match = Form().Match(text.Trim());
        if (!match.Success)
        {
            problems.Add(
                node.Place,
                "malformed-citation",
                $"\"{text}\" is no citation. Citations are written 'document, locator «anchor»'."
            );
            return null;
        }

        var anchor = match.Groups["anchor"].Success ? match.Groups["anchor"].Value : null;
        var locator = match.Groups["locator"].Success ? match.Groups["locator"].Value.Trim() : null;
        var words = anchor is null ? 1 : Word().Count(anchor);
        if (words is 0 or > AnchorWordsMax)
            problems.Add(
                node.Place,
                "anchor-length",
                $"The anchor «{anchor}» has {words} words. It may have 1 to {AnchorWordsMax}: choose the ones that carry the fact."
            );

        var citation = new CitationRecord(match.Groups["document"].Value, locator, anchor, retrievedAt);
        cited.Add(new(citation, node.Place));

        return citation;
    }

    private void Check(Place place, Derivation derivation, string? reasoning, ImmutableArray<CitationRecord> citations)
    {
        if (derivation != Derivation.STATED && string.IsNullOrWhiteSpace(reasoning))
            problems.Add(place, "missing-reasoning", $"What is {derivation} needs \"reasoning\".");
        if (derivation == Derivation.EXTERNAL && !citations.IsEmpty)
            problems.Add(
                place,
                "external-cited",
                "What is EXTERNAL stands in no document: leave out \"cite\", or say STATED or INFERRED."
            );
        if (derivation != Derivation.EXTERNAL && citations.IsEmpty)
            problems.Add(
                place,
                "missing-citation",
                "Nothing is loaded without its source: add cite: '<document>, <locator> «anchor»'."
            );
    }

    [GeneratedRegex(
        @"^(?<document>[a-z0-9:_~%-]+)(?:,\s*(?<locator>[^«»]*?))?(?:\s*«(?<anchor>[^«»]+)»)?\z",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase
    )]
    private static partial Regex Form();

    [GeneratedRegex(@"\w+")]
    internal static partial Regex Word();
}

/// <summary>A citation with its place in the seed file.</summary>
internal sealed record CitedPlace(CitationRecord Citation, Place Place);
