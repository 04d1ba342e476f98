namespace KnowledgeGraph.Core.Search;

/// <summary>Finds words that differ from one by a slip of the keyboard: a letter too much, too few or another, or two
/// changed over (Damerau and Levenshtein, each place changed once).</summary>
internal static class Slips
{
    private const int OneFrom = 5;
    private const int TwoFrom = 9;

    /// <summary>How many slips a word may have: none below five letters, one below nine, else two.</summary>
    public static int Allowed(string word) =>
        word.Length < OneFrom ? 0
        : word.Length < TwoFrom ? 1
        : 2;

    /// <summary>The words that are that near, the nearest first, then in the order of their letters.</summary>
    public static IEnumerable<string> Near(string word, IReadOnlyList<string> vocabulary, int most)
    {
        var allowed = Allowed(word);
        if (allowed == 0)
            return [];

        var found = new List<(int Distance, string Word)>();
        foreach (var other in vocabulary)
        {
            if (
                Math.Abs(other.Length - word.Length) <= allowed
                && Distance(word, other, allowed) is var distance
                && distance <= allowed
                && distance > 0
            )
                found.Add((distance, other));
        }

        return found
            .OrderBy(f => f.Distance)
            .ThenBy(f => f.Word, StringComparer.Ordinal)
            .Take(most)
            .Select(f => f.Word);
    }

    /// <summary>How many slips lie between two words; more than allowed means that many or more.</summary>
    public static int Distance(string a, string b, int allowed)
    {
        Span<int> before = stackalloc int[b.Length + 1];
        Span<int> last = stackalloc int[b.Length + 1];
        Span<int> now = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
            last[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            now[0] = i;
            var least = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                now[j] = Math.Min(Math.Min(last[j] + 1, now[j - 1] + 1), last[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    now[j] = Math.Min(now[j], before[j - 2] + 1);
                least = Math.Min(least, now[j]);
            }

            if (least > allowed)
                return allowed + 1;

            var free = before;
            before = last;
            last = now;
            now = free;
        }

        return last[b.Length];
    }
}
