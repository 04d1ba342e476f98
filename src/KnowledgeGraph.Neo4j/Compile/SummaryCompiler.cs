using System.Collections.Immutable;
using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.Neo4j.Compile;

/// <summary>The rows that a summary is of, bound in its subquery.</summary>
/// <param name="Counts">What the provenance asks of a row that counts; null when all do.</param>
/// <param name="Part">Finds the entities of a part.</param>
/// <param name="Edge">The relationship, where rows are any.</param>
internal sealed record Summarised(CypherText? Counts, Func<Part, EntityScope> Part, RelationshipScope? Edge);

/// <summary>Compiles sums over lists: counts and amounts, in groups.</summary>
/// <remarks>Amounts are integers; they are summed in two parts, so that no sum of theirs overflows 64 bits.</remarks>
internal sealed class SummaryCompiler(GraphModel model, RowCompiler rows)
{
    /// <summary>What the high part of an amount counts.</summary>
    public const long HighPart = 1_000_000_000;

    private const string AmountProperty = "amount";
    private const string KindProperty = "amountKind";

    /// <param name="summary">What is wanted.</param>
    /// <param name="type">The type of the relationships that the rows are; null where they are entities.</param>
    /// <param name="body">Where it is wanted.</param>
    /// <param name="parent">What the rows hang on.</param>
    /// <param name="bind">Binds the rows; those that others are compared with are such too.</param>
    public (Variable Value, CompiledExpansion Compiled) Compile(
        Summary summary,
        RelationshipType? type,
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
                var given = summary.Amounts ? Given(type!, inner, parent, bind) : null;
                var of = bind(inner);
                var keys = summary.By.Select(key => (Text: Key(key, of, inner), Name: inner.New("k"))).ToList();
                var (n, amounts) = (inner.New("n"), inner.New("a"));
                if (summary.Amounts)
                    Added(inner, keys, of, given, n, amounts);
                else
                    Counted(inner, keys, of, n);
                Variable? total = null;
                if (summary.First is not null)
                {
                    inner.Add($"WITH * WHERE {n} > 0");
                    if (summary.Rows.Fields.Any(field => field.Name == Fields.Groups))
                        total = Total(
                            inner,
                            [.. keys.Select(key => key.Name), n, .. summary.Amounts ? new[] { amounts } : []]
                        );
                }

                var nodes = keys.Select((key, i) => IsOptional(summary.By[i]) ? Entity(inner, key.Name) : key.Name)
                    .ToList();
                if (summary.First is { } first)
                    inner.Add(
                        $"WITH * ORDER BY {CypherText.Join(", ", Order(summary, keys, nodes, n, amounts, inner))}{(summary.Skip is { } skip ? (CypherText)$" SKIP {skip}" : CypherText.None)} LIMIT {first}"
                    );
                (var row, selection) = rows.Values(
                    summary.Rows,
                    field =>
                        field.Name switch
                        {
                            Fields.Count => ($"{n}", Shape.Integer),
                            Fields.Amounts => ($"{amounts}", Shape.AmountSums),
                            Fields.Groups => ($"{total!.Value}", Shape.Integer),
                            _ => (TextOf(summary, keys, field.Name), Shape.Text),
                        },
                    e => rows.All(inner, nodes[((Source.KeyEntity)e.Source).Index]),
                    e => IsOptional(summary.By[((Source.KeyEntity)e.Source).Index])
                );
                return $"collect({row})";
            }
        );

        return (value, new([], selection, null));
    }

    private static CypherText TextOf(Summary summary, List<(CypherText Text, Variable Name)> keys, string field)
    {
        var index = Enumerable.Range(0, keys.Count).Single(i => Fields.GroupKey(i) == field);

        return IsOptional(summary.By[index])
                ? (CypherText)$"CASE WHEN {keys[index].Name} = '' THEN {CypherText.Literal(Fields.Several)} END"
            : summary.By[index].Of == GroupOf.Entity ? (CypherText)$"{keys[index].Name}.id"
            : $"{keys[index].Name}";
    }

    private static IEnumerable<CypherText> Order(
        Summary summary,
        List<(CypherText Text, Variable Name)> keys,
        List<Variable> nodes,
        Variable n,
        Variable amounts,
        Body inner
    ) =>
        Measure(summary, n, amounts, inner)
            .Concat(
                keys.SelectMany<(CypherText Text, Variable Name), CypherText>(
                    (key, i) =>
                        IsOptional(summary.By[i])
                            ? [$"{nodes[i]} IS NULL", $"{key.Name} IS NULL", $"{nodes[i]}.sortName", $"{nodes[i]}.id"]
                        : summary.By[i].Of == GroupOf.Entity ? [$"{key.Name}.sortName", $"{key.Name}.id"]
                        : [$"{key.Name} IS NULL", $"{key.Name}"]
                )
            );

    private static IEnumerable<CypherText> Measure(Summary summary, Variable n, Variable amounts, Body inner)
    {
        if (summary.Order is not { } order)
            return [$"{n} DESC"];

        CypherText direction = order.Descending ? (CypherText)$" DESC" : CypherText.None;
        if (order.Currency is not { } currency)
            return [$"{n}{direction}"];

        var part = CypherText.Number(HighPart);
        var sum = inner.Bind(
            $"reduce(most = null, one IN {amounts} | CASE WHEN one[1] = {currency} AND one[2] IS NULL AND (most IS NULL OR one[4] * {part}.0 + one[5] > most) THEN one[4] * {part}.0 + one[5] ELSE most END)",
            "s"
        );

        return [$"{sum} IS NULL", $"{sum}{direction}", $"{n} DESC"];
    }

    // Rows may have no such key, or several, for which the empty text stands: no entity has that id.
    private static bool IsOptional(GroupKey key) => key.Of is GroupOf.Party or GroupOf.Container;

    private static Variable Entity(Body inner, Variable id)
    {
        var node = inner.New("e");
        inner.Add($"OPTIONAL MATCH ({node}:Entity {{id: {id}}})");

        return node;
    }

    // How many groups there are, beside each.
    private static Variable Total(Body inner, IReadOnlyList<Variable> kept)
    {
        var (all, total, one) = (inner.New("g"), inner.New("t"), inner.New("o"));
        var row = CypherText.List(kept.Select(variable => (CypherText)$"{variable}"));
        var unpacked = kept.Select((variable, i) => (CypherText)$"{one}[{CypherText.Number(i)}] AS {variable}");
        inner.Add($"WITH collect({row}) AS {all} WITH {all}, size({all}) AS {total} UNWIND {all} AS {one}");
        inner.Add($"WITH {total}, {CypherText.Join(", ", unpacked)}");

        return total;
    }

    private static CypherText OneOf(Body inner, CypherText ids)
    {
        var all = inner.Bind(ids, "l");

        return (CypherText)$"CASE size({all}) WHEN 0 THEN null WHEN 1 THEN {all}[0] ELSE '' END";
    }

    private CypherText Party(GroupKey key, Summarised of, Body inner)
    {
        var leg = model.FindLeg(key.Property)!;
        var (q, p) = (inner.New("q"), inner.New("p"));
        var end = inner.Bind(of.Edge!.Node(leg.Qualifier.From), "x");

        return OneOf(
            inner,
            $"COLLECT {{ MATCH ({end})-[{Patterns.Typed(q, Patterns.TypesOf(leg.Code, Provenance.All))}]->({p}:Entity) WHERE {q}.legOf = {of.Edge.Own(Fields.Id)} AND {q}.derivation <> 'EXTERNAL' RETURN DISTINCT {p}.id }}"
        );
    }

    private CypherText Container(GroupKey key, Summarised of, Body inner)
    {
        var isPlace = key.Property.Length == 0;
        var types = model.FindEntityType(isPlace ? "Place" : key.Property)?.ConcreteTypes ?? [];
        var steps = Containment.Types(model).Where(type => !isPlace || type.Name == Containment.LocatedIn).ToList();
        if (types.IsEmpty || steps.Count == 0)
            return CypherText.Null;

        var (end, p) = (of.Part(key.On).Node, inner.New("p"));
        var names = Patterns.Typed(null, steps.Select(type => type.Code));
        CypherText pattern = isPlace
            ? (CypherText)$"({end})-[{names}]->({p}:Entity)"
            : $"({end})-[{names}*1..{CypherText.Number(Containment.DepthMax)}]->({p}:Entity) WHERE {p}.type IN {CypherText.Literals(types)}";

        return OneOf(
            inner,
            $"CASE WHEN {end}.type IN {CypherText.Literals(types)} THEN [{end}.id] ELSE COLLECT {{ MATCH {pattern} RETURN DISTINCT {p}.id }} END"
        );
    }

    private static void Counted(Body inner, List<(CypherText Text, Variable Name)> keys, Summarised of, Variable n)
    {
        if (of.Counts is { } counts)
            inner.Add($"WITH * WHERE {counts}");
        inner.Add($"WITH {Named(keys)}count(*) AS {n}");
    }

    // One pass groups the rows as finely as sums need, by what the rows have themselves; what follows from it, why
    // something is not added, is told of those few groups.
    private void Added(
        Body inner,
        List<(CypherText Text, Variable Name)> keys,
        Summarised of,
        Variable? given,
        Variable n,
        Variable amounts
    )
    {
        var edge = of.Edge!;
        var (amount, currency, kind) = Amount(edge);
        var kept = CypherText.Join("", keys.Select(key => (CypherText)$"{key.Name}, "));
        var (k, c, m, v) = (inner.New("k"), inner.New("c"), inner.New("m"), inner.New("v"));
        var (other, superseded, absent, passed) = (inner.New("o"), inner.New("s"), inner.New("u"), inner.New("p"));
        var (high, low, least, most, r) = (
            inner.New("h"),
            inner.New("l"),
            inner.New("f"),
            inner.New("g"),
            inner.New("r")
        );
        var part = CypherText.Number(HighPart);
        CypherText isOther = of.Counts is { } counts ? (CypherText)$"NOT ({counts})" : CypherText.False;
        var isPassed = PassedOnOf(inner, of, given);
        inner.Add(
            $"WITH {Named(keys)}{kind} AS {k}, {currency} AS {c}, {amount} AS {v}, {isOther} AS {other}, {edge.Own(Fields.Rank)} = 'DEPRECATED' AS {superseded}, {isPassed} AS {passed}"
        );
        inner.Add(
            $"WITH {kept}{k}, {c}, {other}, {superseded}, {v} IS NULL AS {absent}, {passed}, count(*) AS {m}, sum({v} / {part}) AS {high}, sum({v} % {part}) AS {low}, min({v}) AS {least}, max({v}) AS {most}"
        );
        CypherText reason =
            $"CASE WHEN {other} THEN 'OTHER_MODALITY' WHEN {superseded} THEN 'SUPERSEDED' WHEN {absent} THEN 'NO_AMOUNT' WHEN {c} IS NULL THEN 'NO_CURRENCY' WHEN {passed} THEN 'PASSED_ON' END";
        inner.Add(
            $"WITH {kept}{k}, {c}, {reason} AS {r}, sum({m}) AS {m}, sum({high}) AS {high}, sum({low}) AS {low}, min({least}) AS {least}, max({most}) AS {most}"
        );
        inner.Add(
            $"WITH {kept}sum(CASE WHEN {r} = 'OTHER_MODALITY' THEN 0 ELSE {m} END) AS {n}, collect([{k}, {c}, {r}, {m}, {high}, {low}, {least}, {most}]) AS {amounts}"
        );
    }

    private static (CypherText Amount, CypherText Currency, CypherText Kind) Amount(RelationshipScope edge) =>
        (edge.Part(AmountProperty, 0)!, edge.Part(AmountProperty, 1)!, edge.Part(KindProperty, 0) ?? CypherText.Null);

    // Of the awards that went to programmes and funds, who got what kind in which currency: those are few, and found
    // once, before the others.
    private Variable? Given(RelationshipType type, Body inner, Parent? parent, Func<Body, Summarised> bind)
    {
        var types = PassedOn.Types(type, model);

        return types.IsEmpty
            ? null
            : Subqueries.Call(
                inner,
                parent,
                among =>
                {
                    var of = bind(among);
                    var (amount, currency, kind) = Amount(of.Edge!);
                    var to = of.Part(Core.Query.Part.To).Node;
                    List<CypherText> conditions =
                    [
                        .. of.Counts is { } counts ? new[] { counts } : [],
                        $"{of.Edge!.Own(Fields.Rank)} <> 'DEPRECATED'",
                        $"{amount} IS NOT NULL AND {currency} IS NOT NULL",
                        IsOf(to, types),
                    ];
                    var (whole, k, c) = (among.New("w"), among.New("k"), among.New("c"));
                    among.Add($"WITH *{Patterns.Where(conditions)}");
                    among.Add($"WITH DISTINCT {to} AS {whole}, coalesce({kind}, '') AS {k}, {currency} AS {c}");
                    if (PassedOn.Parts(model) is not { } parts)
                        return $"collect([{whole}.id, {k}, {c}])";

                    var part = among.New("p");
                    among.Add($"MATCH ({part}:Entity){Within(parts)}({whole}) WHERE {IsOf(part, types)}");

                    return $"collect(DISTINCT [{part}.id, {k}, {c}])";
                }
            );
    }

    private static CypherText IsOf(Variable node, ImmutableArray<string> types) =>
        $"({CypherText.Join(" OR ", types.Select(type => (CypherText)$"{node}:{new Name(type)}"))})";

    // From a part to what it is part of, itself included.
    private static CypherText Within(RelationshipType parts) =>
        $"-[{Patterns.Typed(null, [parts.Code])}*0..{CypherText.Number(Containment.DepthMax)}]->";

    // What a programme got is not under itself, nor under a part of itself.
    private CypherText PassedOnOf(Body inner, Summarised of, Variable? given)
    {
        if (given is not { } known)
            return CypherText.False;

        var edge = of.Edge!;
        var (_, currency, kind) = Amount(edge);
        var (q, p, x) = (inner.New("q"), inner.New("p"), of.Part(Core.Query.Part.To).Node);
        var legs = PassedOn.Legs(edge.Types[0]).Select(Core.Model.Names.Code);
        CypherText isOther = PassedOn.Parts(model) is { } parts
            ? (CypherText)$"NOT EXISTS {{ ({p}){Within(parts)}({x}) }}"
            : $"{p} <> {x}";

        return $"CASE WHEN size({known}) = 0 THEN false ELSE any(one IN COLLECT {{ MATCH ({x})-[{Patterns.Typed(q, legs)}]->({p}:Entity) WHERE {q}.legOf = {edge.Own(Fields.Id)} AND {isOther} RETURN {p}.id }} WHERE [one, coalesce({kind}, ''), {currency}] IN {known}) END";
    }

    private CypherText Key(GroupKey key, Summarised of, Body inner)
    {
        switch (key.Of)
        {
            case GroupOf.Party:
                return Party(key, of, inner);
            case GroupOf.Container:
                return Container(key, of, inner);
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
