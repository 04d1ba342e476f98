using System.Collections.Immutable;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.Sqlite.Compile;

/// <summary>Turns predicates into conditions. Absent values make SQL's NULL, which a WHERE takes for false; only
/// negation has to say so.</summary>
internal static class PredicateCompiler
{
    /// <summary>A condition on entities.</summary>
    public static SqlText On(EntityScope entity, Predicate predicate) => Compile(predicate, new Context(entity, null));

    /// <summary>A condition on relationships together with their neighbours.</summary>
    public static SqlText On(RelationshipScope relationship, EntityScope neighbour, Predicate predicate) =>
        Compile(predicate, new Context(neighbour, relationship));

    /// <summary>The condition that a row counts, on the alias of a table with modality and derivation.</summary>
    public static SqlText Counts(Identifier alias, Provenance provenance)
    {
        if (provenance.IsFacts)
            return $"{alias}.is_fact = 1";

        var conditions = new List<SqlText>();
        if (!provenance.Modalities.IsEmpty)
            conditions.Add($"{alias}.modality IN ({Literals(provenance.Modalities)})");
        if (!provenance.Derivations.IsEmpty)
            conditions.Add($"{alias}.derivation IN ({Literals(provenance.Derivations)})");

        return conditions.Count == 0 ? SqlText.True : SqlText.Join(" AND ", conditions);
    }

    /// <summary>Values of an enum as text literals: they come from our own closed sets.</summary>
    public static SqlText Literals<T>(ImmutableArray<T> values)
        where T : struct, Enum
    {
        var text = new SqlText(0, 0);
        text.AppendLiteral(string.Join(", ", values.Select(v => $"'{v}'")));

        return text;
    }

    // What leaf predicates are about: the relationship inside OnRelationship, the entity everywhere else.
    private sealed record Context(EntityScope? Entity, RelationshipScope? Relationship)
    {
        public bool IsOnRelationship { get; init; }

        public SqlText Column(string property, int index = 0) =>
            Found(property, index)
            ?? throw new InvalidOperationException($"The query compares \"{property}\", which nothing here has.");

        public SqlText Modality => IsOnRelationship ? Relationship!.Either("modality") : $"{Entity!.Alias}.modality";

        private SqlText? Found(string property, int index) =>
            (IsOnRelationship, property) switch
            {
                (true, Fields.Id) => Relationship!.Either("id_text"),
                (true, Fields.Modality) => Relationship!.Either("modality"),
                (true, Fields.Derivation) => Relationship!.Either("derivation"),
                (true, Fields.Rank) => Relationship!.Shared("rank"),
                (true, Fields.ValidFrom) => Relationship!.Shared("valid_from" + DateColumn(index)),
                (true, Fields.ValidTo) => Relationship!.Shared("valid_to" + DateColumn(index)),
                (true, _) => Relationship!.ColumnOf(property, index),
                (false, Fields.Id) => $"{Entity!.Alias}.id_text",
                (false, Fields.Kind) => $"{Entity!.Alias}.kind",
                (false, Fields.Modality) => $"{Entity!.Alias}.modality",
                (false, Fields.Degree) => $"{Entity!.Alias}.degree",
                (false, "type") => $"{Entity!.Alias}.type",
                (false, _) => Entity!.ColumnOf(property, index),
            };

        private static string DateColumn(int index) =>
            index switch
            {
                2 => "_earliest",
                3 => "_latest",
                _ => "",
            };
    }

    private static SqlText Compile(Predicate predicate, Context context) =>
        predicate switch
        {
            Predicate.Every p => p.Of.IsEmpty
                ? SqlText.True
                : $"({SqlText.Join(" AND ", p.Of.Select(of => Compile(of, context)))})",
            Predicate.Either p => p.Of.IsEmpty
                ? SqlText.False
                : $"({SqlText.Join(" OR ", p.Of.Select(of => Compile(of, context)))})",
            Predicate.Negation p => $"({Compile(p.Of, context)}) IS NOT TRUE",
            Predicate.OnNode p => Compile(p.Of, context with { IsOnRelationship = false }),
            Predicate.OnRelationship p => Compile(p.Of, context with { IsOnRelationship = true }),
            Predicate.Related p => Related(p, context),
            Predicate.Absent p => IsOfNames(p.Property, context) || p.Property == "dataset"
                ? SqlText.False
                : $"{context.Column(p.Property)} IS NULL",
            Predicate.Compare p => OnAny(p.Property, context, column => $"{column} {Sign(p.Operator)} {p.Value}"),
            Predicate.OneOf p => OnAny(
                p.Property,
                context,
                column => $"{column} IN (SELECT value FROM json_each({p.Values}))"
            ),
            Predicate.Matches p => OnAny(
                p.Property,
                context,
                column => Matches(column, p.How, p.Text),
                IsFolded(p.How)
            ),
            Predicate.Dated p => Dated(p, context),
            _ => throw new NotSupportedException(predicate.GetType().Name),
        };

