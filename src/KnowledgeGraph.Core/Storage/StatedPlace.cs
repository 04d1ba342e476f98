using KnowledgeGraph.Core.Facts;

namespace KnowledgeGraph.Core.Storage;

/// <summary>A document that states something, and where in it, for the list of what documents state.</summary>
/// <param name="Document">The id of the document; empty where none states it.</param>
/// <param name="Place">The first place, as places are ordered (<see cref="CitationRecord.PlaceOf"/>).</param>
/// <param name="IsRecord">Whether it is stated there by bulk records only, and so is counted, not listed.</param>
public readonly record struct StatedPlace(string Document, string Place, bool IsRecord)
{
    /// <summary>Each document once, the first being the one under which it is listed where each is listed once: what is
    /// listed before what is counted, then by document. At least one.</summary>
    public static IEnumerable<StatedPlace> Of(Assertion assertion) =>
        assertion
            .Citations.GroupBy(c => c.Document)
            .Select(of => new StatedPlace(
                of.Key,
                of.Select(c => CitationRecord.PlaceOf(c.Locator ?? "")).Min(StringComparer.Ordinal)!,
                of.All(c => c.Granularity == Granularity.RECORD)
            ))
            .DefaultIfEmpty(new("", "", false))
            .OrderBy(p => p.IsRecord)
            .ThenBy(p => p.Document, StringComparer.Ordinal);
}
