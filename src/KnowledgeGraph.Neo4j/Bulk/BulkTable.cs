using System.Globalization;
using System.Text;

namespace KnowledgeGraph.Neo4j.Bulk;

/// <summary>One table for Neo4j's bulk import: a file of rows, and one of headings, which are known when all rows are.
/// The format is that of the chapter "Import" of Neo4j's operations manual: texts in quotes, so that an empty one is
/// told from none, and columns that are missing at the end of a row are none.</summary>
internal sealed class BulkTable : IDisposable
{
    /// <summary>What stands between the elements of a list.</summary>
    public const char ListSeparator = '\u001F';

    private readonly string _folder;
    private readonly string _name;
    private readonly string _option;
    private readonly StreamWriter _rows;
    private readonly List<string> _headings;
    private readonly int _fixed;
    private readonly Dictionary<string, int> _columns = new(StringComparer.Ordinal);
    private object?[] _row;

    /// <param name="folder">Where the files go.</param>
    /// <param name="name">Their name.</param>
    /// <param name="option">What they are, as the import's option says it: <c>--nodes=Entity:City</c>.</param>
    /// <param name="headings">The columns that lead each row: what tells nodes apart, and what relationships
    /// join.</param>
    public BulkTable(string folder, string name, string option, params string[] headings)
    {
        (_folder, _name, _option, _headings, _fixed) = (folder, name, option, [.. headings], headings.Length);
        _row = new object?[headings.Length];
        _rows = new(Path.Combine(folder, $"{name}.csv"), false, new UTF8Encoding(false), 1 << 16);
    }

    /// <summary>How many rows it has.</summary>
    public long Count { get; private set; }

    /// <summary>The option that names it to the import.</summary>
    public string Option => $"{_option}={_name}.header.csv,{_name}.csv";

    /// <summary>Adds a row.</summary>
    /// <param name="properties">What the node or relationship has.</param>
    /// <param name="leading">The values of the columns that lead.</param>
    public void Add(IReadOnlyDictionary<string, object?> properties, params ReadOnlySpan<string> leading)
    {
        Array.Clear(_row);
        for (var i = 0; i < leading.Length; i++)
            _row[i] = leading[i];
        foreach (var (name, value) in properties)
        {
            if (value is null)
                continue;

            // A new column makes the row longer.
            var at = ColumnOf(name, value);
            _row[at] = value;
        }

        var last = Array.FindLastIndex(_row, value => value is not null);
        for (var i = 0; i <= last; i++)
        {
            if (i > 0)
                _rows.Write(',');
            Write(_row[i]);
        }

        _rows.Write('\n');
        Count++;
    }

    /// <summary>Writes the headings.</summary>
    public void Finish()
    {
        _rows.Flush();
        File.WriteAllText(Path.Combine(_folder, $"{_name}.header.csv"), string.Join(',', _headings) + "\n");
    }

    public void Dispose() => _rows.Dispose();

    // A column that leads may be a property too: the id of an entity.
    private int ColumnOf(string name, object value)
    {
        if (_columns.TryGetValue(name, out var at))
            return at;

        at = _headings.FindIndex(0, _fixed, heading => heading.StartsWith($"{name}:", StringComparison.Ordinal));
        if (at < 0)
        {
            at = _headings.Count;
            _headings.Add($"{name}:{TypeOf(value)}");
            Array.Resize(ref _row, at + 1);
        }

        _columns.Add(name, at);

        return at;
    }

    private static string TypeOf(object value) =>
        value switch
        {
            string => "string",
            long => "long",
            double => "double",
            bool => "boolean",
            IEnumerable<string> => "string[]",
            _ => throw new NotSupportedException($"No property is a {value.GetType().Name}."),
        };

    private void Write(object? value)
    {
        switch (value)
        {
            case null:
                return;
            case string text:
                Quoted(text);
                return;
            case bool isTrue:
                _rows.Write(isTrue ? "true" : "false");
                return;
            case IEnumerable<string> texts:
                Quoted(string.Join(ListSeparator, texts));
                return;
            default:
                _rows.Write(Convert.ToString(value, CultureInfo.InvariantCulture));
                return;
        }
    }

    private void Quoted(string text)
    {
        _rows.Write('"');
        _rows.Write(
            text.Contains('"', StringComparison.Ordinal) ? text.Replace("\"", "\"\"", StringComparison.Ordinal) : text
        );
        _rows.Write('"');
    }
}
