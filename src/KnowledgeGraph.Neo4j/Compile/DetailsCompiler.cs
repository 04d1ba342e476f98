using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.Neo4j.Compile;

/// <summary>Compiles the short lists that belong to a row: names, identifiers, statements, gaps, citations,
/// datasets.</summary>
internal sealed class DetailsCompiler(RowCompiler rows) : ISourceCompiler
{
    private const int NamesMax = 1000;

    public CompiledParts? Compile(Expansion expansion, Body body, Parent? parent) =>
        expansion.Source switch
        {
            Source.StatementById s => Subqueries.List(
                body,
                null,
                inner =>
                {
                    var statement = inner.New("s");
                    inner.Add($"MATCH ({statement}:Statement {{id: {s.Id}}})");
                    return rows.Statement(inner, statement, expansion.Rows!);
                }
            ),
            Source.StatementsByIds s => Subqueries.List(
                body,
                null,
                inner =>
                {
                    var (id, statement) = (inner.New("i"), inner.New("s"));
                    inner.Add($"UNWIND {s.Ids} AS {id} MATCH ({statement}:Statement {{id: {id}}})");
                    return rows.Statement(inner, statement, expansion.Rows!);
                }
            ),
            Source.Datasets s => Plain(
                expansion,
                body,
                null,
                d =>
                    $"MATCH ({d}:Dataset){(s.Id is { } id ? (CypherText)$" WHERE {d}.id = {id}" : CypherText.None)} WITH {d} ORDER BY {d}.id"
            ),
            Source.DeclaringDatasets => Plain(
                expansion,
                body,
                parent,
                d => $"MATCH ({parent!.Row})-[:DECLARED_BY]->({d}:Dataset) WITH {d} ORDER BY {d}.id"
            ),
            Source.Identifiers s => Plain(
                expansion,
                body,
                parent,
                x =>
                    $"MATCH ({parent!.Row})-[:HAS_IDENTIFIER]->({x}){(s.Scheme is { } scheme ? (CypherText)$" WHERE {x}.scheme = {scheme}" : CypherText.None)} WITH {x} ORDER BY {x}.scheme, {x}.value, {x}.place"
            ),
            Source.FormerIds => Subqueries.List(
                body,
                parent,
                inner =>
                {
                    var (f, id) = (inner.New("f"), inner.New("i"));
                    inner.Add(
                        $"MATCH ({parent!.Row})<-[:NOW_IS]-({f}:FormerId) WITH DISTINCT {f}.id AS {id} ORDER BY {id}"
                    );
                    return rows.Values(
                        expansion.Rows!,
                        _ => ($"{id}", Shape.Text),
                        _ => throw new NotSupportedException("Former ids lead nowhere.")
                    );
                }
            ),
            Source.Names s => Plain(expansion, body, parent, x => Names(s, parent!.Row, x)),
            Source.NamesByIds s => Plain(
                expansion,
                body,
                parent,
                x =>
                    $"UNWIND {s.Ids} AS id MATCH (:Entity {{id: split(id, '.')[0]}})-[:HAS_NAME]->({x}:Name {{id: id}})"
            ),
            Source.Label s => Plain(
                expansion,
                body,
                parent,
                x =>
                    $"MATCH ({parent!.Row})-[:HAS_NAME]->({x}:Name) WITH {x} ORDER BY {EntityScope.LanguageRank(x, s.Languages)}, {x}.precedence LIMIT 1"
            ),
            Source.Statements s => Statements(expansion, s, body, parent!),
            Source.Gaps => Plain(
                expansion,
                body,
                parent,
                g => $"MATCH ({g}:Gap {{subject: {parent!.Id}}}) WITH {g} ORDER BY {g}.place"
            ),
            Source.Citations => Citations(expansion, body, parent!),
            _ => null,
        };

    private CompiledParts Plain(Expansion expansion, Body body, Parent? parent, Func<Variable, CypherText> bind) =>
        Subqueries.List(
            body,
            parent,
            inner =>
            {
                var node = inner.New("x");
                inner.Add(bind(node));
                return rows.Plain(inner, node, expansion.Rows!);
            }
        );

