using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Sqlite.Compile;

namespace KnowledgeGraph.Sqlite.Run;

/// <summary>Finds the relationships of entities on one connection.</summary>
internal sealed class LinksRunner(
    StatementCache statements,
    CompiledLinks compiled,
    LinksOf query,
    CancellationToken cancellation
)
{
    private static readonly CompiledStatement EntityById = new("SELECT id FROM entity WHERE id_text = $v0", [0], false);

    private readonly List<Link> _links = [];
    private readonly List<LinkCut> _cuts = [];

    // Types are few, and come again and again.
    private readonly Dictionary<string, string> _words = new(StringComparer.Ordinal);

    public LinkSet Run()
    {
        foreach (var id in query.Entities)
        {
            cancellation.ThrowIfCancellationRequested();
            if (Number(EntityById, [id], null) is not { } entity)
                continue;

            foreach (var way in compiled.Ways)
            {
                var before = _links.Count;
                Read(way.All, id, entity, way.IsOut, query.PerType + 1);
                if (_links.Count - before <= query.PerType)
                    continue;

                _links.RemoveRange(before, _links.Count - before);
                foreach (var type in way.Types)
                    FirstOf(type, id, entity, way.IsOut);
            }
        }

        return new(_links, _cuts);
    }

    private void FirstOf(CompiledType type, string id, long entity, bool isOut)
    {
        var before = _links.Count;
        foreach (var ordered in type.Ordered)
        {
            if (query.PerType - (_links.Count - before) is > 0 and var room)
                Read(ordered, id, entity, isOut, room);
        }

        if (_links.Count - before < query.PerType)
            return;

        var total = Number(type.Count, Values(0), entity) ?? 0;
        if (total > query.PerType)
            _cuts.Add(new(id, type.Name, isOut, total));
    }

    private object?[] Values(long limit) =>
        [
            limit,
            query.AsOf?.Earliest is { } earliest ? Day(earliest) : "0000",
            query.AsOf?.Latest is { } latest ? Day(latest) : "9999-12-31",
        ];

    private static string Day(DateOnly day) =>
        day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private void Read(CompiledStatement compiledStatement, string id, long entity, bool isOut, int limit)
    {
        var statement = statements.Prepared(compiledStatement);
        statement.Bind(Values(limit), entity);
        try
        {
            while (statement.Step())
                _links.Add(
                    new(
                        id,
                        statement.Text(1),
                        Word(statement.Text(0)),
                        isOut,
                        statement.Text(2),
                        Word(statement.Text(3)),
                        statement.Integer(4)
                    )
                );
        }
        finally
        {
            statement.Reset();
        }
    }

    private string Word(string word)
    {
        if (_words.TryGetValue(word, out var known))
            return known;

        return _words[word] = word;
    }

    private long? Number(CompiledStatement compiledStatement, object?[] values, long? parent)
    {
        var statement = statements.Prepared(compiledStatement);
        statement.Bind(values, parent);
        try
        {
            return statement.Step() ? statement.Integer(0) : null;
        }
        finally
        {
            statement.Reset();
        }
    }
}
