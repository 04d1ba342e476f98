using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Storage;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Sqlite.Write;

/// <summary>Writes what each document states, in its order; what no document states stands under none. What bulk records
/// state is counted.</summary>
internal sealed class StatedWriter : IDisposable
{
    // Each statement that only bulk records state is counted once under this.
    private const long AllDocuments = 0;

    private readonly long _dataset;
    private readonly Command _stated;
    private readonly Command _unstate;
    private readonly Command _count;
    private readonly Command _forgetCounts;
    private readonly Dictionary<(long Document, Modality, Derivation, Rank), long> _counts = [];

    public StatedWriter(SqliteConnection connection, long dataset)
    {
        _dataset = dataset;
        _stated = Command.Insert(
            connection,
            "stated",
            "document",
            "locator",
            "id_text",
            "subject",
            "is_first",
            "modality",
            "derivation",
            "rank",
            "dataset"
        );
        _unstate = new(connection, "DELETE FROM stated WHERE document = $0 AND locator = $1 AND id_text = $2", 3);
        _count = new(
            connection,
            """
            INSERT INTO stated_by_records (document, dataset, modality, derivation, rank, count) VALUES ($0, $1, $2, $3, $4, $5)
            ON CONFLICT DO UPDATE SET count = count + excluded.count
            """,
            6
        );
        _forgetCounts = new(connection, "DELETE FROM stated_by_records WHERE dataset = $0 AND count = 0", 1);
    }

    /// <summary>Writes or counts a statement or relationship in each document that states it.</summary>
    /// <param name="subject">Its number.</param>
    /// <param name="id">Its id.</param>
    /// <param name="assertion">How far it is stated, and where.</param>
    /// <param name="numberOf">The number of a document.</param>
    public void Add(long subject, string id, Assertion assertion, Func<string, long> numberOf)
    {
        // Nearly all of a bulk load.
        if (assertion.Citations is [{ Granularity: Granularity.RECORD } only])
        {
            Count(numberOf(only.Document), assertion);
            Count(AllDocuments, assertion);
            return;
        }

        var isFirst = true;
        foreach (var (document, place, isRecord) in StatedPlace.Of(assertion))
        {
            if (!isRecord)
                _stated.Run(
                    document,
                    place,
                    id,
                    subject,
                    isFirst ? 1L : 0L,
                    Codes.Of(assertion.Modality),
                    Codes.Of(assertion.Derivation),
                    Codes.Of(assertion.Rank),
                    _dataset
                );
            else
            {
                Count(numberOf(document), assertion);
                if (isFirst)
                    Count(AllDocuments, assertion);
            }

            isFirst = false;
        }
    }

    /// <summary>Takes back what <see cref="Add"/> did for a statement or relationship.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="assertion">How far it was stated, and where.</param>
    /// <param name="numberOf">The number of a document.</param>
    public void Remove(string id, Assertion assertion, Func<string, long> numberOf)
    {
        var isFirst = true;
        foreach (var (document, place, isRecord) in StatedPlace.Of(assertion))
        {
            if (!isRecord)
                _unstate.Run(document, place, id);
            else
            {
                Count(numberOf(document), assertion, -1);
                if (isFirst)
                    Count(AllDocuments, assertion, -1);
            }

            isFirst = false;
        }
    }

    /// <summary>Writes what was counted.</summary>
    public void WriteCounts()
    {
        foreach (var ((document, modality, derivation, rank), count) in _counts)
            _count.Run(document, _dataset, Codes.Of(modality), Codes.Of(derivation), Codes.Of(rank), count);
        _counts.Clear();
        _forgetCounts.Run(_dataset);
    }

    private void Count(long document, Assertion of, long more = 1)
    {
        var key = (document, of.Modality, of.Derivation, of.Rank);
        _counts[key] = _counts.GetValueOrDefault(key) + more;
    }

    public void Dispose()
    {
        _stated.Dispose();
        _unstate.Dispose();
        _count.Dispose();
        _forgetCounts.Dispose();
    }
}
