using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.Neo4j.Compile;

/// <summary>Compiles lists of entities, and single ones by their ids.</summary>
internal sealed class EntitiesCompiler(
    GraphModel model,
    RowCompiler rows,
    PredicateCompiler predicates,
    SummaryCompiler summaries
) : ISourceCompiler
{
    public CompiledParts? Compile(Expansion expansion, Body body, Parent? parent) =>
        expansion.Source switch
        {
            Source.Entities s => Entities(expansion, s, body),
            Source.EntityById s => ById(expansion, s, body),
            Source.EntitiesByIds s => ByIds(expansion, s, body),
            Source.EntityCounts => Counts(expansion, body),
            _ => null,
        };

    private CompiledParts Entities(Expansion expansion, Source.Entities s, Body body)
    {
        var types = s.Types.Select(model.EntityType).ToList();
        Variable? found = null;
        CompiledSelection? selection = null;
        if (expansion.Rows is { } wanted)
        {
            found = Subqueries.Call(
                body,
                null,
                inner =>
                {
                    var entity = new EntityScope(inner, inner.New("e"), types);
                    var keys = s
                        .Sort.Select(k => OrderCompiler.Entity(entity, k))
                        .DefaultIfEmpty(new($"{entity.Node}.sortName", false, false))
                        .ToList();
                    keys.Add(new($"{entity.Node}.id", keys[^1].Descending, false));
                    Subqueries.Page(
                        inner,
                        null,
                        [entity.Node],
                        (at, where) => Match(entity with { Body = at }, s, where, keys),
                        keys,
                        s.Page
                    );
                    (var row, selection) = rows.Entity(entity, wanted, expansion.Places ? keys : []);
                    return $"collect({row})";
                }
            );
        }

        return new(found, selection, Subqueries.PagingOf(s.Page))
        {
            Total = expansion.Total
                ? Subqueries.Call(
                    body,
                    null,
                    inner =>
                    {
                        var entity = new EntityScope(inner, inner.New("e"), types);
                        Match(entity, s, [], null);
                        return $"count({entity.Node})";
                    }
                )
                : null,
            Summaries =
            [
                .. expansion.Summaries.Select(summary =>
                    summaries.Compile(
                        summary,
                        null,
                        body,
                        null,
                        inner =>
                        {
                            var entity = new EntityScope(inner, inner.New("e"), types);
                            Match(entity, s, [], null);
                            return new(null, _ => entity, null);
                        }
                    )
                ),
            ],
        };
    }

    // Where a condition names few entities by an index, the statement starts there; else it goes through a label, in the
    // order of the index where that is the order asked for.
    private void Match(
        EntityScope entity,
        Source.Entities s,
        IReadOnlyList<CypherText> where,
        IReadOnlyList<OrderKey>? keys
    )
    {
        var (body, e) = (entity.Body, entity.Node);
        var label = Patterns.LabelOf(s.Types, model);
        var conditions = where.ToList();
        if (label is null)
            conditions.Add($"{e}.type IN {CypherText.Literals(s.Types)}");
        if (s.FundersOnly)
            conditions.Add($"{e}.isFunder = true");
        var asked = Conjuncts(s.Filter).ToList();
        var start = asked.Find(Starts);
        if (start is not null)
            body.Add(Start(start, entity, label));
        // Proof that the keys are there lets an index give the order.
        if (start is null && keys is { } order && !asked.Any(IsById))
            conditions.InsertRange(
                0,
                order.Take(2).Where(k => !k.MayBeNull).Select(k => (CypherText)$"{k.Value} IS NOT NULL")
            );
        conditions.AddRange(asked.Where(p => p != start).Select(p => predicates.On(entity, p)));
        if (start is not null)
        {
            body.Add($"WITH DISTINCT {e}{Patterns.Where(conditions)}");
            return;
        }

        // The index on ids is that of all entities.
        if (asked.Any(IsById) && label is not null)
        {
            conditions.Insert(0, $"{e}:{new Name(label)}");
            label = GraphModel.Entity;
        }

        body.Add($"MATCH ({e}:{new Name(label ?? GraphModel.Entity)}){Patterns.Where(conditions)}");
    }

    private static IEnumerable<Predicate> Conjuncts(Predicate? filter) =>
        filter switch
        {
            null => [],
            Predicate.Every every => every.Of.SelectMany(Conjuncts),
            _ => [filter],
        };

    private static bool IsById(Predicate p) => IsOneId(p) || p is Predicate.OneOf { Property: Fields.Id };

    private static bool IsOneId(Predicate p) =>
        p is Predicate.Compare { Property: Fields.Id, Operator: Comparison.Equal };

    // Whether an index finds what fulfils it.
    private static bool Starts(Predicate p) =>
        p switch
        {
            Predicate.Compare { Property: Fields.Name, Operator: Comparison.Equal } => true,
            Predicate.OneOf { Property: Fields.Name } => true,
            Predicate.Matches { Property: Fields.Name, How: TextMatch.FoldedEqual } => true,
            Predicate.Identified => true,
            Predicate.Related { Quantifier: Quantifier.Some } related => StartOfNode(related.Of) is not null,
            _ => false,
        };

    // What is asked of a neighbour, and an index finds it by.
    private static Predicate? StartOfNode(Predicate? of) =>
        Conjuncts(of)
            .OfType<Predicate.OnNode>()
            .SelectMany(node => Conjuncts(node.Of))
            .FirstOrDefault(p => IsOneId(p) || Starts(p));

    // Binds the entities that an index finds.
    private CypherText Start(Predicate p, EntityScope entity, string? label)
    {
        var (body, e) = (entity.Body, entity.Node);
        CypherText found = $"{e}:{new Name(label ?? GraphModel.Entity)}";
        CypherText Named(string property, CypherText condition)
        {
            var x = body.New("x");
            return $"MATCH ({x}:Name) WHERE {x}.{new Name(property)} {condition} MATCH ({x})<-[:HAS_NAME]-({found})";
        }

        switch (p)
        {
            case Predicate.Compare { Property: Fields.Name, Operator: Comparison.Equal } c:
                return Named("text", $"= {c.Value}");
            case Predicate.OneOf { Property: Fields.Name } o:
                return Named("text", $"IN {o.Values}");
            case Predicate.Matches { Property: Fields.Name, How: TextMatch.FoldedEqual } m:
                return Named("folded", $"= {m.Text}");
            case Predicate.Identified i:
                var identifier = body.New("x");
                return $"MATCH ({identifier}:Identifier) WHERE {identifier}.scheme = {i.Scheme} AND {identifier}.value = {i.Value} MATCH ({identifier})<-[:HAS_IDENTIFIER]-({found})";
            case Predicate.Related { Quantifier: Quantifier.Some, Of: { } of } r:
                var scope = new ConnectionScope(body, model, model.Relationship(r.Type));
                var n = scope.Neighbour.Node;
                var lead = StartOfNode(of)!;
                var there =
                    lead is Predicate.Compare id && IsOneId(id)
                        ? $"MATCH ({n}:Entity) WHERE {n}.id = {id.Value}"
                        : Start(lead, scope.Neighbour, null);
                var types = Patterns.TypesOf(scope.Type.Code, r.Provenance);
                var pattern = Patterns.Edge(
                    n,
                    Patterns.Typed(scope.Edge.Edge, types),
                    found,
                    scope.Type.Symmetric ? null
                        : r.Direction == Direction.OUT ? Direction.IN
                        : Direction.OUT
                );
                return $"{there} MATCH {pattern}{Patterns.Where([.. Patterns.Conditions(scope.Edge.Edge, r.Provenance), predicates.On(scope.Edge, scope.Neighbour, of)])}";
            default:
                throw new NotSupportedException($"No index finds {p}.");
        }
    }

    private CompiledParts ById(Expansion expansion, Source.EntityById s, Body body) =>
        Subqueries.List(
            body,
            null,
            inner =>
            {
                var (e, f) = (inner.New("e"), inner.New("f"));
                List<CypherText> conditions = [];
                if (s.Types.Length < model.Types.Length)
                    conditions.Add($"{e}.type IN {CypherText.Literals(s.Types)}");
                if (s.FundersOnly)
                    conditions.Add($"{e}.isFunder = true");
                // An id of an entity that was merged finds the one that it lives on as; no entity has such an id.
                inner.Add(
                    $"CALL () {{ MATCH ({e}:Entity {{id: {s.Id}}}) RETURN {e} UNION MATCH ({f}:FormerId {{id: {s.Id}}})-[:NOW_IS]->({e}:Entity) RETURN {e} }}"
                );
                inner.Add($"WITH {e}{Patterns.Where(conditions)}");
                return rows.Entity(new(inner, e, [.. s.Types.Select(model.EntityType)]), expansion.Rows!);
            }
        );

    private CompiledParts ByIds(Expansion expansion, Source.EntitiesByIds s, Body body) =>
        Subqueries.List(
            body,
            null,
            inner =>
            {
                var (i, e) = (inner.New("i"), inner.New("e"));
                inner.Add($"UNWIND {s.Ids} AS {i} MATCH ({e}:Entity {{id: {i}}})");
                var entity = new EntityScope(inner, e, model.Types);
                if (s.Filter is { } filter)
                    inner.Add($"WITH {e} WHERE {predicates.On(entity, filter)}");
                return rows.Entity(entity, expansion.Rows!);
            }
        );

    private CompiledParts Counts(Expansion expansion, Body body) =>
        Subqueries.List(
            body,
            null,
            inner =>
            {
                var (e, type, kind, count) = (inner.New("e"), inner.New("t"), inner.New("k"), inner.New("n"));
                inner.Add(
                    $"MATCH ({e}:Entity) WITH {e}.type AS {type}, {e}.kind AS {kind}, count(*) AS {count} ORDER BY {type}, {kind} IS NOT NULL, {kind}"
                );
                return rows.Values(
                    expansion.Rows!,
                    field =>
                        field.Name switch
                        {
                            Fields.Type => ($"{type}", Shape.Text),
                            Fields.Kind => ($"{kind}", Shape.Text),
                            _ => ($"{count}", Shape.Integer),
                        },
                    _ => throw new NotSupportedException("Counts lead nowhere.")
                );
            }
        );
}

/// <summary>Turns sort keys into what rows are ordered by.</summary>
internal static class OrderCompiler
{
    public static OrderKey Entity(EntityScope entity, SortKey key) =>
        key.Property switch
        {
            Fields.Name => new(entity.Own("sortName"), key.Descending, false),
            Fields.Degree => new(entity.Own(Fields.Degree), key.Descending, false),
            _ => new(
                entity.Part(key.Property, IsDate(entity.FindProperty(key.Property)) ? 2 : 0)!,
                key.Descending,
                true
            ),
        };

    public static OrderKey Relationship(RelationshipScope edge, SortKey key) =>
        new(
            edge.Part(
                key.Property,
                key.Property is Fields.ValidFrom or Fields.ValidTo || IsDate(edge.FindProperty(key.Property)) ? 2 : 0
            )!,
            key.Descending,
            true
        );

    private static bool IsDate(Property? property) => property?.Kind == ValueKind.Date;
}
