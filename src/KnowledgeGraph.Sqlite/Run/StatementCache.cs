using KnowledgeGraph.Sqlite.Compile;
using SQLitePCL;

namespace KnowledgeGraph.Sqlite.Run;

/// <summary>The prepared statements of one connection, the longest unused given up first.</summary>
internal sealed class StatementCache(sqlite3 database) : IDisposable
{
    private const int CountMax = 400;

    // A plan's statements are the same objects on every run, so their texts need not be compared.
    private readonly Dictionary<
        CompiledStatement,
        LinkedListNode<(CompiledStatement Key, Statement Statement)>
    > _byKey = new(ReferenceEqualityComparer.Instance);
    private readonly LinkedList<(CompiledStatement Key, Statement Statement)> _byUse = new();

    /// <summary>The statement, prepared.</summary>
    public Statement Prepared(CompiledStatement compiled)
    {
        if (_byKey.TryGetValue(compiled, out var node))
        {
            if (node != _byUse.First)
            {
                _byUse.Remove(node);
                _byUse.AddFirst(node);
            }

            return node.Value.Statement;
        }

        if (_byKey.Count == CountMax)
        {
            var oldest = _byUse.Last!.Value;
            _byUse.RemoveLast();
            _byKey.Remove(oldest.Key);
            oldest.Statement.Dispose();
        }

        var statement = new Statement(database, compiled);
        _byKey.Add(compiled, _byUse.AddFirst((compiled, statement)));

        return statement;
    }

    public void Dispose()
    {
        foreach (var (_, statement) in _byUse)
            statement.Dispose();
    }
}
