using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.Neo4j.Compile;

/// <summary>Turns predicates into conditions. Absent values make Cypher's null, which a WHERE takes for false; only
/// negation has to say so.</summary>
/// <param name="model">What relationships there are.</param>
internal sealed class PredicateCompiler(GraphModel model)
{
    /// <summary>A condition on entities.</summary>
    public CypherText On(EntityScope entity, Predicate predicate) => Compile(predicate, new() { Entity = entity });

    /// <summary>A condition on relationships together with their neighbours.</summary>
    public CypherText On(RelationshipScope edge, EntityScope neighbour, Predicate predicate) =>
        Compile(predicate, new() { Entity = neighbour, Edge = edge });

    /// <summary>A condition on relationships and the entities at their ends.</summary>
    public CypherText On(RelationshipScope edge, Func<End, EntityScope> ends, Predicate predicate) =>
        Compile(
            predicate,
            new()
            {
                Edge = edge,
                Ends = ends,
                IsOnEdge = true,
            }
        );

    /// <summary>A condition on what is stated.</summary>
    public CypherText On(Variable place, Predicate predicate) => Compile(predicate, new() { Place = place });

    /// <summary>The condition that something counts, by its modality and derivation.</summary>
    public static CypherText Counts(Variable stated, Provenance provenance)
    {
        var conditions = new List<CypherText>();
        if (!provenance.Modalities.IsEmpty)
            conditions.Add($"{stated}.modality IN {CypherText.Literals(provenance.Modalities.Select(m => $"{m}"))}");
        if (!provenance.Derivations.IsEmpty)
            conditions.Add($"{stated}.derivation IN {CypherText.Literals(provenance.Derivations.Select(d => $"{d}"))}");

        return conditions.Count == 0 ? CypherText.True : CypherText.And(conditions);
    }

    /// <summary>What conditions are about: the relationship inside <see cref="Predicate.OnRelationship"/>, the entity
    /// everywhere else; a number of things inside <see cref="Predicate.Counted"/>.</summary>
    private sealed record Context
    {
        public EntityScope? Entity { get; init; }

        public RelationshipScope? Edge { get; init; }

        public Func<End, EntityScope>? Ends { get; init; }

        public Variable? Place { get; init; }

        public CypherText? Count { get; init; }

        public bool IsOnEdge { get; init; }

        public CypherText Part(string property, int index = 0) =>
            (
                Count is not null ? Count
                : Place is { } place ? $"{place}.{new Name(property)}"
                : IsOnEdge ? Edge!.Part(property, index)
                : Entity!.Part(property, index)
            ) ?? throw new InvalidOperationException($"The query compares \"{property}\", which nothing here has.");

        public CypherText Folded(string property) =>
            IsOnEdge ? Edge!.Own(Schema.Stored.FoldedOf(property)) : Entity!.Own(Schema.Stored.FoldedOf(property));
    }

    private CypherText Compile(Predicate predicate, Context context) =>
        predicate switch
        {
            Predicate.Every p => p.Of.IsEmpty
                ? CypherText.True
                : $"({CypherText.And(p.Of.Select(of => Compile(of, context)))})",
            Predicate.Either p => p.Of.IsEmpty
                ? CypherText.False
                : $"({CypherText.Join(" OR ", p.Of.Select(of => Compile(of, context)))})",
            Predicate.Negation p => $"NOT coalesce({Compile(p.Of, context)}, false)",
            Predicate.OnNode p => Compile(p.Of, context with { IsOnEdge = false }),
            Predicate.OnRelationship p => Compile(p.Of, context with { IsOnEdge = true }),
            Predicate.OnEnd p => Compile(p.Of, new() { Entity = context.Ends!(p.End) }),
            Predicate.Related { Quantifier: Quantifier.All, Of: null } => CypherText.True,
            Predicate.InDocuments { Quantifier: Quantifier.All, Of: null } => CypherText.True,
            Predicate.Related p => Quantified(p.Quantifier, Neighbours(p, context.Entity!)),
            Predicate.InDocuments p => Quantified(p.Quantifier, Documents(p, context.Entity!)),
            Predicate.Counted p => Compile(p.Number, new() { Count = CountOf(p.Some, context.Entity!) }),
            Predicate.Inside p => Inside(p, context.Entity!),
            Predicate.Identified p => Identified(p, context.Entity!),
            Predicate.Absent { Property: "document" } when context.Place is { } place => $"{place}.document = ''",
            Predicate.Absent p => IsOfNames(p.Property, context) || p.Property == "dataset"
                ? CypherText.False
                : $"{context.Part(p.Property)} IS NULL",
            Predicate.Compare p => OnAny(p.Property, context, value => $"{value} {Sign(p.Operator)} {p.Value}"),
            Predicate.OneOf p => OnAny(p.Property, context, value => $"{value} IN {p.Values}"),
            Predicate.Matches p => OnAny(
                p.Property,
                context,
                value => $"{value} {How(p.How)} {p.Text}",
                p.How is TextMatch.FoldedEqual or TextMatch.FoldedContains
            ),
            Predicate.Dated p => Dated(p, context),
            _ => throw new NotSupportedException(predicate.GetType().Name),
        };