    private static CypherText Names(Source.Names s, Variable entity, Variable x)
    {
        var conditions = new List<CypherText>();
        if (!s.Kinds.IsEmpty)
            conditions.Add($"{x}.kind IN {CypherText.Literals(s.Kinds.Select(k => $"{k}"))}");
        if (s.Languages is { } languages)
            conditions.Add($"toLower({x}.language) IN {languages}");

        return $"MATCH ({entity})-[:HAS_NAME]->({x}:Name){Patterns.Where(conditions)} WITH {x} ORDER BY {x}.precedence LIMIT {CypherText.Number(NamesMax)}";
    }

    private CompiledParts Statements(Expansion expansion, Source.Statements s, Body body, Parent parent)
    {
        CypherText Match(Variable statement, IReadOnlyList<CypherText> where)
        {
            List<CypherText> conditions = [.. where];
            if (s.Provenance != Provenance.All)
                conditions.Add(PredicateCompiler.Counts(statement, s.Provenance));
            if (s.Property is { } property)
                conditions.Add($"{statement}.property = {property}");

            return $"MATCH ({parent.Row})-[:HAS_STATEMENT]->({statement}:Statement){Patterns.Where(conditions)}";
        }

        List<OrderKey> Keys(Variable statement) =>
            [
                new($"{statement}.property", false, false),
                new($"{statement}.ordinal", false, false),
                new($"{statement}.id", false, false),
            ];

        if (s.Page is not { } page)
            return Subqueries.List(
                body,
                parent,
                inner =>
                {
                    var statement = inner.New("s");
                    inner.Add(
                        $"{Match(statement, [])} WITH {statement} ORDER BY {CypherText.Join(", ", Keys(statement).Select(k => k.Value))}"
                    );
                    return rows.Statement(inner, statement, expansion.Rows!);
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
                    var statement = inner.New("s");
                    var keys = Keys(statement);
                    Subqueries.Page(
                        inner,
                        parent,
                        [statement],
                        (at, where) => at.Add(Match(statement, where)),
                        keys,
                        page
                    );
                    (var row, selection) = rows.Statement(inner, statement, wanted, expansion.Places ? keys : []);
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
                    inner =>
                    {
                        var statement = inner.New("s");
                        inner.Add(Match(statement, []));
                        return $"count({statement})";
                    }
                )
                : null,
        };
    }

    // A citation has no node: relationships cannot point at any, and half a million of them are never asked for alone.
    private CompiledParts Citations(Expansion expansion, Body body, Parent parent) =>
        Subqueries.List(
            body,
            parent,
            inner =>
            {
                var i = inner.New("i");
                Func<string, CypherText> cited;
                if (parent.Cited is { } own)
                {
                    cited = own;
                    inner.Add($"UNWIND {Each(cited)} AS {i}");
                }
                else
                {
                    var (q, d) = (inner.New("q"), inner.New("d"));
                    cited = list => $"{q}.{new Name(list)}";
                    inner.Add(
                        $"MATCH ({parent.Row})-[{q}:DECLARED_BY]->({d}:Dataset) WITH {q}, {d}.number AS {d} ORDER BY {d} UNWIND {Each(cited)} AS {i} WITH {q}, {i}"
                    );
                }

                // What is absent stands as an empty line.
                CypherText Line(string lines) => $"split({cited(lines)}, '\\n')[{i}]";

                return rows.Values(
                    expansion.Rows!,
                    field =>
                        (
                            field.Name == Fields.Id
                                ? (CypherText)$"{parent.Id} + '.cite.' + {Line("citeKey")}"
                                : $"nullIf({Line("cite" + char.ToUpperInvariant(field.Name[0]) + field.Name[1..])}, '')",
                            Shape.Text
                        ),
                    _ =>
                        rows.Documents(
                            inner,
                            inner.Match("cited", "d", d => $"MATCH ({d}:Entity {{id: {Line("citeDocument")}}})")
                        )
                );
            }
        );

    // Each citation is a line of several texts.
    private static CypherText Each(Func<string, CypherText> cited) =>
        $"CASE WHEN {cited("citeDocument")} IS NULL THEN [] ELSE range(0, size(split({cited("citeDocument")}, '\\n')) - 1) END";
}
