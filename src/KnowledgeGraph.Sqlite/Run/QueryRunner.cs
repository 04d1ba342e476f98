using System.Collections.Immutable;
using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Sqlite.Compile;
using KnowledgeGraph.Sqlite.Read;
using Microsoft.Data.Sqlite;

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
        var (rows, hasMore) = expansion.Rows is null ? ([], false) : Rows(expansion, parent);
        long Count(CompiledStatement? statement) =>
            statement is null ? 0 : (long)Bound(statement, parent).ExecuteScalar()!;
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
        using (var reader = Bound(expansion.Rows!, parent).ExecuteReader())
        {
            while (reader.Read())
                read.Add(One(reader, selection, expansion.Paging));
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

        // The reader is closed before expansions run, since one of them may be the same statement again.
        foreach (var (_, pending) in read)
            Expand(pending);

        return (read.ConvertAll(r => r.Row), hasMore);
    }

    private (Row Row, Pending Pending) One(SqliteDataReader reader, CompiledSelection selection, Paging? paging)
    {
        var (row, pending) = Part(reader, selection);
        if (paging is null)
            return (row, pending);

        var place = ImmutableArray.CreateBuilder<object?>(paging.PlaceLength);
        for (var i = 0; i < paging.PlaceLength; i++)
            place.Add(reader.IsDBNull(paging.PlaceAt + i) ? null : reader.GetValue(paging.PlaceAt + i));
        var placed = row with { Place = place.MoveToImmutable() };

        return (placed, pending with { Row = placed });
    }

    private (Row Row, Pending Pending) Part(SqliteDataReader reader, CompiledSelection selection)
    {
        var type = selection.TypeAt < 0 ? null : reader.GetString(selection.TypeAt);
        var fields = new object?[selection.Fields.Length];
        for (var i = 0; i < fields.Length; i++)
            fields[i] = values.Read(reader, selection.Fields[i]);

        var row = new Row(type, fields, new RowPage?[selection.Children.Length]);
        var joined = ImmutableArray<Pending>.Empty;
        for (var i = 0; i < selection.Children.Length; i++)
        {
            if (selection.Children[i] is not CompiledChild.Joined child || !Has(child.On, type))
                continue;

            var (part, pending) = Part(reader, child.Selection);
            row.Children[i] = new RowPage([part]);
            joined = joined.Add(pending);
        }

        return (row, new(row, reader.GetInt64(selection.KeyAt), selection, joined));
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

    private ImmutableArray<LeftOut> LeftOut(CompiledStatement statement, long? parent)
    {
        var leftOut = ImmutableArray.CreateBuilder<LeftOut>();
        using var reader = Bound(statement, parent).ExecuteReader();
        while (reader.Read())
            leftOut.Add(
                new(
                    Enum.Parse<Modality>(reader.GetString(0)),
                    Enum.Parse<Derivation>(reader.GetString(1)),
                    reader.GetInt64(2)
                )
            );

        return [.. leftOut.OrderBy(l => l.Modality).ThenBy(l => l.Derivation)];
    }

    private SqliteCommand Bound(CompiledStatement statement, long? parent)
    {
        var command = statements.Bind(statement, parameters);
        if (statement.HasParent)
            command.Parameters["$parent"].Value = parent!.Value;

        return command;
    }

    private static bool Has(ImmutableArray<string> on, string? type) => on.IsEmpty || on.Contains(type!);

    // A row that was read, whose expansions still have to run.
    private sealed record Pending(Row Row, long Key, CompiledSelection Selection, ImmutableArray<Pending> Joined);
}
