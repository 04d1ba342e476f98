using System.Collections.Immutable;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Sqlite.Schema;
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
internal sealed class SummaryCompiler(GraphModel model, RowCompiler rows)
{
    /// <summary>What the high part of an amount counts.</summary>
    public const long HighPart = 1_000_000_000;

    private const string AmountProperty = "amount";
    private const string KindProperty = "amountKind";

    /// <param name="summary">What is wanted.</param>
    /// <param name="start">Begins a statement of the rows; the rows that others are compared with are such too.</param>
    /// <param name="hasParent">Whether they are those of a parent row.</param>
    public CompiledExpansion Compile(Summary summary, Func<Summarised> start, bool hasParent)
    {
        var of = start();
        var keys = summary.By.Select(key => Key(key, of)).ToList();
        var names = keys.Select((_, i) => KeyName(i)).ToList();
        SqlText groups = summary.Amounts
            ? WithAmounts(keys, names, of, PassedOnOf(of, start), summary.Order?.Currency)
            : Counted(keys, names, of);

        var select = new Select($"({groups}) AS g");
        var selection = Rows(summary, select, names);
        var order = Order(summary);
        for (var i = 0; i < names.Count; i++)
        {
            if (IsEntity(summary.By[i]))
            {
                var entity = select.AliasOf($"g.{names[i]}", "entity", IsOptional(summary.By[i]));
                if (IsOptional(summary.By[i]))
                {
                    order.Add($"{entity}.sort_name IS NULL");
                    order.Add($"g.{names[i]} IS NULL");
                }

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
            text =
                $"{text} WHERE g.n > 0 ORDER BY {SqlText.Join(", ", order)} LIMIT {first}{(summary.Skip is { } skip ? (SqlText)$" OFFSET {skip}" : SqlText.None)}";

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
                Fields.Groups => new ColumnReader(ColumnKind.Integer, select.Add($"count(*) OVER ()")),
                _ => new ColumnReader(ColumnKind.Text, select.Add(TextOf(summary, names, field.Name))),
            }
        );

        return new(
            count,
            -1,
            [.. fields],
            [
                .. summary.Rows.Expansions.Select(e =>
                    rows.JoinedEntity(
                        select,
                        e,
                        $"g.{names[((Source.KeyEntity)e.Source).Index]}",
                        IsOptional(summary.By[((Source.KeyEntity)e.Source).Index])
                    )
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
    // Grouping sorts. Rows that say nothing of money may be most of them: they are only counted, so that the rest is
    // sorted without them. That is asked as one question, lest the planner look each row up by one of its parts.
    private static SqlText WithAmounts(
        List<SqlText> keys,
        List<Identifier> names,
        Summarised of,
        SqlText passedOn,
        Parameter? orderedBy
    )
    {
        var relationship = of.Relationship!;
        var (amount, currency, kind) = Amount(relationship);
        SqlText superseded = $"{relationship.Typed!.Value}.is_superseded = 1";
        SqlText other = of.Counts is { } counts ? (SqlText)$"WHEN NOT ({counts}) THEN 'OTHER_MODALITY' " : SqlText.None;
        SqlText reason =
            $"CASE {other}WHEN {superseded} THEN 'SUPERSEDED' WHEN {amount} IS NULL THEN 'NO_AMOUNT' WHEN {currency} IS NULL THEN 'NO_CURRENCY' {passedOn}END";
        SqlText silent =
            $"coalesce({amount}, {currency}, {kind}) IS NULL AND NOT ({superseded}){(of.Counts is { } counted ? (SqlText)$" AND {counted}" : SqlText.None)}";
        var high = SqlText.Number(HighPart);
        SqlText summed(string function, SqlText value) =>
            $"{Function(function)}(iif({currency} IS NULL, NULL, {value}))";
        SqlText fine =
            $"SELECT {Named(keys, names)}{kind} AS kind, {currency} AS currency, {reason} AS reason, count(*) AS n, {summed("sum", $"{amount} / {high}")} AS high, {summed("sum", $"{amount} % {high}")} AS low, {summed("min", amount)} AS least, {summed("max", amount)} AS most FROM {of.Select.From}{Where([.. of.Conditions, $"({silent}) IS FALSE"])}{GroupBy(keys.Count + 3)} UNION ALL SELECT {Named(keys, names)}NULL, NULL, 'NO_AMOUNT', count(*), NULL, NULL, NULL, NULL FROM {of.Select.From}{Where([.. of.Conditions, $"({silent}) IS TRUE"])}{GroupBy(keys.Count)} HAVING count(*) > 0";
        SqlText total = $"coalesce(sum(a.n) FILTER (WHERE a.reason IS NOT 'OTHER_MODALITY'), 0)";
        SqlText ordered = orderedBy is { } wanted
            ? (SqlText)
                $", max(CASE WHEN a.currency = {wanted} AND a.reason IS NULL THEN a.high * {high}.0 + a.low END) AS sum"
            : SqlText.None;
        var listed =
            names.Count == 0 ? SqlText.None : (SqlText)$"{SqlText.Join(", ", names.Select(n => (SqlText)$"a.{n}"))}, ";

        return $"SELECT {listed}{total} AS n, json_group_array(json_array(a.kind, a.currency, a.reason, a.n, a.high, a.low, a.least, a.most) ORDER BY a.kind, a.currency, a.reason) AS amounts{ordered} FROM ({fine}) AS a{GroupBy(keys.Count)}";
    }

    private static (SqlText Amount, SqlText Currency, SqlText Kind) Amount(RelationshipScope relationship) =>
        (
            relationship.ColumnOf(AmountProperty, 0)!,
            relationship.ColumnOf(AmountProperty, 1)!,
            relationship.FindProperty(KindProperty) is null ? (SqlText)$"NULL" : relationship.ColumnOf(KindProperty, 0)!
        );

    // Of the awards that went to programmes and funds, who got what kind in which currency: those are few, and found once.
    private SqlText PassedOnOf(Summarised of, Func<Summarised> start)
    {
        var type = of.Relationship!.Types[0];
        var types = PassedOn.Types(type, model);
        if (types.IsEmpty)
            return SqlText.None;

        var given = start();
        var (amount, givenCurrency, givenKind) = Amount(given.Relationship!);
        SqlText to = $"{given.Relationship!.Typed!.Value}.to_id";
        List<SqlText> conditions =
        [
            .. given.Conditions,
            .. given.Counts is { } counts ? new[] { counts } : [],
            $"{given.Relationship.Typed!.Value}.is_superseded = 0",
            $"{amount} IS NOT NULL AND {givenCurrency} IS NOT NULL",
            $"{to} IN (SELECT k.id FROM entity AS k WHERE {TypeIs(new("k"), types, null)})",
        ];
        var (_, currency, kind) = Amount(of.Relationship);

        // From those few to the awards under them and under their parts; what a programme got is not under itself.
        SqlText awards =
            $"SELECT DISTINCT {to} AS id, coalesce({givenKind}, '') AS kind, {givenCurrency} AS currency FROM {given.Select.From}{Where(conditions)}";
        SqlText legs =
            $"q.type IN ({SqlText.Join(", ", PassedOn.Legs(type).Select(Literal))}) AND q.is_fact = 1 AND NOT EXISTS (SELECT 1 FROM part AS own WHERE own.inner_id = q.to_id AND own.outer_id = q.from_id)";
        SqlText under =
            $"WITH part (inner_id, outer_id) AS MATERIALIZED ({Parts(types)}) SELECT q.leg_of, g.kind, g.currency FROM ({awards}) AS g CROSS JOIN part AS p ON p.outer_id = g.id CROSS JOIN relationship AS q ON q.to_id = p.inner_id WHERE {legs}";

        return $"WHEN ({of.Relationship.Typed!.Value}.id, coalesce({kind}, ''), {currency}) IN ({under}) THEN 'PASSED_ON' ";
    }

    // Each of these types with what it is part of, itself included.
    private SqlText Parts(ImmutableArray<string> types)
    {
        var ofType = TypeIs(new("k"), types, null);
        SqlText selves = $"SELECT k.id, k.id FROM entity AS k WHERE {ofType}";

        return PassedOn.Parts(model) is { } parts
            ? (SqlText)
                $"{selves} UNION SELECT k.id, c.outer_id FROM entity AS k CROSS JOIN {new Identifier(Table.Of(parts))} AS l ON l.from_id = k.id CROSS JOIN container AS c ON c.inner_id = l.to_id WHERE {ofType} AND l.is_fact = 1 AND c.depth < {SqlText.Number(Containment.DepthMax)}"
            : selves;
    }

    private static List<SqlText> Order(Summary summary)
    {
        if (summary.Order is not { } order)
            return [$"g.n DESC"];

        SqlText direction = order.Descending ? (SqlText)$" DESC" : SqlText.None;

        return order.Currency is null ? [$"g.n{direction}"] : [$"g.sum IS NULL", $"g.sum{direction}", $"g.n DESC"];
    }

    private static bool IsEntity(GroupKey key) => key.Of is GroupOf.Entity or GroupOf.Party or GroupOf.Container;

    // Rows may have no such key, or several, for which 0 stands: no entity has that number.
    private static bool IsOptional(GroupKey key) => key.Of is GroupOf.Party or GroupOf.Container;

    private static SqlText TextOf(Summary summary, List<Identifier> names, string field)
    {
        var index = Enumerable.Range(0, names.Count).Single(i => Fields.GroupKey(i) == field);

        return IsOptional(summary.By[index])
            ? (SqlText)$"iif(g.{names[index]} = 0, {Literal(Fields.Several)}, NULL)"
            : $"g.{names[index]}";
    }

    private static SqlText OneOf(SqlText number, SqlText from) =>
        $"(SELECT CASE count(DISTINCT {number}) WHEN 0 THEN NULL WHEN 1 THEN max({number}) ELSE 0 END FROM {from})";

    private SqlText Container(GroupKey key, Summarised of)
    {
        var number = of.Number(key.On);
        var located = Containment.Types(model).FirstOrDefault(type => type.Name == Containment.LocatedIn);
        var types = model.FindEntityType(key.Property.Length == 0 ? "Place" : key.Property)?.ConcreteTypes ?? [];
        if (located is null || types.IsEmpty)
            return $"NULL";

        var entity = of.Part(key.On).Alias;
        if (key.Property.Length == 0)
            return $"iif({TypeIs(entity, types, null)}, {number}, {OneOf($"l.to_id", $"{new Identifier(Table.Of(located))} AS l WHERE l.from_id = {number} AND l.is_fact = 1")})";

        var steps = SqlText.Join(
            " UNION ALL ",
            Containment
                .Types(model)
                .Select(type =>
                    (SqlText)
                        $"SELECT l.to_id FROM {new Identifier(Table.Of(type))} AS l WHERE l.from_id = {number} AND l.is_fact = 1"
                )
        );

        return $"iif({TypeIs(entity, types, null)}, {number}, {OneOf($"c.outer_id", $"({steps}) AS step CROSS JOIN container AS c ON c.inner_id = step.to_id CROSS JOIN entity AS k ON k.id = c.outer_id WHERE c.depth < {SqlText.Number(Containment.DepthMax)} AND {TypeIs(new("k"), types, null)}")})";
    }

    private SqlText Key(GroupKey key, Summarised of)
    {
        switch (key.Of)
        {
            case GroupOf.Party:
                return OneOf(
                    $"q.to_id",
                    $"relationship AS q WHERE q.leg_of = {of.Relationship!.Typed!.Value}.id AND q.type = {Literal(key.Property)} AND q.derivation <> 'EXTERNAL'"
                );
            case GroupOf.Container:
                return Container(key, of);
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
            : $" GROUP BY {SqlText.Join(", ", Enumerable.Range(1, columns).Select(i => SqlText.Number(i)))}";

    private static Identifier KeyName(int index) => new(Fields.GroupKey(index));

    private static SqlText Function(string name)
    {
        var text = new SqlText(0, 0);
        text.AppendLiteral(name);

        return text;
    }
}
