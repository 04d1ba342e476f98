using System.Collections.Immutable;
using KnowledgeGraph.Core.Facts;

namespace KnowledgeGraph.Seeding.Import;

/// <summary>Texts that a mapping lists, compared without case and accents; <c>*</c> at the end of one stands for
/// anything.</summary>
internal sealed class FoldedTexts(IEnumerable<string> texts)
{
    private readonly ImmutableArray<string> _folded = [.. texts.Select(Folding.Fold)];

    /// <summary>Whether a text is one of them.</summary>
    public bool Contains(string text)
    {
        if (_folded.IsEmpty)
            return false;

        var folded = Folding.Fold(text);

        return _folded.Any(listed =>
            listed.EndsWith('*') ? folded.StartsWith(listed[..^1], StringComparison.Ordinal) : folded == listed
        );
    }
}
