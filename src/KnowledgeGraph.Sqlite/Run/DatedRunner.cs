using System.Text.Json;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Sqlite.Compile;

namespace KnowledgeGraph.Sqlite.Run;

/// <summary>Finds what is dated, and what has several values, on one connection. Each is asked for in its own way, so that
/// statements are prepared for one run.</summary>
internal sealed class DatedRunner(PooledConnection connection)
{
    public DatedPage Run(DatedCompiler compiler, DatedOf query)
    {
        var values = DatedCompiler.ValuesOf(query);
        var entries = Rows(
            compiler.Compile(query),
            values,
            row => new DatedEntry(row.Text(0), row.Text(1), row.Text(2), row.Integer(3) == 1, row.Text(4), row.Text(5))
        );

        return new(entries, query.Total ? Rows(compiler.Total(query), values, row => row.Integer(0)).Single() : null);
    }

    public IReadOnlyList<SeveralValues> Run(CompiledStatement compiled, SeveralOf query) =>
        Rows(
            compiled,
            DatedCompiler.ValuesOf(query),
            row => new SeveralValues(row.Text(0), row.Text(1), [.. JsonSerializer.Deserialize<string[]>(row.Text(2))!])
        );

    private List<T> Rows<T>(CompiledStatement compiled, object?[] values, Func<Statement, T> read)
    {
        using var statement = new Statement(connection.Handle, compiled);
        statement.Bind(values, null);
        var rows = new List<T>();
        while (statement.Step())
            rows.Add(read(statement));

        return rows;
    }
}
