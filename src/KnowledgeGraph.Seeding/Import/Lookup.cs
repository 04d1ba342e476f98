namespace KnowledgeGraph.Seeding.Import;

/// <summary>The look-ups of a mapping, and what they lacked.</summary>
internal sealed class Lookups
{
    private readonly Dictionary<string, Lookup> _all = new(StringComparer.Ordinal);
    private Action<string, string>? _told;

    public IEnumerable<string> Names => _all.Keys;

    /// <summary>How often something was looked for that there is not.</summary>
    public long Misses { get; private set; }

    /// <summary>What that was last.</summary>
    public string Missed { get; private set; } = "";

    /// <summary>The texts that are in no look-up: which, and in how many rows they were looked for.</summary>
    public IEnumerable<(string Lookup, string Text, long Rows)> Missing =>
        _all.SelectMany(l => l.Value.Missing.Select(m => (l.Key, m.Key, m.Value.Rows)));

    public void Add(string name, Dictionary<string, string> values) => _all[name] = new(name, values, this);

    public Through? Find(string name) =>
        _all.TryGetValue(name, out var lookup) ? new(lookup.Find, lookup.Values) : null;

    /// <summary>Says that what is looked for next is of another row.</summary>
    /// <param name="told">Told what the row has that a look-up lacks: look-up and text, each once.</param>
    public void NextRow(Action<string, string>? told)
    {
        Row++;
        _told = told;
    }

    private long Row { get; set; }

    private void Miss(string lookup, string text, bool isNew)
    {
        Misses++;
        Missed = text;
        if (isNew)
            _told?.Invoke(lookup, text);
    }

    // A closed list of what texts of a column stand for. What it lacks is nothing.
    private sealed class Lookup(string name, Dictionary<string, string> values, Lookups of)
    {
        public Dictionary<string, (long Rows, long Row)> Missing { get; } = new(StringComparer.Ordinal);

        public IReadOnlyCollection<string> Values => values.Values;

        public string Find(string text)
        {
            if (values.TryGetValue(text, out var found))
                return found;

            var missing = Missing.GetValueOrDefault(text);
            var isNew = missing.Rows == 0 || missing.Row != of.Row;
            if (isNew)
                Missing[text] = (missing.Rows + 1, of.Row);
            of.Miss(name, text, isNew);

            return "";
        }
    }
}
