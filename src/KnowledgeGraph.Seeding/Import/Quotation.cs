namespace KnowledgeGraph.Seeding.Import;

/// <summary>How the quotation marks of a record stand, by RFC 4180: a mark that begins a cell opens it, two inside stand
/// for one, and behind the one that closes it the cell ends. In a cell that does not begin with one, as <c>12" pipe</c>,
/// marks mean nothing.</summary>
internal enum Quotation
{
    /// <summary>As they are to be.</summary>
    Sound,

    /// <summary>A cell goes on behind the mark that closes it: mostly one before it was never closed.</summary>
    Broken,

    /// <summary>The last cell is not closed.</summary>
    Open,
}

internal static class Quotations
{
    /// <summary>How the marks of a record stand.</summary>
    /// <param name="record">Its text.</param>
    /// <param name="delimiter">What stands between its cells.</param>
    public static Quotation Of(ReadOnlySpan<char> record, char delimiter)
    {
        var at = 0;
        while (at < record.Length)
        {
            if (record[at] == '"')
            {
                if (Closing(record, at + 1) is not { } closing)
                    return Quotation.Open;

                at = closing + 1;
                while (at < record.Length && record[at] == ' ')
                    at++;
                if (at < record.Length && record[at] != delimiter && record[at] is not ('\r' or '\n'))
                    return Quotation.Broken;
            }

            var left = record[at..].IndexOfAny(delimiter, '\r', '\n');
            if (left < 0)
                break;

            at += left + 1;
        }

        return Quotation.Sound;
    }

    private static int? Closing(ReadOnlySpan<char> record, int at)
    {
        for (; at < record.Length; at++)
        {
            if (record[at] != '"')
                continue;
            if (at + 1 >= record.Length || record[at + 1] != '"')
                return at;

            at++;
        }

        return null;
    }
}
