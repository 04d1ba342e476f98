using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using KnowledgeGraph.Core.Facts;

namespace KnowledgeGraph.Seeding.Import;

/// <summary>How amounts of a column are written: in one of several forms, with signs of currencies before or behind. A
/// text that two forms read differently is ambiguous, and is not read: a point is never silently between
/// thousands.</summary>
/// <param name="Forms">What stands between thousands (empty for nothing) and before decimals.</param>
/// <param name="Signs">What currencies are written as, and their codes; an empty code is no currency at all.</param>
/// <param name="Decimals">To how many decimals amounts are rounded, half of the last away from nought; null for not at
/// all: then more than any currency has are not read.</param>
internal sealed record NumberReading(
    ImmutableArray<(string Thousands, string Decimals)> Forms,
    ImmutableArray<(string Sign, string Currency)> Signs,
    int? Decimals = null
)
{
    /// <summary>How many decimals amounts have at most.</summary>
    public const int DecimalsMax = 4;

    /// <summary>Reads an amount.</summary>
    /// <param name="text">The text, not empty.</param>
    /// <param name="currency">The currency that the row gives it, or null.</param>
    /// <returns>The amount, or the rule that it breaks.</returns>
    public (Money? Money, string? Rule) Read(string text, string? currency)
    {
        var number = text.Replace('\u00A0', ' ').Replace('\u202F', ' ');
        foreach (var (sign, code) in Signs)
        {
            // Between digits a sign is no sign.
            number = number.Trim();
            if (number.EndsWith(sign, StringComparison.Ordinal))
                number = number[..^sign.Length];
            else if (number.StartsWith(sign, StringComparison.Ordinal))
                number = number[sign.Length..];
            else
                continue;
            if (code.Length == 0)
                continue;
            if (currency is not null && currency != code)
                return (null, "two-currencies");
            currency = code;
        }

        string? digits = null;
        foreach (var (thousands, decimals) in Forms)
        {
            if (Digits(number.Trim(), thousands, decimals) is not { } read || read == digits)
                continue;
            if (digits is not null)
                return (null, "ambiguous-amount");
            digits = read;
        }

        if (digits is null)
            return (null, "unreadable-amount");
        if (currency is not null && !Money.IsCurrency(currency))
            return (null, "unknown-currency");
        if (Money.Parse(currency is null ? digits : $"{digits} {currency}") is { } money)
            return (money, null);

        return (null, "amount-out-of-bounds");
    }

    // Null where it is more than can be counted with.
    private static string? Rounded(string digits, int decimals) =>
        decimal.TryParse(digits, NumberStyles.Number, CultureInfo.InvariantCulture, out var exact)
            ? Math.Round(exact, decimals, MidpointRounding.AwayFromZero)
                .ToString("0.####", CultureInfo.InvariantCulture)
            : null;

    // Plain digits with a point, trailing zeros left out; null where it is written otherwise.
    private string? Digits(string text, string thousands, string decimals)
    {
        var isNegative = text.StartsWith('-') || text.StartsWith('−');
        var body = isNegative ? text[1..].TrimStart() : text;
        var point = decimals.Length == 0 ? -1 : body.LastIndexOf(decimals, StringComparison.Ordinal);
        var (whole, fraction) = point < 0 ? (body, "") : (body[..point], body[(point + decimals.Length)..]);
        if (point >= 0 && (fraction.Length == 0 || !fraction.All(char.IsAsciiDigit)))
            return null;

        var digits = new StringBuilder(isNegative ? "-" : "");
        var groups = thousands.Length == 0 ? [whole] : whole.Split(thousands);
        for (var i = 0; i < groups.Length; i++)
        {
            var isWhole = groups.Length == 1 || (i == 0 ? groups[i].Length is 1 or 2 or 3 : groups[i].Length == 3);
            if (groups[i].Length == 0 || !isWhole || !groups[i].All(char.IsAsciiDigit))
                return null;
            // Nobody writes nought thousand: 0.500 is a half.
            if (i == 0 && groups.Length > 1 && groups[i][0] == '0')
                return null;
            digits.Append(groups[i]);
        }

        fraction = fraction.TrimEnd('0');
        if (fraction.Length > (Decimals ?? DecimalsMax))
            return Decimals is { } kept ? Rounded($"{digits}.{fraction}", kept) : null;

        return fraction.Length == 0
            ? digits.ToString()
            : digits.Append(CultureInfo.InvariantCulture, $".{fraction}").ToString();
    }
}
