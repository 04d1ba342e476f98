using System.Collections.Immutable;
using KnowledgeGraph.Core.Storage;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Sqlite.Write;

/// <summary>Gathers which entities stand in which documents while a dataset is written, each pair once, and writes them
/// when all entities have places.</summary>
internal sealed class Mentions(SqliteConnection connection, long dataset)
{
    private readonly HashSet<(long Document, long Entity)> _pairs = [];
    private readonly HashSet<(long Document, long Entity)> _doubtful = [];

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

    /// <summary>Notes that something by which an entity stood in a document has gone.</summary>
    public void Doubt(long document, long entity) => _doubtful.Add((document, entity));

    /// <summary>Writes the pairs in the order of their table, and removes those of which nothing is left.</summary>
    /// <param name="placeOf">The place of an entity.</param>
    public void Write(Func<long, long> placeOf)
    {
        using var insert = new Command(
            connection,
            "INSERT INTO mention (document, document_place, entity, entity_place, dataset, is_first) VALUES ($0, $1, $2, $3, $4, $5) ON CONFLICT DO NOTHING",
            6
        );
        var documents = _pairs.Select(p => p.Document).Distinct().ToDictionary(d => d, placeOf);
        var rows = new (long Document, long Place, long Entity)[_pairs.Count];
        var i = 0;
        foreach (var (document, entity) in _pairs)
            rows[i++] = (document, placeOf(entity), entity);
        Array.Sort(rows);
        foreach (var (document, place, entity) in rows)
            insert.Run(document, documents[document], entity, place, dataset, 1L);
        RemoveDoubtful();
        SettleFirst(documents.Keys.Union(_doubtful.Select(p => p.Document)));
        _pairs.Clear();
        _doubtful.Clear();
    }

    // What may still stand there by another value or relationship.
    private void RemoveDoubtful()
    {
        if (_doubtful.Count == 0)
            return;

        using var remove = new Command(
            connection,
            """
            DELETE FROM mention WHERE document = $0 AND entity = $1 AND dataset = $2 AND NOT EXISTS (
              SELECT 1 FROM (
                SELECT $1 AS id
                UNION ALL SELECT id FROM name WHERE entity = $1
                UNION ALL SELECT id FROM identifier WHERE entity = $1
                UNION ALL SELECT id FROM statement WHERE subject = $1
                UNION ALL SELECT id FROM relationship WHERE from_id = $1
                UNION ALL SELECT id FROM relationship WHERE to_id = $1) AS s
              WHERE EXISTS (SELECT 1 FROM cited AS c WHERE c.subject = s.id AND c.dataset = $2 AND c.document = $0)
                OR EXISTS (SELECT 1 FROM gap AS g JOIN cited AS c ON c.subject = g.id
                  WHERE g.subject = s.id AND c.dataset = $2 AND c.document = $0))
            """,
            3
        );
        foreach (var (document, entity) in _doubtful.Where(pair => !_pairs.Contains(pair)))
            remove.Run(document, entity, dataset);
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
