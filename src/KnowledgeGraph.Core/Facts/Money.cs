using System.Globalization;
using System.Text.RegularExpressions;

namespace KnowledgeGraph.Core.Facts;

/// <summary>An exact amount.</summary>
/// <param name="Amount">At most four decimals, and smaller than 9.2e14 either way.</param>
/// <param name="Currency">ISO 4217, or null where the source gives none.</param>
public sealed partial record Money(decimal Amount, string? Currency)
{
    /// <summary>What a message says to somebody whose amount was refused.</summary>
    public const string Forms =
        "Amounts are written 1250000, 1250000.50 EUR: digits, a point before decimals (at most four), and a currency of three capital letters.";

    /// <summary>Stores keep amounts as integers of this many parts of one unit.</summary>
    public const long Scale = 10_000;

    private const decimal Bound = 9.2e14m;

    /// <summary>The exact amount and its currency, as in <c>1250000.50 EUR</c>.</summary>
    public string Text => Currency is null ? Digits : $"{Digits} {Currency}";

    private string Digits => Amount.ToString("0.####", CultureInfo.InvariantCulture);

    /// <summary>Reads <c>1250000.50 EUR</c> or <c>1250000.50</c>; null when the text is neither or the amount is out of
    /// bounds.</summary>
    public static Money? Parse(string text)
    {
        var match = Form().Match(text);
        if (
            !match.Success
            || !decimal.TryParse(
                match.Groups["amount"].ValueSpan,
                NumberStyles.Number,
                CultureInfo.InvariantCulture,
                out var amount
            )
        )
            return null;

        return Math.Abs(amount) < Bound
            ? new(amount, match.Groups["currency"].Success ? match.Groups["currency"].Value : null)
            : null;
    }

    /// <summary>Whether a text is written as the codes of ISO 4217 are.</summary>
    public static bool IsCurrency(string text) => text is { Length: 3 } && text.All(char.IsAsciiLetterUpper);

    [GeneratedRegex(
        @"^(?<amount>-?[0-9]+(?:\.[0-9]{1,4})?)(?: (?<currency>[A-Z]{3}))?\z",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Form();
}
