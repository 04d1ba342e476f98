using System.Collections.Immutable;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.Neo4j.Compile;

/// <summary>Compiles what others share with an entity.</summary>
internal sealed class InterlocksCompiler(GraphModel model, RowCompiler rows) : ISourceCompiler
{
    public CompiledParts? Compile(Expansion expansion, Body body, Parent? parent) =>
        expansion.Source is Source.Interlocks s ? Others(expansion, s, body, parent!) : null;

    private CompiledParts Others(Expansion expansion, Source.Interlocks s, Body body, Parent parent) =>
        Subqueries.List(
            body,
            parent,
            inner =>
            {
                var (me, other, count) = (parent.Row, inner.New("o"), inner.New("n"));
                var (there, type, direction) = Pairs(s.Types, inner, me, other, []);
                inner.Add(
                    $"WITH {me}, {other}, {there} WHERE {other}.type IN {CypherText.Literals(s.Others)} WITH {me}, {other}, count(DISTINCT {there}) AS {count} ORDER BY {count} DESC, {other}.sortName, {other}.id LIMIT {s.First}"
                );

                return rows.Any(
                    expansion.Rows!,
                    _ => ($"{count}", Shape.Integer),
                    e =>
                        e.Source is Source.Neighbour
                            ? rows.Beside(e, rows.All(inner, other))
                            : Shared(e, s.Types, inner, me, other)
                );
            }
        );

    private (CypherText, CompiledChild) Shared(
        Expansion expansion,
        ImmutableArray<string> types,
        Body body,
        Variable me,
        Variable other
    )
    {
        var parent = new Parent([me, other], $"{me}.id", null);
        var parts = Subqueries.List(
            body,
            parent,
            inner =>
            {
                var (there, type, direction) = Pairs(types, inner, me, other, [me, other]);
                if (expansion.Source is Source.SharedEntities)
                {
                    inner.Add(
                        $"WITH DISTINCT {there} ORDER BY {there}.sortName, {there}.id LIMIT {CypherText.Number(Source.SharedEntities.Most)}"
                    );
                    return rows.Entity(rows.All(inner, there), expansion.Rows!);
                }

                var count = inner.New("n");
                inner.Add($"WITH {type}, {direction}, count(DISTINCT {there}) AS {count} ORDER BY {type}, {direction}");
                return rows.Values(
                    expansion.Rows!,
                    field =>
                        field.Name switch
                        {
                            Fields.Type => ($"{type}", Shape.Text),
                            Fields.Direction => ($"{direction}", Shape.Text),
                            Fields.Modality => ($"'FACT'", Shape.Text),
                            _ => ($"{count}", Shape.Integer),
                        },
                    _ => throw new NotSupportedException("Counts lead nowhere.")
                );
            }
        );

        return (
            CypherText.List([$"{parts.Rows!.Value}", CypherText.Null, CypherText.Null, CypherText.Null]),
            new CompiledChild.Listed(new(expansion.On, parts.Selection, null))
        );
    }

    // What both have by relationships of one type, seen from the same end; from either where both ends are alike.
    private (Variable There, Variable Type, Variable Direction) Pairs(
        ImmutableArray<string> types,
        Body body,
        Variable me,
        Variable other,
        IReadOnlyCollection<Variable> bound
    )
    {
        var (there, type, direction) = (body.New("s"), body.New("t"), body.New("d"));
        var (a, b) = (body.New("a"), body.New("b"));
        CypherText Typed(Variable edge, IEnumerable<string> of) =>
            Patterns.Typed(edge, of.Select(name => model.FindRelationship(name)?.Code ?? model.FindLeg(name)!.Code));
        var directed = types.Where(name => model.FindRelationship(name) is not { Symmetric: true }).ToList();
        var symmetric = types.Except(directed).ToList();
        CypherText imports = $"{CypherText.Join(", ", bound.DefaultIfEmpty(me).Select(v => (CypherText)$"{v}"))}";
        CypherText where = $"{b}.type = {a}.type AND {other} <> {me} AND {other} <> {there} AND {there} <> {me}";
        List<CypherText> ways = [];
        CypherText end = bound.Count == 0 ? (CypherText)$"{other}:Entity" : $"{other}";
        if (directed.Count > 0)
            ways.AddRange([
                $"MATCH ({me})-[{Typed(a, directed)}]->({there}:Entity)<-[{Typed(b, directed)}]-({end}) WHERE {where} RETURN {(bound.Count == 0 ? (CypherText)$"{other}, " : CypherText.None)}{there}, {a}.type AS {type}, 'OUT' AS {direction}",
                $"MATCH ({me})<-[{Typed(a, directed)}]-({there}:Entity)-[{Typed(b, directed)}]->({end}) WHERE {where} RETURN {(bound.Count == 0 ? (CypherText)$"{other}, " : CypherText.None)}{there}, {a}.type AS {type}, 'IN' AS {direction}",
            ]);
        if (symmetric.Count > 0)
            ways.Add(
                $"MATCH ({me})-[{Typed(a, symmetric)}]-({there}:Entity)-[{Typed(b, symmetric)}]-({end}) WHERE {where} RETURN {(bound.Count == 0 ? (CypherText)$"{other}, " : CypherText.None)}{there}, {a}.type AS {type}, null AS {direction}"
            );
        body.Add($"CALL ({imports}) {{ {CypherText.Join(" UNION ALL ", ways)} }}");

        return (there, type, direction);
    }
}
