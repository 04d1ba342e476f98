using KnowledgeGraph.Api.Errors;

namespace KnowledgeGraph.Api.Select;

/// <summary>Periods that somebody asks for.</summary>
internal static class DateRange
{
    /// <summary>A period whose end does not lie before its beginning; null is open.</summary>
    /// <exception cref="ApiException">It does.</exception>
    public static (DateOnly? From, DateOnly? To) InOrder(string of, DateOnly? from, DateOnly? to) =>
        from > to
            ? throw new ApiException(
                ErrorCodes.Argument,
                $"\"{of}\" begins on {from:yyyy-MM-dd} and ends on {to:yyyy-MM-dd}, which lies before. Exchange \"from\" and \"to\"."
            )
            : (from, to);
}
