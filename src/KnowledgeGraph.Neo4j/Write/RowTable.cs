using KnowledgeGraph.Neo4j.Compile;

namespace KnowledgeGraph.Neo4j.Write;

/// <summary>Rows as the server takes them fastest. It reads a request byte by byte, which with a map for each row was a
/// third of its work: so rows are lists of values, columns that are equal are sent once, and what all rows of many share
/// is sent beside them.</summary>
internal sealed class RowTable
{
    // Below this many, what rows share is no saving, and each set of shared columns would be another statement to plan.
    private const int ManyRows = 100;

    private readonly Dictionary<string, string> _found = new(StringComparer.Ordinal);

    /// <param name="rows">What rows have, by name; what is a map has its own names.</param>
    public RowTable(IReadOnlyList<Dictionary<string, object?>> rows)
    {
        var columns = new Dictionary<string, object?[]>(StringComparer.Ordinal);
        for (var i = 0; i < rows.Count; i++)
        {
            foreach (var (name, value) in rows[i])
            {
                if (value is not Dictionary<string, object?> map)
                    Column(name)[i] = value;
                else
                    foreach (var (inner, item) in map)
                        Column($"{name}.{inner}")[i] = item;
            }
        }

        var sent = new Dictionary<object?[], string>(new SameValues());
        var varying = new List<object?[]>();
        foreach (var (name, values) in columns)
        {
            if (!sent.TryGetValue(values, out var expression))
            {
                if (rows.Count >= ManyRows && Array.TrueForAll(values, value => Equals(value, values[0])))
                {
                    expression = FormattableString.Invariant($"$same[{Same.Count}]");
                    Same.Add(values[0]);
                }
                else
                {
                    expression = FormattableString.Invariant($"row[{varying.Count}]");
                    varying.Add(values);
                }

                sent.Add(values, expression);
            }

            _found.Add(name, expression);
        }

        Rows = [.. Enumerable.Range(0, rows.Count).Select(i => varying.Select(values => values[i]))];

        object?[] Column(string name)
        {
            if (!columns.TryGetValue(name, out var values))
                columns.Add(name, values = new object?[rows.Count]);
            return values;
        }
    }

    /// <summary>What <c>$rows</c> is to be.</summary>
    public IReadOnlyList<IEnumerable<object?>> Rows { get; }

    /// <summary>What <c>$same</c> is to be.</summary>
    public List<object?> Same { get; } = [];

    /// <summary>The value of a column in Cypher.</summary>
    public string this[string column] => _found[column];

    /// <summary>A map in Cypher of all that was one in the rows. What a row lacks is null in it, and so is not
    /// set.</summary>
    public string Map(string name) =>
        $"{{{string.Join(", ", _found.Where(f => f.Key.StartsWith($"{name}.", StringComparison.Ordinal)).Select(f => $"{new Name(f.Key[(name.Length + 1)..])}: {f.Value}"))}}}";

    // Lists are compared by what they hold, as far as that is cheap.
    private sealed class SameValues : IEqualityComparer<object?[]>
    {
        public bool Equals(object?[]? x, object?[]? y) => x!.SequenceEqual(y!);

        public int GetHashCode(object?[] values)
        {
            var hash = default(HashCode);
            foreach (var value in values)
                hash.Add(value);

            return hash.ToHashCode();
        }
    }
}
