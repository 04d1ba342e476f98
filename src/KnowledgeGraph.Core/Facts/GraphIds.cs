using System.Collections.Immutable;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace KnowledgeGraph.Core.Facts;

/// <summary>The grammar of ids, and how ids of statements are minted from those of entities.</summary>
public static partial class GraphIds
{
    /// <summary>What a message says to somebody whose id was refused.</summary>
    public const string Form =
        "An id is lower-case words joined by \"-\", such as city-of-gothenburg, or <dataset>:<key>.";

    /// <summary>Whether the text can be the id of an entity.</summary>
    public static bool IsEntityId(string text) => EntityId().IsMatch(text);

    /// <summary>Whether the text can be a dataset's id or the last part of a minted id: lower-case words joined by
    /// <c>-</c>.</summary>
    public static bool IsKey(string text) => Key().IsMatch(text);

    /// <summary>Whether the text can be the id of a relationship: at least two parts joined by <c>.</c>, which tells it
    /// from an entity's.</summary>
    public static bool IsRelationshipId(string text) => RelationshipId().IsMatch(text);

    /// <summary><c>from.type.to[.role][.key]</c>; the smaller end first where the type is symmetric.</summary>
    /// <param name="from">The id of the entity that it starts from.</param>
    /// <param name="typeCode">As <c>PARTICIPATED_IN</c>.</param>
    /// <param name="to">The id of the entity that it leads to.</param>
    /// <param name="role">The value of the property that the type reads by, or null.</param>
    /// <param name="key">What tells it from its like, or null.</param>
    public static string Relationship(string from, string typeCode, string to, string? role, string? key) =>
        string.Join(
            '.',
            new[] { from, Word(typeCode), to, role is null ? null : Word(role), key }.Where(part => part is not null)
        );

    /// <summary>The leg of a qualifier: <c>relationship.qualifier.entity</c>.</summary>
    public static string Leg(string relationship, string qualifier, string entity) =>
        $"{relationship}.{qualifier}.{entity}";

    /// <summary>A statement: <c>entity.property</c>, or for one of several values <c>entity.property.key</c>.</summary>
    public static string Statement(string entity, string property, string? key) =>
        key is null ? $"{entity}.{property}" : $"{entity}.{property}.{key}";

    /// <summary>The key of a value that was given none: the first 8 hex digits of its SHA-256.</summary>
    public static string KeyOf(string value) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(value)))[..8];

    /// <summary>Keys of values in the order given, with a counter behind those that would otherwise be equal.</summary>
    public static ImmutableArray<string> KeysOf(IEnumerable<string> values)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);

        return
        [
            .. values
                .Select(KeyOf)
                .Select(key =>
                {
                    seen[key] = seen.GetValueOrDefault(key) + 1;
                    return seen[key] == 1 ? key : $"{key}-{seen[key]}";
                }),
        ];
    }

    /// <summary>Stands for an id where millions are to be told apart in memory: its XXH3, 128 bits.</summary>
    public static UInt128 HashOf(string id) => XxHash128.HashToUInt128(MemoryMarshal.AsBytes(id.AsSpan()));

    private static string Word(string code) => code.ToLowerInvariant().Replace('_', '-');

    [GeneratedRegex(@"^[a-z0-9]+(-[a-z0-9]+)*(:([A-Za-z0-9_~-]|%[0-9A-F]{2})+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex EntityId();

    [GeneratedRegex(@"^[A-Za-z0-9:_~%-]+(\.[A-Za-z0-9:_~%-]+)+\z", RegexOptions.CultureInvariant)]
    private static partial Regex RelationshipId();

    [GeneratedRegex(@"^[a-z0-9]+(-[a-z0-9]+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Key();
}
