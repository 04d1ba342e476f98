using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.Neo4j.Compile;

/// <summary>Compiles an entity's relationships of one type: their page, and the counts of what is on it and off
/// it.</summary>
internal sealed class ConnectionsCompiler(
    GraphModel model,
    RowCompiler rows,
    PredicateCompiler predicates,
    SummaryCompiler summaries
) : ISourceCompiler
{
    public CompiledParts? Compile(Expansion expansion, Body body, Parent? parent) =>
        expansion.Source is Source.Connections s ? Connections(expansion, s, body, parent!) : null;

    private CompiledParts Connections(Expansion expansion, Source.Connections s, Body body, Parent parent)
    {
        var type = model.Relationship(s.Type);
        Variable? found = null;
        CompiledSelection? selection = null;
        if (expansion.Rows is { } wanted)
        {
            found = Subqueries.Call(
                body,
                parent,
                inner =>
                {
                    var scope = new ConnectionScope(inner, model, type, s.Direction);
                    var (r, n) = (scope.Edge.Edge, scope.Neighbour.Node);
                    var keys = s
                        .Sort.Select(k =>
                            k.OnRelationship
                                ? OrderCompiler.Relationship(scope.Edge, k)
                                : OrderCompiler.Entity(scope.Neighbour, k)
                        )
                        .DefaultIfEmpty(new($"{n}.sortName", false, false))
                        .ToList();
                    var isDescending = keys[^1].Descending;
                    keys.Add(new($"{n}.id", isDescending, false));
                    keys.Add(new($"{r}.id", isDescending, false));
                    Subqueries.Page(
                        inner,
                        parent,
                        [r, n],
                        (at, where) => at.Add(Match(scope, s, parent, where)),
                        keys,
                        s.Page
                    );
                    (var row, selection) = rows.Relationship(
                        scope.Edge,
                        wanted,
                        () => scope.Neighbour,
                        expansion.Places ? keys : []
                    );
                    return $"collect({row})";
                }
            );
        }

        Variable Counted(Func<ConnectionScope, CypherText> value) =>
            Subqueries.Call(
                body,
                parent,
                inner =>
                {
                    var scope = new ConnectionScope(inner, model, type, s.Direction);
                    inner.Add(Match(scope, s, parent, []));
                    return value(scope);
                }
            );

        return new(found, selection, Subqueries.PagingOf(s.Page))
        {
            Total =
                !expansion.Total ? null
                : s.Filter is null && Patterns.Conditions(new("r"), s.Provenance).Any() is false
                    ? Subqueries.Call(body, parent, _ => Degree(type, s, parent))
                : Counted(scope => $"count({scope.Edge.Edge})"),
            Distinct = expansion.Distinct ? Counted(scope => $"count(DISTINCT {scope.Neighbour.Node})") : null,
            LeftOut =
                expansion.LeftOut && s.Provenance != Provenance.All
                    ? Subqueries.Call(
                        body,
                        parent,
                        inner =>
                        {
                            var scope = new ConnectionScope(inner, model, type, s.Direction);
                            inner.Add(Match(scope, s, parent, [], isLeftOut: true));
                            return Subqueries.LeftOut(inner, scope.Edge.Edge);
                        }
                    )
                    : null,
            Summaries =
            [
                .. expansion.Summaries.Select(summary =>
                    summaries.Compile(summary, type, body, parent, inner => Summarised(inner, s, parent, type))
                ),
            ],
        };
    }

    private Summarised Summarised(Body inner, Source.Connections s, Parent parent, RelationshipType type)
    {
        var scope = new ConnectionScope(inner, model, type, s.Direction);
        inner.Add(Match(scope, s with { Provenance = Provenance.All }, parent, []));

        return new(
            Patterns.Counts(scope.Edge.Edge, type.Code, s.Provenance),
            part =>
                part == Part.Node || (part == Part.From) == (s.Direction == Direction.IN)
                    ? scope.Neighbour
                    : rows.All(inner, parent.Row),
            scope.Edge
        );
    }

    // The store keeps how many relationships of a type a node has: without a condition nothing is gone through.
    private static CypherText Degree(RelationshipType type, Source.Connections s, Parent parent) =>
        $"COUNT {{ {Patterns.Edge(parent.Row, Patterns.Typed(null, Patterns.TypesOf(type.Code, s.Provenance)), CypherText.None, type.Symmetric ? null : s.Direction)} }}";

    private CypherText Match(
        ConnectionScope scope,
        Source.Connections s,
        Parent parent,
        IReadOnlyList<CypherText> where,
        bool isLeftOut = false
    )
    {
        var r = scope.Edge.Edge;
        List<CypherText> conditions = [.. where];
        var types = Patterns.TypesOf(scope.Type.Code, isLeftOut ? Provenance.All : s.Provenance);
        if (isLeftOut)
            conditions.Add($"NOT ({PredicateCompiler.Counts(r, s.Provenance)})");
        else
            conditions.AddRange(Patterns.Conditions(r, s.Provenance));
        if (s.Filter is { } filter)
            conditions.Add(predicates.On(scope.Edge, scope.Neighbour, filter));

        return $"MATCH {Patterns.Connection(scope, parent.Row, s.Direction, types)}{Patterns.Where(conditions)}";
    }
}
