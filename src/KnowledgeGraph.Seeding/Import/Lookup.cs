namespace KnowledgeGraph.Seeding.Import;

/// <summary>A closed list of what texts of a column stand for. What it lacks is nothing, and is counted.</summary>
internal sealed class Lookup(string name, Dictionary<string, string> values)
{
    private readonly Dictionary<string, (long Times, long Row)> _missing = new(StringComparer.Ordinal);
    private long _row;

    public string Name => name;

    /// <summary>How often something was looked for that it lacks.</summary>
    public long Misses { get; private set; }

    /// <summary>The texts that it lacks, and in how many rows they were looked for.</summary>
    public IEnumerable<(string Text, long Rows)> Missing => _missing.Select(m => (m.Key, m.Value.Times));

    /// <summary>Says that what is looked for next is of another row.</summary>
    public void NextRow() => _row++;

    public string Find(string text)
    {
        if (values.TryGetValue(text, out var found))
            return found;

        Misses++;
        var missing = _missing.GetValueOrDefault(text);
        if (missing.Times == 0 || missing.Row != _row)
            _missing[text] = (missing.Times + 1, _row);

        return "";
    }
}
