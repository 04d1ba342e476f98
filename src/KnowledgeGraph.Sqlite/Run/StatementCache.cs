using KnowledgeGraph.Sqlite.Compile;
using SQLitePCL;

namespace KnowledgeGraph.Sqlite.Run;

/// <summary>The prepared statements of one connection, the longest unused given up first. Bounded in number and in length,
/// since a prepared statement takes several times the memory of its text.</summary>
internal sealed class StatementCache(sqlite3 database) : IDisposable
{
    private const int CountMax = 400;
    private const int LengthMax = 512 * 1024;

    // A plan's statements are the same objects on every run, so their texts need not be compared.
    private readonly Dictionary<
        CompiledStatement,
        LinkedListNode<(CompiledStatement Key, Statement Statement)>
    > _byKey = new(ReferenceEqualityComparer.Instance);
    private readonly LinkedList<(CompiledStatement Key, Statement Statement)> _byUse = new();
    private int _length;

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

        _length += compiled.Text.Length;
        while (_byUse.Last is { } last && (_byKey.Count >= CountMax || _length > LengthMax))
        {
            _byUse.RemoveLast();
            _byKey.Remove(last.Value.Key);
            _length -= last.Value.Key.Text.Length;
            last.Value.Statement.Dispose();
        }

        try
        {
            var statement = new Statement(database, compiled);
            _byKey.Add(compiled, _byUse.AddFirst((compiled, statement)));

            return statement;
        }
        catch
        {
            _length -= compiled.Text.Length;
            throw;
        }
    }

    public void Dispose()
    {
        foreach (var (_, statement) in _byUse)
            statement.Dispose();
    }
}
