using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.Neo4j.Compile;

/// <summary>Compiles what stands in documents: statements and relationships, and the entities that they are
/// about.</summary>
internal sealed class DocumentsCompiler(GraphModel model, RowCompiler rows, PredicateCompiler predicates)
    : ISourceCompiler
{
    public CompiledParts? Compile(Expansion expansion, Body body, Parent? parent) =>
        expansion.Source switch
        {
            Source.AllStated s => Stated(expansion, s, body, parent),
            Source.Documents s => Mentioned(expansion, s.Page, body, parent!, Direction.OUT),
            Source.Mentions s => Mentioned(expansion, s.Page, body, parent!, Direction.IN),
            _ => null,
        };

    private CompiledParts Stated(Expansion expansion, Source.AllStated s, Body body, Parent? parent)
    {
        CypherText Match(Variable place, bool isRecord, IReadOnlyList<CypherText> where)
        {
            List<CypherText> conditions =
            [
                s.OfDocument ? (CypherText)$"{place}.document = {parent!.Id}" : $"{place}.isFirst = true",
                isRecord ? (CypherText)$"{place}.isRecord = true" : $"{place}.isRecord = false",
                .. where,
            ];
            if (s.Provenance != Provenance.All)
                conditions.Add(PredicateCompiler.Counts(place, s.Provenance));
            if (s.Filter is { } filter)
                conditions.Add(predicates.On(place, filter));

            return $"MATCH ({place}:Stated){Patterns.Where(conditions)}";
        }

        Variable Count(bool isRecord) =>
            Subqueries.Call(
                body,
                parent,
                inner =>
                {
                    var place = inner.New("p");
                    inner.Add(Match(place, isRecord, []));
                    return $"count({place})";
                }
            );

        Variable? found = null;
        CompiledSelection? selection = null;
        if (expansion.Rows is { } wanted)
        {
            found = Subqueries.Call(
                body,
                parent,
                inner =>
                {
                    var (place, statement, r) = (inner.New("p"), inner.New("s"), inner.New("r"));
                    List<OrderKey> keys =
                    [
                        new($"{place}.document", false, false),
                        new($"{place}.place", false, false),
                        new($"{place}.id", false, false),
                    ];
                    Subqueries.Page(
                        inner,
                        parent,
                        [place],
                        (at, where) => at.Add(Match(place, false, where)),
                        keys,
                        s.Page
                    );
                    inner.Add(
                        $"OPTIONAL MATCH ({statement}:Statement) WHERE {place}.isStatement AND {statement}.id = {place}.id"
                    );
                    inner.Add(Patterns.EdgeOf(inner, place, r, inner.New("a"), inner.New("b"), isOptional: true));
                    (var row, selection) = rows.Stated(
                        new(inner, place, statement, new(inner, r, model.Relationships)),
                        wanted,
                        expansion.Places ? keys : []
                    );
                    return $"collect({row})";
                }
            );
        }

        return new(found, selection, Subqueries.PagingOf(s.Page))
        {
            Total = expansion.Total ? Count(false) : null,
            // What bulk records say is counted, not listed.
            Distinct = expansion.Distinct ? Count(true) : null,
        };
    }

    private CompiledParts Mentioned(Expansion expansion, Page page, Body body, Parent parent, Direction direction)
    {
        Variable? found = null;
        CompiledSelection? selection = null;
        if (expansion.Rows is { } wanted)
        {
            found = Subqueries.Call(
                body,
                parent,
                inner =>
                {
                    var e = inner.New("e");
                    List<OrderKey> keys = [new($"{e}.sortName", false, false), new($"{e}.id", false, false)];
                    Subqueries.Page(
                        inner,
                        parent,
                        [e],
                        (at, where) =>
                            at.Add(
                                $"MATCH {Patterns.Edge(parent.Row, $":MENTIONED_IN", $"{e}", direction)}{Patterns.Where(where)}"
                            ),
                        keys,
                        page
                    );
                    (var row, selection) = rows.Entity(
                        direction == Direction.OUT ? new(inner, e, [model.EntityType("Document")]) : rows.All(inner, e),
                        wanted,
                        expansion.Places ? keys : []
                    );
                    return $"collect({row})";
                }
            );
        }

        return new(found, selection, Subqueries.PagingOf(page))
        {
            Total = expansion.Total
                ? Subqueries.Call(
                    body,
                    parent,
                    _ => $"COUNT {{ {Patterns.Edge(parent.Row, $":MENTIONED_IN", CypherText.None, direction)} }}"
                )
                : null,
        };
    }
}
