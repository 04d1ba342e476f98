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
    private readonly Command _count;
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
        _count = Command.Insert(
            connection,
            "stated_by_records",
            "document",
            "dataset",
            "modality",
            "derivation",
            "rank",
            "count"
        );
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

    /// <summary>Writes what was counted.</summary>
    public void WriteCounts()
    {
        foreach (var ((document, modality, derivation, rank), count) in _counts)
            _count.Run(document, _dataset, Codes.Of(modality), Codes.Of(derivation), Codes.Of(rank), count);
        _counts.Clear();
    }

    private void Count(long document, Assertion of)
    {
        var key = (document, of.Modality, of.Derivation, of.Rank);
        _counts[key] = _counts.GetValueOrDefault(key) + 1;
    }

    public void Dispose()
    {
        _stated.Dispose();
        _count.Dispose();
    }
}
