using System.Globalization;
using KnowledgeGraph.Core.Query;
using static KnowledgeGraph.Sqlite.Compile.Clauses;

namespace KnowledgeGraph.Sqlite.Compile;

/// <summary>The rows that a summary is of: a statement that has none of them left out yet.</summary>
/// <param name="Select">What it reads from.</param>
/// <param name="Conditions">What must hold of them, provenance apart.</param>
/// <param name="Counts">What the provenance asks of a row that counts; null when all do.</param>
/// <param name="Part">Finds the entities of a part.</param>
/// <param name="Number">Finds the number of the entity at an end.</param>
/// <param name="Relationship">The relationship, where rows are any.</param>
internal sealed record Summarised(
    Select Select,
    List<SqlText> Conditions,
    SqlText? Counts,
    Func<Part, EntityScope> Part,
    Func<Part, SqlText> Number,
    RelationshipScope? Relationship
);

/// <summary>Compiles sums over lists: counts and amounts, in groups.</summary>
/// <remarks>Amounts are integers; they are summed in two parts, so that no sum of theirs overflows 64 bits.</remarks>
internal sealed class SummaryCompiler(RowCompiler rows)
{
    /// <summary>What the high part of an amount counts.</summary>
    public const long HighPart = 1_000_000_000;

    private const string AmountProperty = "amount";
    private const string KindProperty = "amountKind";

    public CompiledExpansion Compile(Summary summary, Summarised of, bool hasParent)
    {
        var keys = summary.By.Select(key => Key(key, of)).ToList();
        var names = keys.Select((_, i) => KeyName(i)).ToList();
        SqlText groups = summary.Amounts ? WithAmounts(keys, names, of) : Counted(keys, names, of);

        var select = new Select($"({groups}) AS g");
        var selection = Rows(summary, select, names);
        var order = new List<SqlText> { $"g.n DESC" };
        for (var i = 0; i < names.Count; i++)
        {
            if (summary.By[i].Of == GroupOf.Entity)
            {
                var entity = select.AliasOf($"g.{names[i]}", "entity");
                order.Add($"{entity}.sort_name");
                order.Add($"{entity}.id_text");
            }
            else
            {
                order.Add($"g.{names[i]} IS NULL");
                order.Add($"g.{names[i]}");
            }
        }

        SqlText text = $"SELECT {select.Columns} FROM {select.From}";
        if (summary.First is { } first)
            text = $"{text} WHERE g.n > 0 ORDER BY {SqlText.Join(", ", order)} LIMIT {first}";

        return new([], Statement(text, hasParent), null, null, selection, null);
    }

    private CompiledSelection Rows(Summary summary, Select select, List<Identifier> names)
    {
        var count = select.Add($"g.n");
        var fields = summary.Rows.Fields.Select(field =>
            field.Name switch
            {
                Fields.Count => new ColumnReader(ColumnKind.Integer, count),
                Fields.Amounts => new ColumnReader(ColumnKind.AmountSums, select.Add($"g.amounts")),
                _ => new ColumnReader(
                    ColumnKind.Text,
                    select.Add($"g.{names.Single(n => $"\"{field.Name}\"" == n.ToString())}")
                ),
            }
        );

