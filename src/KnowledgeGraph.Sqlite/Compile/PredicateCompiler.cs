using System.Collections.Immutable;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.Sqlite.Compile;

/// <summary>Turns predicates into conditions. Absent values make SQL's NULL, which a WHERE takes for false; only
/// negation has to say so.</summary>
internal static class PredicateCompiler
{
    /// <summary>A condition on entities.</summary>
    public static SqlText On(EntityScope entity, Predicate predicate) =>
        Compile(predicate, new Context { Entity = entity });

    /// <summary>A condition on relationships together with their neighbours.</summary>
    public static SqlText On(RelationshipScope relationship, EntityScope neighbour, Predicate predicate) =>
        Compile(predicate, new Context { Entity = neighbour, Relationship = relationship });

    /// <summary>A condition on relationships and the entities at their ends.</summary>
    public static SqlText On(RelationshipListScope list, Predicate predicate) =>
        Compile(predicate, new Context { Relationship = list.Relationship, Ends = list.End });

    /// <summary>A condition on what is stated.</summary>
    public static SqlText On(StatedScope stated, Predicate predicate) =>
        Compile(predicate, new Context { Stated = stated });

    /// <summary>The condition that a row counts, on the alias of a table with modality and derivation.</summary>
    /// <param name="alias">The alias.</param>
    /// <param name="provenance">What counts.</param>
    /// <param name="hasIsFact">Whether the table has a column that tells facts.</param>
    public static SqlText Counts(Identifier alias, Provenance provenance, bool hasIsFact = true)
    {
        if (provenance.IsFacts && hasIsFact)
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

    /// <summary>A column of a property that entities have by the model or in any case; null when none has it.</summary>
    /// <param name="entity">The entities.</param>
    /// <param name="property">The property.</param>
    /// <param name="index">Which of its columns.</param>
    public static SqlText? EntityColumn(EntityScope entity, string property, int index) =>
        property switch
        {
            Fields.Id => $"{entity.Alias}.id_text",
            Fields.Kind => $"{entity.Alias}.kind",
            Fields.Modality => $"{entity.Alias}.modality",
            Fields.Degree => $"{entity.Alias}.degree",
            Fields.Type => $"{entity.Alias}.type",
            "documentCount" => $"{entity.Alias}.document_count",
            _ => entity.ColumnOf(property, index),
        };

    /// <summary>Likewise for relationships.</summary>
    public static SqlText? RelationshipColumn(RelationshipScope relationship, string property, int index) =>
        property switch
        {
            Fields.Id => relationship.Shared("id_text"),
            Fields.Modality => relationship.Either("modality"),
            Fields.Derivation => relationship.Either("derivation"),
            Fields.Rank => relationship.Shared("rank"),
            Fields.ValidFrom => relationship.Shared("valid_from" + DateColumn(index)),
            Fields.ValidTo => relationship.Shared("valid_to" + DateColumn(index)),
            _ when property.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot => relationship.ColumnOf(
                property[..dot],
                1
            ),
            _ => relationship.ColumnOf(property, index),
        };

    private static string DateColumn(int index) =>
        index switch
        {
            2 => "_earliest",
            3 => "_latest",
            _ => "",
        };

    // What leaf predicates are about: the relationship inside OnRelationship, the entity everywhere else; a number of
    // things inside Counted.
    private sealed record Context
    {
        public EntityScope? Entity { get; init; }

        public RelationshipScope? Relationship { get; init; }

        public Func<End, EntityScope>? Ends { get; init; }

        public StatedScope? Stated { get; init; }

        public SqlText? Count { get; init; }

        public bool IsOnRelationship { get; init; }

        public SqlText Column(string property, int index = 0) =>
            Found(property, index)
            ?? throw new InvalidOperationException($"The query compares \"{property}\", which nothing here has.");

        private SqlText? Found(string property, int index) =>
            Count is not null ? Count
            : Stated is not null ? $"{StatedScope.Alias}.{new Identifier(property == Fields.Id ? "id_text" : property)}"
            : IsOnRelationship ? RelationshipColumn(Relationship!, property, index)
            : EntityColumn(Entity!, property, index);
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
            Predicate.OnEnd p => Compile(p.Of, new Context { Entity = context.Ends!(p.End) }),
            Predicate.Related p => Related(p, context),
            Predicate.InDocuments p => InDocuments(p, context),
            Predicate.Counted p => Compile(p.Number, new Context { Count = CountOf(p.Some, context) }),
            Predicate.Inside p => Inside(p, context.Entity!),
            Predicate.Identified p => $"{context.Entity!.Key} IN ({Found(p)!})",
            Predicate.Absent { Property: "document" } when context.Stated is not null =>
                $"NOT EXISTS (SELECT 1 FROM cited AS c WHERE c.subject = {StatedScope.Alias}.subject)",
            Predicate.Absent p => IsOfNames(p.Property, context) || p.Property == "dataset"
                ? SqlText.False
                : $"{context.Column(p.Property)} IS NULL",
            Predicate.Compare { Property: Fields.Id, Operator: Comparison.Equal } p when context.IsOnRelationship =>
                IsRelationship(context.Relationship!.Shared, p.Value),
            Predicate.Compare p => OnAny(p, p.Property, context, column => $"{column} {Sign(p.Operator)} {p.Value}"),
            Predicate.OneOf { Property: Fields.Id } p when context.IsOnRelationship =>
                $"({context.Relationship!.Shared("id_hash")} IN (SELECT kg_hash(value) FROM json_each({p.Values})) AND {context.Relationship!.Shared("id_text")} IN (SELECT value FROM json_each({p.Values})))",
            Predicate.OneOf p => OnAny(p, p.Property, context, column => IsAmong(column, p.Values)),
            Predicate.Matches p => OnAny(
                p,
                p.Property,
                context,
                column => Matches(column, p.How, p.Text),
                IsFolded(p.How)
            ),
            Predicate.Dated p => Dated(p, context),
            _ => throw new NotSupportedException(predicate.GetType().Name),
        };

    /// <summary>The numbers of the entities that fulfil a predicate, where an index finds them; null where none
    /// does.</summary>
    public static SqlText? Found(Predicate predicate) =>
        predicate switch
        {
            Predicate.Compare { Property: Fields.Id, Operator: Comparison.Equal } p =>
                $"SELECT x.id FROM entity AS x WHERE x.id_text = {p.Value}",
            Predicate.OneOf { Property: Fields.Id } p =>
                $"SELECT x.id FROM entity AS x WHERE {IsAmong($"x.id_text", p.Values)}",
            Predicate.Compare { Property: Fields.Name, Operator: Comparison.Equal } p =>
                $"SELECT x.entity FROM name AS x WHERE x.folded = kg_fold({p.Value}) AND x.text = {p.Value}",
            Predicate.OneOf { Property: Fields.Name } p =>
                $"SELECT x.entity FROM name AS x WHERE x.folded IN (SELECT kg_fold(value) FROM json_each({p.Values})) AND {IsAmong($"x.text", p.Values)}",
            Predicate.Matches { Property: Fields.Name, How: TextMatch.FoldedEqual } p =>
                $"SELECT x.entity FROM name AS x WHERE x.folded = {p.Text}",
            Predicate.Identified p =>
                $"SELECT x.entity FROM identifier AS x WHERE x.scheme = {p.Scheme} AND x.value = {p.Value}",
            _ => null,
        };

    private static SqlText IsAmong(SqlText column, Parameter values) =>
        $"{column} IN (SELECT value FROM json_each({values}))";

    // A condition on names means any of the entity's names; one on datasets or documents, any that declares or states
    // it. Names that an index finds lead; others are looked at in the order of the list, which may end early.
    private static SqlText OnAny(
        Predicate predicate,
        string property,
        Context context,
        Func<SqlText, SqlText> condition,
        bool isFolded = false
    )
    {
        if (IsOfNames(property, context))
            return Found(predicate) is { } found
                ? (SqlText)$"{context.Entity!.Key} IN ({found})"
                : $"EXISTS (SELECT 1 FROM name AS x WHERE x.entity = {context.Entity!.Key} AND {condition(isFolded ? (SqlText)$"x.folded" : $"x.text")})";

        if (property == "document" && context.Stated is not null)
            return $"EXISTS (SELECT 1 FROM cited AS c JOIN entity AS d ON d.id = c.document WHERE c.subject = {StatedScope.Alias}.subject AND {condition($"d.id_text")})";
        if (property == "dataset" && context.Entity is { } entity && !context.IsOnRelationship)
            return $"EXISTS (SELECT 1 FROM declaration AS x JOIN dataset AS d ON d.id = x.dataset WHERE x.entity = {entity.Key} AND {condition($"d.id_text")})";
        if (property == "dataset")
            return $"EXISTS (SELECT 1 FROM dataset AS d WHERE d.id = {context.Relationship?.Shared("dataset") ?? $"{StatedScope.Alias}.dataset"} AND {condition($"d.id_text")})";

        return condition(isFolded ? (SqlText)$"kg_fold({context.Column(property)})" : context.Column(property));
    }

    /// <summary>A condition on the id of a relationship, which is found by its hash.</summary>
    public static SqlText IsRelationship(Func<string, SqlText> column, Parameter id) =>
        $"({column("id_hash")} = kg_hash({id}) AND {column("id_text")} = {id})";

    private static bool IsOfNames(string property, Context context) =>
        property == Fields.Name && context is { IsOnRelationship: false, Entity: not null };

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
        if (p is { Quantifier: Quantifier.All, Of: null })
            return SqlText.True;

        return Quantified(p.Quantifier, Neighbours(p, context));
    }

