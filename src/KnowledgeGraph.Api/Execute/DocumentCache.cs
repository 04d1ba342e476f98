using System.Collections.Concurrent;
using GraphQLParser.AST;

namespace KnowledgeGraph.Api.Execute;

/// <summary>Keeps documents that were parsed, measured and validated, by their text. Bounded in number and in length, since
/// a parsed document takes some twenty-five times the memory of its text; the oldest go first.</summary>
internal sealed class DocumentCache(int countMax)
{
    private const long LengthMax = 1024 * 1024;

    private readonly ConcurrentDictionary<string, GraphQLDocument> _documents = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _byAge = new();
    private long _length;

    public GraphQLDocument? Find(string text) => _documents.GetValueOrDefault(text);

    public void Add(string text, GraphQLDocument document)
    {
        if (!_documents.TryAdd(text, document))
            return;

        _byAge.Enqueue(text);
        Interlocked.Add(ref _length, text.Length);
        while (
            (_documents.Count > countMax || Interlocked.Read(ref _length) > LengthMax)
            && _byAge.TryDequeue(out var oldest)
        )
        {
            _documents.TryRemove(oldest, out _);
            Interlocked.Add(ref _length, -oldest.Length);
        }
    }
}
