using System.Collections.Concurrent;
using GraphQLParser.AST;

namespace KnowledgeGraph.Api.Execute;

/// <summary>Keeps documents that were parsed, measured and validated, by their text. Bounded; the oldest go
/// first.</summary>
internal sealed class DocumentCache(int countMax)
{
    private readonly ConcurrentDictionary<string, GraphQLDocument> _documents = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _byAge = new();

    public GraphQLDocument? Find(string text) => _documents.GetValueOrDefault(text);

    public void Add(string text, GraphQLDocument document)
    {
        if (!_documents.TryAdd(text, document))
            return;

        _byAge.Enqueue(text);
        while (_documents.Count > countMax && _byAge.TryDequeue(out var oldest))
            _documents.TryRemove(oldest, out _);
    }
}
