using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.Neo4j.Compile;

/// <summary>The rows that a summary is of, bound in its subquery.</summary>
/// <param name="Counts">What the provenance asks of a row that counts; null when all do.</param>
/// <param name="Part">Finds the entities of a part.</param>
/// <param name="Edge">The relationship, where rows are any.</param>
internal sealed record Summarised(CypherText? Counts, Func<Part, EntityScope> Part, RelationshipScope? Edge);

/// <summary>Compiles sums over lists: counts and amounts, in groups.</summary>
/// <remarks>Amounts are integers; they are summed in two parts, so that no sum of theirs overflows 64 bits.</remarks>
internal sealed class SummaryCompiler(RowCompiler rows)
{
    /// <summary>What the high part of an amount counts.</summary>
    public const long HighPart = 1_000_000_000;

    private const string AmountProperty = "amount";
    private const string KindProperty = "amountKind";

    public (Variable Value, CompiledExpansion Compiled) Compile(
        Summary summary,
        Body body,
        Parent? parent,
        Func<Body, Summarised> bind
    )
    {
        CompiledSelection? selection = null;
        var value = Subqueries.Call(
            body,
            parent,
            inner =>
            {
                var of = bind(inner);
                var keys = summary.By.Select((key, i) => (Text: Key(key, of), Name: inner.New("k"))).ToList();
                var (n, amounts) = (inner.New("n"), inner.New("a"));
                if (summary.Amounts)
                    Added(inner, keys, of, n, amounts);
                else
                    Counted(inner, keys, of, n);
                if (summary.First is { } first)
                    inner.Add(
                        $"WITH * WHERE {n} > 0 WITH * ORDER BY {CypherText.Join(", ", Order(summary, keys, n))} LIMIT {first}"
                    );
                (var row, selection) = rows.Values(
                    summary.Rows,
                    field =>
                        field.Name switch
                        {
                            Fields.Count => ($"{n}", Shape.Integer),
                            Fields.Amounts => ($"{amounts}", Shape.AmountSums),
                            _ => (TextOf(summary, keys, field.Name), Shape.Text),
                        },
                    e => rows.All(inner, keys[((Source.KeyEntity)e.Source).Index].Name)
                );
                return $"collect({row})";
            }
        );

        return (value, new([], selection, null));
    }

    private static CypherText TextOf(Summary summary, List<(CypherText Text, Variable Name)> keys, string field)
    {
        var index = Enumerable.Range(0, keys.Count).Single(i => Fields.GroupKey(i) == field);

        return summary.By[index].Of == GroupOf.Entity ? (CypherText)$"{keys[index].Name}.id" : $"{keys[index].Name}";
    }

    private static IEnumerable<CypherText> Order(
        Summary summary,
        List<(CypherText Text, Variable Name)> keys,
        Variable n
    ) =>
        new[] { (CypherText)$"{n} DESC" }.Concat(
            keys.SelectMany<(CypherText Text, Variable Name), CypherText>(
                (key, i) =>
                    summary.By[i].Of == GroupOf.Entity
                        ? [$"{key.Name}.sortName", $"{key.Name}.id"]
                        : [$"{key.Name} IS NULL", $"{key.Name}"]
            )
        );

    private static void Counted(Body inner, List<(CypherText Text, Variable Name)> keys, Summarised of, Variable n)
    {
        if (of.Counts is { } counts)
            inner.Add($"WITH * WHERE {counts}");
        inner.Add($"WITH {Named(keys)}count(*) AS {n}");
    }

    // One pass groups the rows as finely as sums need; the second, over those few, puts each group's sums together.
    private static void Added(
        Body inner,
        List<(CypherText Text, Variable Name)> keys,
        Summarised of,
        Variable n,
        Variable amounts
    )
    {
        var edge = of.Edge!;
        var (amount, currency) = (edge.Part(AmountProperty, 0)!, edge.Part(AmountProperty, 1)!);
        var kind = edge.Part(KindProperty, 0) ?? CypherText.Null;
        CypherText other = of.Counts is { } counts
            ? (CypherText)$"WHEN NOT ({counts}) THEN 'OTHER_MODALITY' "
            : CypherText.None;
        CypherText reason =
            $"CASE {other}WHEN {edge.Own(Fields.Rank)} = 'DEPRECATED' THEN 'SUPERSEDED' WHEN {amount} IS NULL THEN 'NO_AMOUNT' WHEN {currency} IS NULL THEN 'NO_CURRENCY' END";
        var (k, c, r, m) = (inner.New("k"), inner.New("c"), inner.New("r"), inner.New("m"));
        var (high, low, least, most) = (inner.New("h"), inner.New("l"), inner.New("f"), inner.New("g"));
        var part = CypherText.Number(HighPart);
        inner.Add(
            $"WITH {Named(keys)}{kind} AS {k}, {currency} AS {c}, {reason} AS {r}, count(*) AS {m}, sum({amount} / {part}) AS {high}, sum({amount} % {part}) AS {low}, min({amount}) AS {least}, max({amount}) AS {most}"
        );
        var kept = keys.Select(key => (CypherText)$"{key.Name}, ");
        inner.Add(
            $"WITH {CypherText.Join("", kept)}sum(CASE WHEN {r} = 'OTHER_MODALITY' THEN 0 ELSE {m} END) AS {n}, collect([{k}, {c}, {r}, {m}, {high}, {low}, {least}, {most}]) AS {amounts}"
        );
    }

    private static CypherText Key(GroupKey key, Summarised of)
    {
        switch (key.Of)
        {
            case GroupOf.Entity:
                return $"{of.Part(key.On).Node}";
            case GroupOf.Type:
                return of.Part(key.On).Own(Fields.Type);
            case GroupOf.Year:
                var (earliest, latest) = (Part(key, of, 2), Part(key, of, 3));
                return $"CASE WHEN {Part(key, of, 0)} IS NULL THEN null WHEN substring({earliest}, 0, 4) = substring({latest}, 0, 4) THEN substring({earliest}, 0, 4) ELSE {CypherText.Literal(PartialDate.SeveralYears)} END";
            default:
                return Part(key, of, 0);
        }
    }

    private static CypherText Part(GroupKey key, Summarised of, int index) =>
        (
            key.On == Core.Query.Part.Relationship
                ? of.Edge!.Part(key.Property, index)
                : of.Part(key.On).Part(key.Property, index)
        )!;

    private static CypherText Named(List<(CypherText Text, Variable Name)> keys) =>
        CypherText.Join("", keys.Select(key => (CypherText)$"{key.Text} AS {key.Name}, "));
}
