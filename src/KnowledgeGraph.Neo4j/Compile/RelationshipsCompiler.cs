using System.Collections.Immutable;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.Neo4j.Compile;

/// <summary>Compiles lists of relationships, those of an entity and those of all, and single ones.</summary>
internal sealed class RelationshipsCompiler(
    GraphModel model,
    RowCompiler rows,
    PredicateCompiler predicates,
    SummaryCompiler summaries
) : ISourceCompiler
{
    private static readonly ImmutableArray<SortKey> Natural =
    [
        new(Fields.Type, false),
        new(Fields.ValidFrom, false),
        new(Fields.Name, false),
    ];

    public CompiledParts? Compile(Expansion expansion, Body body, Parent? parent) =>
        expansion.Source switch
        {
            Source.RelationshipById s => One(
                expansion,
                body,
                null,
                (inner, place) =>
                    inner.Add($"MATCH ({place}:Stated) WHERE {place}.id = {s.Id} AND {place}.type IS NOT NULL")
            ),
            Source.RelationshipsByIds s => One(
                expansion,
                body,
                null,
                (inner, place) =>
                {
                    var i = inner.New("i");
                    inner.Add(
                        $"UNWIND {s.Ids} AS {i} MATCH ({place}:Stated) WHERE {place}.id = {i} AND {place}.type IS NOT NULL"
                    );
                }
            ),
            Source.LegOf => One(
                expansion,
                body,
                parent,
                (inner, place) =>
                    inner.Add(
                        $"MATCH ({place}:Stated) WHERE {place}.id = {parent!.Edge}.legOf AND {place}.type IS NOT NULL"
                    )
            ),
            Source.Relationships s => OfEntity(expansion, s, body, parent!),
            Source.AllOfType s => OfType(expansion, s, body),
            Source.AllRelationships s => All(expansion, s, body),
            Source.Qualifiers s => Qualifiers(expansion, s, body, parent!),
            _ => null,
        };

    private CompiledParts One(Expansion expansion, Body body, Parent? parent, Action<Body, Variable> bind) =>
        Subqueries.List(
            body,
            parent,
            inner =>
            {
                var (place, r) = (inner.New("p"), inner.New("r"));
                bind(inner, place);
                inner.Add(Patterns.EdgeOf(inner, place, r, inner.New("a"), inner.New("b")));
                return rows.Relationship(new(inner, r, model.Relationships), expansion.Rows!, null);
            }
        );

    private CompiledParts OfEntity(Expansion expansion, Source.Relationships s, Body body, Parent parent)
    {
        var types = s.Types.IsEmpty
            ? model.Relationships
            : [.. s.Types.Select(model.FindRelationship).OfType<RelationshipType>()];
        // A symmetric relationship is seen from both ends, whatever the direction asked for.
        var symmetric = types.Where(t => t.Symmetric).Select(t => t.Name).ToList();
        CypherText Match(Variable r, Variable n, IReadOnlyList<CypherText> where)
        {
            List<CypherText> conditions = [.. where, $"{r}.id IS NOT NULL"];
            if (s.Direction is { } asked && symmetric.Count > 0)
                conditions.Add(
                    $"({(asked == Direction.OUT ? (CypherText)$"startNode" : $"endNode")}({r}) = {parent.Row} OR {r}.type IN {CypherText.Literals(symmetric)})"
                );
            if (s.Provenance != Provenance.All)
                conditions.Add(PredicateCompiler.Counts(r, s.Provenance));
            CypherText edge = s.Types.IsEmpty
                ? $"{r}"
                : Patterns.Typed(r, s.Types.SelectMany(t => Patterns.TypesOf(CodeOf(t), s.Provenance)));

            return $"MATCH {Patterns.Edge(parent.Row, edge, $"{n}", symmetric.Count > 0 ? null : s.Direction)}{Patterns.Where(conditions)}";
        }

        Variable? found = null;
        CompiledSelection? selection = null;
        if (expansion.Rows is { } wanted)
        {
            found = Subqueries.Call(
                body,
                parent,
                inner =>
                {
                    var (r, n) = (inner.New("r"), inner.New("n"));
                    var isDescending = IsDescending(s.Sort);
                    List<OrderKey> keys =
                    [
                        .. (s.Sort.IsEmpty ? Natural : s.Sort).Select(key =>
                            key.Property switch
                            {
                                Fields.Type => new OrderKey($"{r}.type", key.Descending, false),
                                Fields.ValidFrom => new OrderKey($"{r}.validFromEarliest", key.Descending, true),
                                _ => new OrderKey($"{n}.sortName", key.Descending, false),
                            }
                        ),
                        new($"{n}.id", isDescending, false),
                        new($"{r}.id", isDescending, false),
                    ];
                    Subqueries.Page(inner, parent, [r, n], (at, where) => at.Add(Match(r, n, where)), keys, s.Page);
                    (var row, selection) = rows.Relationship(
                        new(inner, r, types),
                        wanted,
                        () => rows.All(inner, n),
                        expansion.Places ? keys : []
                    );
                    return $"collect({row})";
                }
            );
        }

        return new(found, selection, Subqueries.PagingOf(s.Page))
        {
            Total = expansion.Total
                ? Subqueries.Call(
                    body,
                    parent,
                    inner =>
                    {
                        var (r, n) = (inner.New("r"), inner.New("n"));
                        inner.Add(Match(r, n, []));
                        return $"count({r})";
                    }
                )
                : null,
        };
    }

    private CompiledParts OfType(Expansion expansion, Source.AllOfType s, Body body)
    {
        var type = model.Relationship(s.Type);
        (RelationshipScope Edge, Func<End, EntityScope> Ends) Match(
            Body inner,
            Provenance provenance,
            (RelationshipScope Edge, Variable From, Variable To) of,
            IReadOnlyList<CypherText> where,
            bool isLeftOut = false
        )
        {
            var (edge, a, b) = of;
            EntityScope End(End end) => rows.All(inner, end == Core.Model.End.FROM ? a : b);
            List<CypherText> conditions = [.. where];
            if (isLeftOut)
                conditions.Add($"NOT ({PredicateCompiler.Counts(edge.Edge, provenance)})");
            else
                conditions.AddRange(Patterns.Conditions(edge.Edge, provenance));
            if (s.Filter is { } filter)
                conditions.Add(predicates.On(edge, End, filter));
            var types = Patterns.TypesOf(type.Code, isLeftOut ? Provenance.All : provenance);
            // The labels let an index find the ends, where something is asked of them.
            CypherText label = s.Filter is null && where.Count == 0 ? CypherText.None : $":Entity";
            inner.Add(
                $"MATCH ({a}{label})-[{Patterns.Typed(edge.Edge, types)}]->({b}{label}){Patterns.Where(conditions)}"
            );

            return (edge, End);
        }

        (RelationshipScope Edge, Variable From, Variable To) New(Body inner) =>
            (new(inner, inner.New("r"), [type]), inner.New("a"), inner.New("b"));

        Variable? found = null;
        CompiledSelection? selection = null;
        if (expansion.Rows is { } wanted)
        {
            found = Subqueries.Call(
                body,
                null,
                inner =>
                {
                    var of = New(inner);
                    List<OrderKey> keys =
                    [
                        .. (s.Sort.IsEmpty ? Source.AllOfType.Natural : s.Sort).Select(key =>
                            key.Property switch
                            {
                                Fields.FromName => new OrderKey($"{of.From}.sortName", key.Descending, false),
                                Fields.FromId => new OrderKey($"{of.From}.id", key.Descending, false),
                                Fields.ToName => new OrderKey($"{of.To}.sortName", key.Descending, false),
                                Fields.ToId => new OrderKey($"{of.To}.id", key.Descending, false),
                                _ => OrderCompiler.Relationship(of.Edge, key),
                            }
                        ),
                        new(of.Edge.Own(Fields.Id), IsDescending(s.Sort), false),
                    ];
                    Subqueries.Page(
                        inner,
                        null,
                        [of.Edge.Edge, of.From, of.To],
                        (at, where) => Match(at, s.Provenance, of, where),
                        keys,
                        s.Page
                    );
                    (var row, selection) = rows.Relationship(
                        of.Edge,
                        wanted,
                        () => rows.All(inner, of.To),
                        expansion.Places ? keys : []
                    );
                    return $"collect({row})";
                }
            );
        }

        return new(found, selection, Subqueries.PagingOf(s.Page))
        {
            Total = expansion.Total
                ? Subqueries.Call(body, null, inner => $"count({Match(inner, s.Provenance, New(inner), []).Edge.Edge})")
                : null,
            LeftOut =
                expansion.LeftOut && s.Provenance != Provenance.All
                    ? Subqueries.Call(
                        body,
                        null,
                        inner => Subqueries.LeftOut(inner, Match(inner, s.Provenance, New(inner), [], true).Edge.Edge)
                    )
                    : null,
            Summaries =
            [
                .. expansion.Summaries.Select(summary =>
                    summaries.Compile(
                        summary,
                        type,
                        body,
                        null,
                        inner =>
                        {
                            var (edge, ends) = Match(inner, Provenance.All, New(inner), []);
                            return new(
                                Patterns.Counts(edge.Edge, type.Code, s.Provenance),
                                part => ends(part == Part.From ? End.FROM : End.TO),
                                edge
                            );
                        }
                    )
                ),
            ],
        };
    }

    private CompiledParts All(Expansion expansion, Source.AllRelationships s, Body body)
    {
        void Match(Body inner, Variable place, Variable r, IReadOnlyList<CypherText> where)
        {
            List<CypherText> conditions = [.. where, $"{place}.type IS NOT NULL", $"{place}.id IS NOT NULL"];
            if (s.Provenance != Provenance.All)
                conditions.Add(PredicateCompiler.Counts(place, s.Provenance));
            if (!s.Types.IsEmpty)
                conditions.Add($"{place}.type IN {CypherText.Literals(s.Types)}");
            inner.Add($"MATCH ({place}:Stated){Patterns.Where(conditions)}");
            if (s.Filter is not { } filter)
                return;

            // The places come in their order, each with its relationship, until the page is full.
            var (from, to) = (inner.New("a"), inner.New("b"));
            inner.Add(Patterns.EdgeOf(inner, place, r, from, to));
            var condition = predicates.On(
                new RelationshipScope(inner, r, model.Relationships),
                end => rows.All(inner, end == End.FROM ? from : to),
                filter
            );
            inner.Add($"WITH *{Patterns.Where([condition])}");
        }

        Variable? found = null;
        CompiledSelection? selection = null;
        if (expansion.Rows is { } wanted)
        {
            found = Subqueries.Call(
                body,
                null,
                inner =>
                {
                    var (place, r) = (inner.New("p"), inner.New("r"));
                    List<OrderKey> keys = [new($"{place}.type", false, false), new($"{place}.id", false, false)];
                    Subqueries.Page(
                        inner,
                        null,
                        s.Filter is null ? [place] : [place, r],
                        (at, where) => Match(at, place, r, where),
                        keys,
                        s.Page
                    );
                    if (s.Filter is null)
                        inner.Add(Patterns.EdgeOf(inner, place, r, inner.New("a"), inner.New("b")));
                    var edge = new RelationshipScope(inner, r, model.Relationships);
                    (var row, selection) = rows.Relationship(
                        edge,
                        wanted,
                        () => rows.All(inner, inner.Bind(edge.Node(End.TO), "j")),
                        expansion.Places ? keys : []
                    );
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
                        var (place, r) = (inner.New("p"), inner.New("r"));
                        Match(inner, place, r, []);
                        return $"count({place})";
                    }
                )
                : null,
        };
    }

    private CompiledParts Qualifiers(Expansion expansion, Source.Qualifiers s, Body body, Parent parent) =>
        Subqueries.List(
            body,
            parent,
            inner =>
            {
                var leg = model.FindLeg(s.Leg)!;
                var (x, q, e) = (inner.New("x"), inner.New("q"), inner.New("e"));
                CypherText end = leg.Qualifier.From == End.FROM ? (CypherText)$"startNode" : $"endNode";
                // A party shows on its relationship when it is no less done than that is.
                List<CypherText> conditions =
                [
                    $"{q}.legOf = {parent.Id}",
                    $"({q}.modality = 'FACT' OR {q}.modality = {parent.Edge}.modality)",
                ];
                if (!s.Derivations.IsEmpty)
                    conditions.Add(PredicateCompiler.Counts(q, new([], s.Derivations)));
                inner.Add($"WITH {end}({parent.Edge}) AS {x}");
                inner.Add(
                    $"MATCH ({x})-[{Patterns.Typed(q, Patterns.TypesOf(leg.Code, Provenance.All))}]->({e}:Entity){Patterns.Where(conditions)} WITH {e}, {q} ORDER BY {q}.ordinal"
                );

                return rows.Entity(rows.All(inner, e), expansion.Rows!);
            }
        );

    private string CodeOf(string type) =>
        model.FindRelationship(type)?.Code ?? model.FindLeg(type)?.Code ?? Names.Code(type);

    private static bool IsDescending(ImmutableArray<SortKey> sort) => !sort.IsEmpty && sort[^1].Descending;
}
