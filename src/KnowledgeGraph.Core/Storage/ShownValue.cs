using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Core.Storage;

/// <summary>Which of several statements a plain field shows.</summary>
public static class ShownValue
{
    /// <summary>The best-ranked fact; on an entity that is no fact itself, also a value of the entity's own modality;
    /// for a field whose name says so, its own modalities. Facts before others, then by rank, then in the order of the
    /// file. General knowledge is never shown.</summary>
    /// <returns>The statement, or null when none may be shown.</returns>
    public static StatementRecord? Of(Property property, Modality ofEntity, IEnumerable<StatementRecord> statements) =>
        statements
            .Where(s =>
                s.Property == property.Name
                && s.Assertion.Derivation != Derivation.EXTERNAL
                && IsShown(property, ofEntity, s.Assertion.Modality)
            )
            .OrderBy(s => s.Assertion.Modality != Modality.FACT)
            .ThenBy(s => s.Assertion.Rank)
            .FirstOrDefault();

    private static bool IsShown(Property property, Modality ofEntity, Modality modality) =>
        modality == Modality.FACT || modality == ofEntity || property.Shows.Contains(modality.ToString());
}
