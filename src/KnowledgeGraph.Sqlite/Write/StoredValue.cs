using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using KnowledgeGraph.Core.Facts;

namespace KnowledgeGraph.Sqlite.Write;

/// <summary>Turns values into columns (<see cref="Read.ValueReader"/> is the other direction).</summary>
internal static class StoredValue
{
    /// <summary>ISO form, text, earliest, latest: all null for no date.</summary>
    public static object?[] Date(PartialDate? date) => [date?.Iso, date?.Text, Day(date?.Earliest), Day(date?.Latest)];

    /// <summary>Scaled amount, currency.</summary>
    public static object?[] Money(Money money) => [(long)(money.Amount * Core.Facts.Money.Scale), money.Currency];

    public static string Texts(ImmutableArray<string> texts) => JsonSerializer.Serialize(texts);

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
