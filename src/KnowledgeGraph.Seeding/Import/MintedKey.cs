using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace KnowledgeGraph.Seeding.Import;

/// <summary>The last part of ids that are made of what rows say.</summary>
internal static partial class MintedKey
{
    private const int LengthMax = 80;

    /// <summary>A key of plain characters as it stands, so that an id can be told from the source; of others the first
    /// 16 hexadecimal digits of their SHA-256.</summary>
    /// <param name="key">What the row says.</param>
    /// <param name="prefix">What it begins with whatever the row, which is kept.</param>
    public static string Of(string key, string prefix)
    {
        if (key.Length <= LengthMax && Plain().IsMatch(key))
            return key;

        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..16];

        return Plain().IsMatch(prefix) ? prefix + hash : hash;
    }

    [GeneratedRegex("^[A-Za-z0-9_-]*\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();
}