    private static SqlText InDocuments(Predicate.InDocuments p, Context context) =>
        p is { Quantifier: Quantifier.All, Of: null } ? SqlText.True : Quantified(p.Quantifier, Documents(p, context));

    private static SqlText Quantified(Quantifier quantifier, SqlText rows) =>
        quantifier == Quantifier.Some ? (SqlText)$"EXISTS (SELECT 1 {rows})" : $"NOT EXISTS (SELECT 1 {rows})";

    private static SqlText CountOf(Predicate some, Context context) =>
        $"(SELECT count(*) {(some is Predicate.Related related ? Neighbours(related, context) : Documents((Predicate.InDocuments)some, context))})";

    private static SqlText Neighbours(Predicate.Related p, Context context)
    {
        var entity = context.Entity!;
        var type = entity.Model.Relationship(p.Type);
        var typed = entity.Select.NewAlias("t");
        var inner = new ConnectionScope(entity.Select, entity.Model, type, p.Direction, typed);
        var conditions = new List<SqlText> { $"{typed}.{inner.HereId} = {entity.Key}", Counts(typed, p.Provenance) };
        if (p.Of is { } of)
            conditions.Add(Asked(p.Quantifier, On(inner.Relationship, inner.Neighbour, of)));

        return $"FROM {inner.Select.From} WHERE {SqlText.Join(" AND ", conditions)}";
    }

