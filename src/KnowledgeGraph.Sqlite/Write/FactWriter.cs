using System.Collections.Immutable;
using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Storage;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Sqlite.Write;

/// <summary>Writes what entities and relationships have in common: assertions, citations and gaps. Numbers whatever can
/// be cited.</summary>
internal sealed class FactWriter : IDisposable
{
    /// <summary>The columns of an assertion, in the order of <see cref="Columns"/>.</summary>
    public static readonly ImmutableArray<string> AssertionColumns =
    [
        "modality",
        "derivation",
        "reasoning",
        "rank",
        "valid_from",
        "valid_from_text",
        "valid_from_earliest",
        "valid_from_latest",
        "valid_to",
        "valid_to_text",
        "valid_to_earliest",
        "valid_to_latest",
        "dataset",
    ];

    private readonly long _dataset;
    private readonly Command _citation;
    private readonly Command _gap;
    private readonly Command _findEntity;
    private long _next;

    // Records that follow each other mostly cite one document.
    private (string Id, long Number) _cited = ("", 0);

    public FactWriter(SqliteConnection connection, long dataset, string datasetId, long next)
    {
        (_dataset, DatasetId, _next) = (dataset, datasetId, next);
        _citation = Command.Insert(
            connection,
            "citation",
            "subject",
            "ordinal",
            "dataset",
            "id_text",
            "document",
            "locator",
            "anchor",
            "retrieved_at",
            "granularity"
        );
        _gap = Command.Insert(connection, "gap", "id", "subject", "ordinal", "field", "state", "note", "dataset");
        _findEntity = new(connection, "SELECT id, sort_name, type FROM entity WHERE id_text = $0", 1);
    }

    /// <summary>The id of the dataset that is written.</summary>
    public string DatasetId { get; }

    /// <summary>The number that comes next.</summary>
    public long Next => _next;

    public long NewNumber() => _next++;

    /// <summary>An entity that the store holds.</summary>
    /// <exception cref="LoadRefusedException">There is none with that id.</exception>
    public (long Number, string SortName) Entity(string id) =>
        _findEntity.Row(id) is [long number, string sortName, _]
            ? (number, sortName)
            : throw new LoadRefusedException(
                $"The dataset points at \"{id}\", which neither it nor any loaded dataset declares."
            );

    /// <summary>The number and type of an entity, or null.</summary>
    public (long Number, string Type)? Find(string id) =>
        _findEntity.Row(id) is [long number, _, string type] ? (number, type) : null;

    public object?[] Columns(Assertion assertion) =>
        [
            assertion.Modality.ToString(),
            assertion.Derivation.ToString(),
            assertion.Reasoning,
            assertion.Rank.ToString(),
            .. StoredValue.Date(assertion.ValidFrom),
            .. StoredValue.Date(assertion.ValidTo),
            _dataset,
        ];

    public void Citations(long subject, string subjectId, ImmutableArray<CitationRecord> citations)
    {
        var keys = GraphIds.KeysOf(citations.Select(c => $"{c.Document}\n{c.Locator}\n{c.Anchor}"));
        for (var i = 0; i < citations.Length; i++)
        {
            var citation = citations[i];
            _citation.Run(
                subject,
                (long)i,
                _dataset,
                $"{subjectId}.cite.{keys[i]}",
                Cited(citation.Document),
                citation.Locator,
                citation.Anchor,
                citation.RetrievedAt,
                citation.Granularity.ToString()
            );
        }
    }

    private long Cited(string document)
    {
        if (_cited.Id != document)
            _cited = (document, Entity(document).Number);

        return _cited.Number;
    }

    public void Gaps(long subject, string subjectId, ImmutableArray<GapRecord> gaps)
    {
        for (var i = 0; i < gaps.Length; i++)
        {
            var number = NewNumber();
            _gap.Run(number, subject, (long)i, gaps[i].Field, gaps[i].State.ToString(), gaps[i].Note, _dataset);
            Citations(number, $"{subjectId}.gap.{gaps[i].Field}", gaps[i].Citations);
        }
    }

    public void Dispose()
    {
        _citation.Dispose();
        _gap.Dispose();
        _findEntity.Dispose();
    }
}
