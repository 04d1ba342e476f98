using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using KnowledgeGraph.Core.Facts;

namespace KnowledgeGraph.Seeding.Import;

/// <summary>The transforms that mappings may name. What needs more than these is one more here, with tests.</summary>
internal static partial class Transforms
{
    private static readonly FrozenDictionary<string, Func<string, string>> All = new Dictionary<
        string,
        Func<string, string>
    >
    {
        // Without accents, case and white space: what is compared, never what is shown.
        ["fold"] = Folding.Fold,
        ["lower"] = text => text.ToLowerInvariant(),
        ["upper"] = text => text.ToUpperInvariant(),
        // The last part of an address: https://ror.org/05f950310 is 05f950310.
        ["last-part"] = text => text[(text.TrimEnd('/').LastIndexOf('/') + 1)..].TrimEnd('/'),
        // What a list says of a date that it writes as a day: 2016-07-01 is 2016, 2016-07 or 2016-Q3.
        ["year"] = text => Year().Match(text) is { Success: true } year ? year.Value : "",
        ["month"] = text => IsoDay().IsMatch(text) ? text[..7] : "",
        ["quarter"] = text =>
            IsoDay().IsMatch(text)
                ? FormattableString.Invariant(
                    $"{text[..4]}-Q{(int.Parse(text.AsSpan(5, 2), CultureInfo.InvariantCulture) + 2) / 3}"
                )
                : "",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static IEnumerable<string> Names => All.Keys.Order(StringComparer.Ordinal);

    public static Through? Find(string name) => All.TryGetValue(name, out var apply) ? new(apply) : null;

    [GeneratedRegex("^[0-9]{4}-(0[1-9]|1[0-2])-[0-9]{2}$", RegexOptions.CultureInvariant)]
    private static partial Regex IsoDay();

    [GeneratedRegex("(?<![0-9])[12][0-9]{3}(?![0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Year();
}
