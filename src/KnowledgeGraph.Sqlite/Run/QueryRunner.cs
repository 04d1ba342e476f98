using System.Collections.Immutable;
using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Sqlite.Compile;
using KnowledgeGraph.Sqlite.Read;

namespace KnowledgeGraph.Sqlite.Run;

/// <summary>Runs the statements of one query on one connection: the root's once, those of expansions once for each
/// parent row.</summary>
internal sealed class QueryRunner(
    StatementCache statements,
    ValueReader values,
    IReadOnlyList<object?> parameters,
    CancellationToken cancellation
)
{
    public RowPage Run(CompiledExpansion expansion, long? parent)
    {
        if (expansion.Narrowed is { } narrowed && Number(narrowed.Count, parent) <= Narrowing.Most)
            return Run(narrowed.Expansion, parent);

        var (rows, hasMore) = expansion.Rows is null ? ([], false) : Rows(expansion, parent);
        long Count(CompiledStatement? statement) => statement is null ? 0 : Number(statement, parent);
        var (total, distinct) = (Count(expansion.Total), Count(expansion.Distinct));
        var leftOut = expansion.LeftOut is null ? ImmutableArray<LeftOut>.Empty : LeftOut(expansion.LeftOut, parent);

        return new(rows, hasMore, total, leftOut, distinct)
        {
            Summaries = expansion.Summaries.IsEmpty
                ? []
                : [.. expansion.Summaries.Select(summary => Run(summary, parent))],
        };
    }

    private (List<Row> Rows, bool HasMore) Rows(CompiledExpansion expansion, long? parent)
    {
        cancellation.ThrowIfCancellationRequested();
        var selection = expansion.Selection!;
        var read = new List<(Row Row, Pending Pending)>();
        var statement = Bound(expansion.Rows!, parent);
        try
        {
            while (statement.Step())
                read.Add(One(statement, selection, expansion.Paging));
        }
        finally
        {
            statement.Reset();
        }

        // The statement gave one row more than asked, and last pages come last first.
        var hasMore = false;
        if (expansion.Paging is { } paging)
        {
            var size = (int)(long)parameters[paging.Size]!;
            hasMore = read.Count > size;
            if (hasMore)
                read.RemoveRange(size, read.Count - size);
            if (paging.Backwards)
                read.Reverse();
        }

        // The statement has ended before expansions run, since one of them may be the same statement again.
        foreach (var (_, pending) in read)
            Expand(pending);

        return (read.ConvertAll(r => r.Row), hasMore);
    }

    private (Row Row, Pending Pending) One(Statement statement, CompiledSelection selection, Paging? paging)
    {
        var (row, pending) = Part(statement, selection);
        if (paging is null or { PlaceLength: 0 })
            return (row, pending);

        var place = ImmutableArray.CreateBuilder<object?>(paging.PlaceLength);
        for (var i = 0; i < paging.PlaceLength; i++)
            place.Add(statement.Value(paging.PlaceAt + i));
        var placed = row with { Place = place.MoveToImmutable() };

        return (placed, pending with { Row = placed });
    }

    private (Row Row, Pending Pending) Part(Statement statement, CompiledSelection selection)
    {
        var type = selection.TypeAt < 0 ? null : statement.Text(selection.TypeAt);
        var fields = new object?[selection.Fields.Length];
        for (var i = 0; i < fields.Length; i++)
            fields[i] = values.Read(statement, selection.Fields[i]);

        var row = new Row(type, fields, new RowPage?[selection.Children.Length]);
        var joined = ImmutableArray<Pending>.Empty;
        for (var i = 0; i < selection.Children.Length; i++)
        {
            if (selection.Children[i] is not CompiledChild.Joined child || !Has(child.On, type))
                continue;
            if (statement.IsNull(child.Selection.KeyAt))
                continue;

            var (part, pending) = Part(statement, child.Selection);
            row.Children[i] = new RowPage([part]);
            joined = joined.Add(pending);
        }

        return (row, new(row, statement.Integer(selection.KeyAt), selection, joined));
    }

    private void Expand(Pending pending)
    {
        for (var i = 0; i < pending.Selection.Children.Length; i++)
        {
            if (
                pending.Selection.Children[i] is CompiledChild.Queried { Expansion: var expansion }
                && Has(expansion.On, pending.Row.Type)
            )
                pending.Row.Children[i] = Run(expansion, pending.Key);
        }

        foreach (var joined in pending.Joined)
            Expand(joined);
    }

    private ImmutableArray<LeftOut> LeftOut(CompiledStatement compiled, long? parent)
    {
        var leftOut = ImmutableArray.CreateBuilder<LeftOut>();
        var statement = Bound(compiled, parent);
        try
        {
            while (statement.Step())
                leftOut.Add(
                    new(
                        Enum.Parse<Modality>(statement.Text(0)),
                        Enum.Parse<Derivation>(statement.Text(1)),
                        statement.Integer(2)
                    )
                );
        }
        finally
        {
            statement.Reset();
        }

        return [.. leftOut.OrderBy(l => l.Modality).ThenBy(l => l.Derivation)];
    }

    private long Number(CompiledStatement compiled, long? parent)
    {
        var statement = Bound(compiled, parent);
        try
        {
            statement.Step();

            return statement.Integer(0);
        }
        finally
        {
            statement.Reset();
        }
    }

    private Statement Bound(CompiledStatement compiled, long? parent)
    {
        // An interruption between two statements would be lost.
        cancellation.ThrowIfCancellationRequested();
        var statement = statements.Prepared(compiled);
        statement.Bind(parameters, parent);

        return statement;
    }

    private static bool Has(ImmutableArray<string> on, string? type) => on.IsEmpty || on.Contains(type!);

    // A row that was read, whose expansions still have to run.
    private sealed record Pending(Row Row, long Key, CompiledSelection Selection, ImmutableArray<Pending> Joined);
}
