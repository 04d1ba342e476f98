using System.Collections.Immutable;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.Neo4j.Compile;

/// <summary>Turns a query into one statement: every expansion is a subquery that gives its rows and counts as one value,
/// and so one round trip answers all.</summary>
internal sealed class QueryCompiler
{
    private readonly GraphModel _model;
    private readonly RowCompiler _rows;
    private readonly ImmutableArray<ISourceCompiler> _sources;

    public QueryCompiler(GraphModel model)
    {
        _model = model;
        _rows = new(model, (expansion, body, parent) => Expand(expansion, body, parent));
        var (predicates, summaries) = (new PredicateCompiler(model), new SummaryCompiler(model, _rows));
        _sources =
        [
            new EntitiesCompiler(model, _rows, predicates, summaries),
            new ConnectionsCompiler(model, _rows, predicates, summaries),
            new RelationshipsCompiler(model, _rows, predicates, summaries),
            new RelationshipCountsCompiler(model, _rows),
            new DocumentsCompiler(model, _rows, predicates),
            new DetailsCompiler(_rows),
            new InterlocksCompiler(model, _rows),
        ];
    }

    /// <summary>The statement. Its second column is the version of the data, its third the datasets that are being
    /// loaded.</summary>
    public CompiledQuery Compile(EntityQuery query)
    {
        var body = new Body();
        var (value, root) = Expand(query.Root, body, null);
        var graph = body.New("g");
        CypherText Of(string property) =>
            $"head(COLLECT {{ MATCH ({graph}:KnowledgeGraph) RETURN {graph}.{new Name(property)} }})";
        body.Add($"RETURN {value} AS answer, {Of("dataVersion")} AS dataVersion, {Of("loading")} AS loading");
        var text = body.Text;

        return new($"CYPHER 5 {text}", [.. text.Parameters], root);
    }

    private (CypherText Value, CompiledExpansion Compiled) Expand(Expansion expansion, Body body, Parent? parent)
    {
        var compiled =
            _sources.Select(s => s.Compile(expansion, body, parent)).FirstOrDefault(c => c is not null)
            ?? throw new NotSupportedException(
                $"{expansion.Source.GetType().Name} stands beside its parent and cannot be listed."
            );
        var parts = new[] { compiled.Rows, compiled.Total, compiled.LeftOut, compiled.Distinct }
            .Select(part => part is { } variable ? (CypherText)$"{variable}" : CypherText.Null)
            .Concat(compiled.Summaries.Select(s => (CypherText)$"{s.Value}"));

        return (
            CypherText.List(parts),
            new(expansion.On, compiled.Selection, compiled.Paging)
            {
                Summaries = [.. compiled.Summaries.Select(s => s.Compiled)],
            }
        );
    }
}

/// <summary>Compiles expansions of some sources.</summary>
internal interface ISourceCompiler
{
    /// <summary>Adds subqueries to the body, and says which variables hold what; null for sources of others.</summary>
    CompiledParts? Compile(Expansion expansion, Body body, Parent? parent);
}

/// <summary>The variables that hold the parts of an expansion; null for what was not wanted.</summary>
internal sealed record CompiledParts(Variable? Rows, CompiledSelection? Selection, Paging? Paging)
{
    public Variable? Total { get; init; }

    public Variable? LeftOut { get; init; }

    public Variable? Distinct { get; init; }

    public ImmutableArray<(Variable Value, CompiledExpansion Compiled)> Summaries { get; init; } = [];
}

/// <summary>Shapes that subqueries have in common.</summary>
internal static class Subqueries
{
    /// <summary>A subquery that gives one value.</summary>
    public static Variable Call(Body body, Parent? parent, Func<Body, CypherText> value)
    {
        var inner = body.Inner();

        return body.Call(parent?.Imports ?? [], inner, value(inner));
    }

    /// <summary>A list that is not cut: what binds its rows in their order, and what is wanted of each.</summary>
    public static CompiledParts List(
        Body body,
        Parent? parent,
        Func<Body, (CypherText Row, CompiledSelection Selection)> row
    )
    {
        CompiledSelection? selection = null;
        var rows = Call(
            body,
            parent,
            inner =>
            {
                (var value, selection) = row(inner);
                return $"collect({value})";
            }
        );

        return new(rows, selection, null);
    }

    /// <summary>Binds the rows of a page, one more than asked: that tells whether a next page exists, without a second
    /// count.</summary>
    /// <param name="inner">The subquery.</param>
    /// <param name="parent">What the list hangs on.</param>
    /// <param name="kept">The variables of a row.</param>
    /// <param name="match">Binds them where further conditions hold.</param>
    /// <param name="keys">The order.</param>
    /// <param name="page">Which part.</param>
    public static void Page(
        Body inner,
        Parent? parent,
        IReadOnlyList<Variable> kept,
        Action<Body, IReadOnlyList<CypherText>> match,
        IReadOnlyList<OrderKey> keys,
        Page page
    )
    {
        var row = CypherText.Join(", ", kept.Select(v => (CypherText)$"{v}"));
        var segments = KeysetCompiler.Segments(keys, page);
        void Stretch(Body body, Segment segment)
        {
            match(body, segment.Where);
            body.Add($"WITH {row} ORDER BY {segment.OrderBy} LIMIT {page.Size} + 1");
        }

        if (segments.Count == 1)
        {
            Stretch(inner, segments[0]);
            return;
        }

        var branches = segments.Select(segment =>
        {
            var branch = inner.Inner();
            Stretch(branch, segment);
            branch.Add($"RETURN {row}");
            return branch.Text;
        });
        var imports = CypherText.Join(", ", (parent?.Imports ?? []).Select(v => (CypherText)$"{v}"));
        inner.Add($"CALL ({imports}) {{ {CypherText.Join(" UNION ALL ", branches)} }}");
        inner.Add($"WITH {row} LIMIT {page.Size} + 1");
    }

    public static Paging PagingOf(Page page) => new(page.Size.Index, page.Backwards);

    /// <summary>Counts what was left out, by modality and derivation.</summary>
    public static CypherText LeftOut(Body inner, Variable edge)
    {
        var (m, d, n) = (inner.New("m"), inner.New("d"), inner.New("n"));
        inner.Add($"WITH {edge}.modality AS {m}, {edge}.derivation AS {d}, count(*) AS {n}");

        return $"collect([{m}, {d}, {n}])";
    }
}