    // A condition on names means any of the entity's names; one on datasets, any that declares it.
    private static SqlText OnAny(
        string property,
        Context context,
        Func<SqlText, SqlText> condition,
        bool isFolded = false
    )
    {
        if (IsOfNames(property, context))
            return $"EXISTS (SELECT 1 FROM name AS x WHERE x.entity = {context.Entity!.Key} AND {condition(isFolded ? (SqlText)$"x.folded" : $"x.text")})";
        if (property == "dataset" && context.IsOnRelationship)
            return $"EXISTS (SELECT 1 FROM dataset AS d WHERE d.id = {context.Relationship!.Shared("dataset")} AND {condition($"d.id_text")})";
        if (property == "dataset")
            return $"EXISTS (SELECT 1 FROM declaration AS x JOIN dataset AS d ON d.id = x.dataset WHERE x.id_text = {context.Entity!.Alias}.id_text AND {condition($"d.id_text")})";

        return condition(isFolded ? (SqlText)$"kg_fold({context.Column(property)})" : context.Column(property));
    }

    private static bool IsOfNames(string property, Context context) =>
        property == Fields.Name && !context.IsOnRelationship;

    private static bool IsFolded(TextMatch how) => how is TextMatch.FoldedEqual or TextMatch.FoldedContains;

    private static SqlText Matches(SqlText column, TextMatch how, Parameter text) =>
        how switch
        {
            TextMatch.Contains or TextMatch.FoldedContains => $"instr({column}, {text}) > 0",
            TextMatch.StartsWith => $"substr({column}, 1, length({text})) = {text}",
            // substr(x, -0) would be all of x.
            TextMatch.EndsWith => $"({text} = '' OR substr({column}, -length({text})) = {text})",
            _ => $"{column} = {text}",
        };

    private static SqlText Dated(Predicate.Dated p, Context context)
    {
        var (date, earliest, latest) = (
            context.Column(p.Property),
            context.Column(p.Property, 2),
            context.Column(p.Property, 3)
        );
        var conditions = new List<SqlText> { $"{date} IS NOT NULL" };
        switch (p.Relation)
        {
            case DateRelation.Same:
                conditions.Add(p.From is { } from ? (SqlText)$"{earliest} = {from}" : $"{earliest} IS NULL");
                conditions.Add(p.To is { } to ? (SqlText)$"{latest} = {to}" : $"{latest} IS NULL");
                break;
            case DateRelation.Before:
                conditions.Add(
                    p.IsPossible
                        ? (SqlText)$"({earliest} IS NULL OR {earliest} < {p.From!.Value})"
                        : $"{latest} < {p.From!.Value}"
                );
                break;
            case DateRelation.After:
                conditions.Add(
                    p.IsPossible
                        ? (SqlText)$"({latest} IS NULL OR {latest} > {p.To!.Value})"
                        : $"{earliest} > {p.To!.Value}"
                );
                break;
            case DateRelation.Within when p.IsPossible:
                if (p.To is { } last)
                    conditions.Add($"({earliest} IS NULL OR {earliest} <= {last})");
                if (p.From is { } first)
                    conditions.Add($"({latest} IS NULL OR {latest} >= {first})");
                break;
            default:
                if (p.From is { } start)
                    conditions.Add($"{earliest} >= {start}");
                if (p.To is { } end)
                    conditions.Add($"{latest} <= {end}");
                break;
        }

        return $"({SqlText.Join(" AND ", conditions)})";
    }

    private static SqlText Related(Predicate.Related p, Context context)
    {
        var entity = context.Entity!;
        var type = entity.Model.Relationship(p.Type);
        var typed = entity.Select.NewAlias("t");
        var inner = new ConnectionScope(entity.Select, entity.Model, type, p.Direction, typed);
        var conditions = new List<SqlText> { $"{typed}.{inner.HereId} = {entity.Key}", Counts(typed, p.Provenance) };
        if (p.Of is { } of)
        {
            var condition = On(inner.Relationship, inner.Neighbour, of);
            conditions.Add(p.Quantifier == Quantifier.All ? (SqlText)$"({condition}) IS NOT TRUE" : condition);
        }
        else if (p.Quantifier == Quantifier.All)
        {
            return SqlText.True;
        }

        SqlText exists = $"EXISTS (SELECT 1 FROM {inner.Select.From} WHERE {SqlText.Join(" AND ", conditions)})";

        return p.Quantifier == Quantifier.Some ? exists : $"NOT {exists}";
    }

    private static SqlText Sign(Comparison comparison) =>
        comparison switch
        {
            Comparison.Equal => $"=",
            Comparison.Greater => $">",
            Comparison.GreaterOrEqual => $">=",
            Comparison.Less => $"<",
            _ => $"<=",
        };
}
