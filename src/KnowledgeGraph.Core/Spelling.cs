namespace KnowledgeGraph.Core;

/// <summary>Finds what somebody probably meant.</summary>
public static class Spelling
{
    private const int LengthMax = 64;
    private const int ShortBelow = 5;

    /// <summary>A sentence that names the nearest candidate, with a leading space, or nothing when none is
    /// near.</summary>
    public static string DidYouMean(string written, IEnumerable<string> candidates)
    {
        var nearest = Nearest(written, candidates);

        return nearest is null ? "" : $" Did you mean \"{nearest}\"?";
    }

    /// <summary>The candidate with the smallest edit distance, if that is at most half its length, or one where it is
    /// short; else null.</summary>
    public static string? Nearest(string written, IEnumerable<string> candidates)
    {
        if (written.Length > LengthMax)
            return null;

        var (best, distance) = ((string?)null, int.MaxValue);
        foreach (var candidate in candidates)
        {
            var d = Distance(written.ToUpperInvariant(), candidate.ToUpperInvariant());
            if (d < distance)
                (best, distance) = (candidate, d);
        }

        return best is not null && distance <= (best.Length < ShortBelow ? 1 : best.Length / 2) ? best : null;
    }

    // Damerau–Levenshtein with adjacent transpositions ("optimal string alignment").
    private static int Distance(string a, string b)
    {
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            d[i, 0] = i;
        for (var j = 0; j <= b.Length; j++)
            d[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                d[i, j] = Math.Min(Math.Min(d[i - 1, j] + 1, d[i, j - 1] + 1), d[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }
        }

        return d[a.Length, b.Length];
    }
}