    // A condition on names means any of the entity's names; one on datasets or documents, any that declares or states
    // it.
    private static CypherText OnAny(
        string property,
        Context context,
        Func<CypherText, CypherText> condition,
        bool isFolded = false
    )
    {
        if (IsOfNames(property, context))
        {
            var x = context.Entity!.Body.New("x");
            return $"EXISTS {{ MATCH ({context.Entity.Node})-[:HAS_NAME]->({x}:Name) WHERE {condition(isFolded ? (CypherText)$"{x}.folded" : $"{x}.text")} }}";
        }

        if (property == "document" && context.Place is { } place)
            return $"({place}.document <> '' AND any(d IN split(coalesce({place}.documents, {place}.document), '\\n') WHERE {condition($"d")}))";
        if (property == "dataset" && context is { IsOnEdge: false, Entity: { } entity })
        {
            var x = entity.Body.New("x");
            return $"EXISTS {{ MATCH ({entity.Node})-[:DECLARED_BY]->({x}:Dataset) WHERE {condition($"{x}.id")} }}";
        }

        if (property == "dataset")
            return condition(context.Place is { } p ? (CypherText)$"{p}.dataset" : context.Edge!.Own("dataset"));

        return condition(isFolded ? context.Folded(property) : context.Part(property));
    }

    private static bool IsOfNames(string property, Context context) =>
        property == Fields.Name && context is { IsOnEdge: false, Entity: not null };

    private CypherText Inside(Predicate.Inside p, EntityScope entity)
    {
        var x = entity.Body.New("x");
        var types = Containment.Types(model);
        CypherText given = $"{entity.Own(Fields.Id)} IN {p.Ids}";

        return types.IsEmpty
            ? given
            : $"({given} OR EXISTS {{ MATCH ({entity.Node})-[{Patterns.Typed(null, types.Select(type => type.Code))}*1..{CypherText.Number(Containment.DepthMax)}]->({x}:Entity) WHERE {x}.id IN {p.Ids} }})";
    }

    private static CypherText Identified(Predicate.Identified p, EntityScope entity)
    {
        var x = entity.Body.New("x");

        return $"EXISTS {{ MATCH ({entity.Node})-[:HAS_IDENTIFIER]->({x}:Identifier) WHERE {x}.scheme = {p.Scheme} AND {x}.value = {p.Value} }}";
    }

    private static CypherText Dated(Predicate.Dated p, Context context)
    {
        var (date, earliest, latest) = (
            context.Part(p.Property),
            context.Part(p.Property, 2),
            context.Part(p.Property, 3)
        );
        var conditions = new List<CypherText> { $"{date} IS NOT NULL" };
        switch (p.Relation)
        {
            case DateRelation.Same:
                conditions.Add(p.From is { } from ? (CypherText)$"{earliest} = {from}" : $"{earliest} IS NULL");
                conditions.Add(p.To is { } to ? (CypherText)$"{latest} = {to}" : $"{latest} IS NULL");
                break;
            case DateRelation.Before:
                conditions.Add(
                    p.IsPossible
                        ? (CypherText)$"({earliest} IS NULL OR {earliest} < {p.From!.Value})"
                        : $"{latest} < {p.From!.Value}"
                );
                break;
            case DateRelation.After:
                conditions.Add(
                    p.IsPossible
                        ? (CypherText)$"({latest} IS NULL OR {latest} > {p.To!.Value})"
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

        return $"({CypherText.And(conditions)})";
    }

    private static CypherText Quantified(Quantifier quantifier, CypherText pattern) =>
        quantifier == Quantifier.Some ? (CypherText)$"EXISTS {{ {pattern} }}" : $"NOT EXISTS {{ {pattern} }}";

    private CypherText CountOf(Predicate some, EntityScope entity) =>
        $"COUNT {{ {(some is Predicate.Related related ? Neighbours(related, entity) : Documents((Predicate.InDocuments)some, entity))} }}";

    private CypherText Neighbours(Predicate.Related p, EntityScope entity)
    {
        var scope = new ConnectionScope(entity.Body, model, model.Relationship(p.Type));
        List<CypherText> conditions = [.. Patterns.Conditions(scope.Edge.Edge, p.Provenance)];
        if (p.Of is { } of)
            conditions.Add(Asked(p.Quantifier, On(scope.Edge, scope.Neighbour, of)));
        var type = Patterns.TypesOf(scope.Type.Code, p.Provenance);

        return $"MATCH {Patterns.Connection(scope, entity.Node, p.Direction, type)}{Patterns.Where(conditions)}";
    }

    private CypherText Documents(Predicate.InDocuments p, EntityScope entity)
    {
        var d = entity.Body.New("d");
        var conditions = p.Of is { } of
            ? new List<CypherText>
            {
                Asked(p.Quantifier, On(new EntityScope(entity.Body, d, [model.EntityType("Document")]), of)),
            }
            : [];

        return $"MATCH ({entity.Node})-[:MENTIONED_IN]->({d}){Patterns.Where(conditions)}";
    }

    // That all are like something means that none is not.
    private static CypherText Asked(Quantifier quantifier, CypherText condition) =>
        quantifier == Quantifier.All ? (CypherText)$"NOT coalesce({condition}, false)" : condition;

    private static CypherText How(TextMatch how) =>
        how switch
        {
            TextMatch.Contains or TextMatch.FoldedContains => $"CONTAINS",
            TextMatch.StartsWith => $"STARTS WITH",
            TextMatch.EndsWith => $"ENDS WITH",
            _ => $"=",
        };

    private static CypherText Sign(Comparison comparison) =>
        comparison switch
        {
            Comparison.Equal => $"=",
            Comparison.Greater => $">",
            Comparison.GreaterOrEqual => $">=",
            Comparison.Less => $"<",
            _ => $"<=",
        };
}