    private static SqlText Documents(Predicate.InDocuments p, Context context)
    {
        var entity = context.Entity!;
        var (mention, document) = (entity.Select.NewAlias("m"), entity.Select.NewAlias("d"));
        var inner = new Select(
            $"mention AS {mention} JOIN entity AS {document} ON {document}.id = {mention}.document",
            entity.Select
        );
        var conditions = new List<SqlText> { $"{mention}.entity = {entity.Key}", $"{mention}.is_first = 1" };
        if (p.Of is { } of)
            conditions.Add(
                Asked(
                    p.Quantifier,
                    On(new EntityScope(inner, document, [entity.Model.EntityType("Document")], entity.Model), of)
                )
            );

        return $"FROM {inner.From} WHERE {SqlText.Join(" AND ", conditions)}";
    }

    private static SqlText Inside(Predicate.Inside p, EntityScope entity)
    {
        SqlText given = $"SELECT x.id FROM json_each({p.Ids}) AS i CROSS JOIN entity AS x ON x.id_text = i.value";
        // The first step is that of the entity itself.
        var steps = Containment
            .Types(entity.Model)
            .Select(type =>
                (SqlText)
                    $"SELECT l.from_id FROM ({given}) AS o CROSS JOIN container AS c ON c.outer_id = o.id CROSS JOIN {new Identifier(Schema.Table.Of(type))} AS l ON l.to_id = c.inner_id WHERE l.is_fact = 1 AND c.depth < {SqlText.Number(Containment.DepthMax)}"
            );

        return $"{entity.Key} IN ({SqlText.Join(" UNION ALL ", steps.Prepend(given))})";
    }

    // That all are like something means that none is not.
    private static SqlText Asked(Quantifier quantifier, SqlText condition) =>
        quantifier == Quantifier.All ? (SqlText)$"({condition}) IS NOT TRUE" : condition;

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
