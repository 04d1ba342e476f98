using System.Text.Encodings.Web;
using System.Text.Json;

namespace KnowledgeGraph.Seeding.Import;

/// <summary>What an import made of its rows.</summary>
/// <param name="to">Where everything that was rejected or came over in part is written, a JSON object a line; null for
/// nowhere.</param>
public sealed class ImportReport(TextWriter? to = null)
{
    private const int ExamplesMax = 3;
    private readonly SortedDictionary<string, RuleCount> _rules = new(StringComparer.Ordinal);
    private readonly HashSet<string> _rejecting = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _kinds = new(StringComparer.Ordinal);

    /// <summary>How many rows were read.</summary>
    public long Read { get; private set; }

    /// <summary>How many of them became records.</summary>
    public long Kept { get; private set; }

    /// <summary>How many did not. <see cref="Read"/> is always the sum of both.</summary>
    public long Rejected { get; private set; }

    /// <summary>What was found wrong, by rule.</summary>
    public IReadOnlyDictionary<string, RuleCount> Rules => _rules;

    /// <summary>How many records there are of each type.</summary>
    public IReadOnlyDictionary<string, long> Records => _kinds;

    /// <summary>Of those, what rows were rejected for, the most frequent first.</summary>
    internal IEnumerable<KeyValuePair<string, RuleCount>> Rejections =>
        _rules.Where(r => _rejecting.Contains(r.Key)).OrderByDescending(r => r.Value.Count);

    internal void Keep()
    {
        Read++;
        Kept++;
    }

    internal void Reject(string file, long row, string rule, string text)
    {
        Read++;
        Rejected++;
        _rejecting.Add(rule);
        Add(file, row, "", rule, text);
    }

    internal void Made(string type) => _kinds[type] = _kinds.GetValueOrDefault(type) + 1;

    /// <param name="file">The file.</param>
    /// <param name="row">The row.</param>
    /// <param name="column">The column or property that it is about; empty for the whole row.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="text">What stands there; empty where that is not to be kept.</param>
    internal void Add(string file, long row, string column, string rule, string text)
    {
        var found = _rules.GetValueOrDefault(rule) ?? new(0, []);
        var entry = new Entry(file, row, column, rule, text);
        _rules[rule] = new(found.Count + 1, found.Count < ExamplesMax ? [.. found.Examples, entry] : found.Examples);
        to?.WriteLine(JsonSerializer.Serialize(entry, Lines));
    }

    /// <summary>Something that is only counted.</summary>
    internal void Tally(string rule, long times = 1)
    {
        var found = _rules.GetValueOrDefault(rule) ?? new(0, []);
        _rules[rule] = found with { Count = found.Count + times };
    }

    private static readonly JsonSerializerOptions Lines = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Something that did not come over whole.</summary>
    /// <param name="File">The file.</param>
    /// <param name="Row">The row, the first being 1.</param>
    /// <param name="Column">The property or column; empty for the whole row.</param>
    /// <param name="Rule">Why.</param>
    /// <param name="Text">What stands there.</param>
    public sealed record Entry(string File, long Row, string Column, string Rule, string Text);

    /// <summary>How often a rule was broken.</summary>
    /// <param name="Count">How often.</param>
    /// <param name="Examples">The first few.</param>
    public sealed record RuleCount(long Count, IReadOnlyList<Entry> Examples);
}
