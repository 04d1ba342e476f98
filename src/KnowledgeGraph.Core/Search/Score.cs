using KnowledgeGraph.Core.Facts;

namespace KnowledgeGraph.Core.Search;

/// <summary>The one formula that ranks names: a name that is the text before one that begins with it, one that has all its
/// words, one that has words like them, one that is a part of the text, and one that has some of its words; full names
/// before others.</summary>
internal static class Score
{
    private const int Exact = 1_000;
    private const int Prefix = 800;
    private const int AllWords = 600;
    private const int Fuzzy = 400;
    private const int Part = 250;
    private const int SomeWords = 150;
    private const int OtherName = 100;

    public static int OfExact(NameKind kind) => Of(Exact, kind);

    public static int OfPrefix(NameKind kind) => Of(Prefix, kind);

    public static int OfAllWords(NameKind kind) => Of(AllWords, kind);

    /// <summary>The better the more of the words they are.</summary>
    public static int OfPart(NameKind kind, int found, int of) => Of(Part + OtherName * found / of, kind);

    /// <summary>By how many of the words they have; none where that is less than half.</summary>
    public static int? OfSomeWords(NameKind kind, int found, int of) =>
        2 * found < of ? null : Of(SomeWords + OtherName * found / of, kind);

    /// <summary>The better the fewer other words they have.</summary>
    public static int OfFuzzy(NameKind kind, int words, int of) =>
        Of(Fuzzy + OtherName * Math.Min(words, of) / Math.Max(1, of), kind);

    private static int Of(int score, NameKind kind) => NameKinds.Full.Contains(kind) ? score : score - OtherName / 2;
}