        return new(
            count,
            -1,
            [.. fields],
            [
                .. summary.Rows.Expansions.Select(e =>
                    rows.JoinedEntity(select, e, $"g.{names[((Source.KeyEntity)e.Source).Index]}")
                ),
            ]
        );
    }

    private static SqlText Counted(List<SqlText> keys, List<Identifier> names, Summarised of)
    {
        var conditions = of.Counts is null ? of.Conditions : [.. of.Conditions, of.Counts];

        return $"SELECT {Named(keys, names)}count(*) AS n FROM {of.Select.From}{Where(conditions)}{GroupBy(keys.Count)}";
    }

    // One pass groups the rows as finely as sums need; the second, over those few, puts each group's sums together.
    private static SqlText WithAmounts(List<SqlText> keys, List<Identifier> names, Summarised of)
    {
        var relationship = of.Relationship!;
        var (amount, currency) = (relationship.ColumnOf(AmountProperty, 0)!, relationship.ColumnOf(AmountProperty, 1)!);
        SqlText kind = relationship.FindProperty(KindProperty) is null
            ? (SqlText)$"NULL"
            : relationship.ColumnOf(KindProperty, 0)!;
        SqlText other = of.Counts is { } counts ? (SqlText)$"WHEN NOT ({counts}) THEN 'OTHER_MODALITY' " : SqlText.None;
        SqlText reason =
            $"CASE {other}WHEN {relationship.Shared("rank")} = 'DEPRECATED' THEN 'SUPERSEDED' WHEN {amount} IS NULL THEN 'NO_AMOUNT' WHEN {currency} IS NULL THEN 'NO_CURRENCY' END";
        var high = Number(HighPart);
        SqlText summed(string function, SqlText value) =>
            $"{Function(function)}(iif({currency} IS NULL, NULL, {value}))";
        SqlText fine =
            $"SELECT {Named(keys, names)}{kind} AS kind, {currency} AS currency, {reason} AS reason, count(*) AS n, {summed("sum", $"{amount} / {high}")} AS high, {summed("sum", $"{amount} % {high}")} AS low, {summed("min", amount)} AS least, {summed("max", amount)} AS most FROM {of.Select.From}{Where(of.Conditions)}{GroupBy(keys.Count + 3)}";
        SqlText total = $"coalesce(sum(a.n) FILTER (WHERE a.reason IS NOT 'OTHER_MODALITY'), 0)";
        var listed =
            names.Count == 0 ? SqlText.None : (SqlText)$"{SqlText.Join(", ", names.Select(n => (SqlText)$"a.{n}"))}, ";

        return $"SELECT {listed}{total} AS n, json_group_array(json_array(a.kind, a.currency, a.reason, a.n, a.high, a.low, a.least, a.most) ORDER BY a.kind, a.currency, a.reason) AS amounts FROM ({fine}) AS a{GroupBy(keys.Count)}";
    }

    private static SqlText Key(GroupKey key, Summarised of)
    {
        switch (key.Of)
        {
            case GroupOf.Entity:
                return of.Number(key.On);
            case GroupOf.Type:
                return $"{of.Part(key.On).Alias}.type";
            case GroupOf.Year:
                var (earliest, latest) = (Column(key, of, 2), Column(key, of, 3));
                return $"CASE WHEN {Column(key, of, 0)} IS NULL THEN NULL WHEN substr({earliest}, 1, 4) = substr({latest}, 1, 4) THEN substr({earliest}, 1, 4) ELSE {Literal(Core.Facts.PartialDate.SeveralYears)} END";
            default:
                return Column(key, of, 0);
        }
    }

    private static SqlText Column(GroupKey key, Summarised of, int index) =>
        key.On == Part.Relationship
            ? PredicateCompiler.RelationshipColumn(of.Relationship!, key.Property, index)!
            : PredicateCompiler.EntityColumn(of.Part(key.On), key.Property, index)!;

    private static SqlText Named(List<SqlText> keys, List<Identifier> names) =>
        keys.Count == 0
            ? SqlText.None
            : $"{SqlText.Join(", ", keys.Zip(names, (key, name) => (SqlText)$"{key} AS {name}"))}, ";

    // By place, since the names of keys may be those of columns.
    private static SqlText GroupBy(int columns) =>
        columns == 0
            ? SqlText.None
            : $" GROUP BY {SqlText.Join(", ", Enumerable.Range(1, columns).Select(i => Number(i)))}";

    private static Identifier KeyName(int index) => new(Fields.GroupKey(index));

    private static SqlText Number(long number)
    {
        var text = new SqlText(0, 0);
        text.AppendLiteral(number.ToString(CultureInfo.InvariantCulture));

        return text;
    }

    private static SqlText Function(string name)
    {
        var text = new SqlText(0, 0);
        text.AppendLiteral(name);

        return text;
    }
}
