using System.Collections.Immutable;
using KnowledgeGraph.Core.Storage;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Sqlite.Write;

/// <summary>Gathers which entities stand in which documents while a dataset is written, each pair once, and writes them
/// when all entities have places.</summary>
internal sealed class Mentions(SqliteConnection connection, long dataset)
{
    private readonly HashSet<(long Document, long Entity)> _pairs = [];

    // The parts of a record cite the same.
    private (ImmutableArray<CitationRecord> Citations, long Entity) _last;

    public void Add(long entity, ImmutableArray<CitationRecord> citations, Func<string, long> numberOf)
    {
        if (_last.Entity == entity && _last.Citations == citations)
            return;

        _last = (citations, entity);
        foreach (var citation in citations)
            _pairs.Add((numberOf(citation.Document), entity));
    }

    /// <summary>Writes the pairs in the order of their table.</summary>
    /// <param name="placeOf">The place of an entity.</param>
    public void Write(Func<long, long> placeOf)
    {
        using var insert = Command.Insert(
            connection,
            "mention",
            "document",
            "document_place",
            "entity",
            "entity_place",
            "dataset",
            "is_first"
        );
        var documents = _pairs.Select(p => p.Document).Distinct().ToDictionary(d => d, placeOf);
        var rows = new (long Document, long Place, long Entity)[_pairs.Count];
        var i = 0;
        foreach (var (document, entity) in _pairs)
            rows[i++] = (document, placeOf(entity), entity);
        Array.Sort(rows);
        foreach (var (document, place, entity) in rows)
            insert.Run(document, documents[document], entity, place, dataset, 1L);
        SettleFirst(documents.Keys);
        _pairs.Clear();
    }

    /// <summary>Sees to it that of several datasets that say the same of a document one is the first.</summary>
    public void SettleFirst(IEnumerable<long> documents)
    {
        using var settle = new Command(
            connection,
            """
            UPDATE mention SET is_first = NOT EXISTS (SELECT 1 FROM mention AS o
              WHERE o.document = $0 AND o.entity_place = mention.entity_place AND o.entity = mention.entity AND o.dataset < mention.dataset)
            WHERE document = $0 AND EXISTS (SELECT 1 FROM mention AS o WHERE o.document = $0 AND o.dataset <> $1)
            """,
            2
        );
        foreach (var document in documents)
            settle.Run(document, dataset);
    }
}
