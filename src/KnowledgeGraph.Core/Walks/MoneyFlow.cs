using System.Collections.Immutable;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Storage;

namespace KnowledgeGraph.Core.Walks;

/// <summary>The way that money goes: from who gives it, through funds and programmes, to what is funded and to who
/// receives it.</summary>
public static class MoneyFlow
{
    private const string FundType = "Fund";
    private const string PartOf = "PartOf";

    // Who gives stands at the start of these, and at the end of those.
    private static readonly string[] Forwards = ["Funded", "FundingReceivedBy"];
    private static readonly string[] Backwards = ["FundedThrough", "FundedUnder", PartOf];

    /// <summary>The relationships along which money goes.</summary>
    public static LinkFilter Filter(GraphModel model, Provenance provenance, bool isDated) =>
        new(Of(model, Forwards), Of(model, Backwards), provenance, isDated);

    /// <summary>Whether money goes along a relationship: along one that says that something is part of something else,
    /// from who holds a fund to the fund only.</summary>
    /// <param name="type">The name of the relationship's type, or of its leg's.</param>
    /// <param name="startType">The concrete type of the entity where the relationship starts.</param>
    public static bool Carries(string type, string startType) => type != PartOf || startType == FundType;

    /// <summary>How much can have come through: the smallest amount on the way that is known, of the kind and currency of
    /// the last one that is. An amount that is not known bounds nothing.</summary>
    /// <param name="amounts">Those of the steps, in their order; null where a step has none.</param>
    public static KindAmount? UpperBound(IReadOnlyList<KindAmount?> amounts)
    {
        var last = amounts.LastOrDefault(amount => amount is not null);

        return amounts
            .Where(amount => amount?.Kind == last?.Kind && amount?.Amount.Currency == last?.Amount.Currency)
            .MinBy(amount => amount?.Amount.Amount);
    }

    private static ImmutableArray<string> Of(GraphModel model, string[] names) =>
        [.. names.Where(name => model.FindRelationship(name) is not null || model.FindLeg(name) is not null)];
}
