namespace KnowledgeGraph.Core.Facts;

/// <summary>Tells whether values contradict each other.</summary>
public static class Disagreement
{
    /// <summary>Whether both cannot be true of one property: different texts, numbers or amounts, and dates neither of
    /// which contains the other. A coarser date that contains a finer one says the same, less precisely.</summary>
    public static bool Between(object a, object b) =>
        (a, b) switch
        {
            (PartialDate x, PartialDate y) => !Contains(x, y) && !Contains(y, x),
            (Money x, Money y) => x != y && x.Text != y.Text,
            _ => !a.Equals(b),
        };

    private static bool Contains(PartialDate outer, PartialDate inner) =>
        (outer.Earliest ?? DateOnly.MinValue) <= (inner.Earliest ?? DateOnly.MinValue)
        && (inner.Latest ?? DateOnly.MaxValue) <= (outer.Latest ?? DateOnly.MaxValue);
}
