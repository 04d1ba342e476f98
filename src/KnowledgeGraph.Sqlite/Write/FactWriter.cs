using System.Collections.Immutable;
using System.Runtime.InteropServices;
using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Storage;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Sqlite.Write;

/// <summary>Writes what entities and relationships have in common: assertions, citations and gaps. Numbers whatever can
/// be cited, and finds the numbers of entities.</summary>
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
    private readonly Command _citedWith;
    private readonly Command _gap;
    private readonly Command _findEntity;
    private readonly Dictionary<UInt128, long> _numbers = [];
    private readonly HashSet<string> _gone = new(StringComparer.Ordinal);

    // Documents that were cited before they came.
    private readonly Dictionary<string, long> _awaited = new(StringComparer.Ordinal);
    private bool _isComplete;
    private readonly Dictionary<long, long> _places = [];
    private readonly Command _place;
    private readonly Mentions _mentions;
    private readonly StatedWriter _stated;
    private long _next;

    // What the parts of a bulk record cite is written once. They share one array, and follow each other.
    private (ImmutableArray<CitationRecord> Citations, long Subject) _record;

    public FactWriter(SqliteConnection connection, long dataset, string datasetId, long next)
    {
        (_dataset, DatasetId, First, _next) = (dataset, datasetId, next, next);
        _citation = Command.Insert(
            connection,
            "citation",
            "subject",
            "dataset",
            "ordinal",
            "key",
            "document",
            "locator",
            "anchor",
            "retrieved_at",
            "granularity"
        );
        _citedWith = Command.Insert(connection, "cited_with", "subject", "record", "dataset");
        _gap = Command.Insert(connection, "gap", "id", "subject", "ordinal", "field", "state", "note", "dataset");
        _findEntity = new(connection, "SELECT id FROM entity WHERE id_text = $0", 1);
        _place = new(connection, "SELECT place FROM entity WHERE id = $0", 1);
        _mentions = new(connection, dataset);
        _stated = new(connection, dataset);
    }

    /// <summary>The id of the dataset that is written.</summary>
    public string DatasetId { get; }

    /// <summary>The first number that was given.</summary>
    public long First { get; }

    /// <summary>The number that comes next.</summary>
    public long Next => _next;

    /// <summary>The entities that were written or that anything written is about, each with how many more
    /// relationships it has now.</summary>
    public Dictionary<long, long> Touched { get; } = [];

    /// <summary>Notes that an entity has more relationships, or fewer, or is spoken of.</summary>
    public void Touch(long entity, long more = 0) =>
        CollectionsMarshal.GetValueRefOrAddDefault(Touched, entity, out _) += more;

    public long NewNumber() => _next++;

    /// <summary>The number of an entity that the store holds.</summary>
    /// <exception cref="LoadRefusedException">There is none with that id.</exception>
    public long Entity(string id) => Find(id) ?? throw Missing(id);

    /// <summary>Says that nobody declares what the dataset points at.</summary>
    public static LoadRefusedException Missing(string id) =>
        new($"The dataset points at \"{id}\", which neither it nor any loaded dataset declares.");

    /// <summary>The number of an entity, or null.</summary>
    public long? Find(string id)
    {
        var hash = GraphIds.HashOf(id);
        if (_numbers.TryGetValue(hash, out var known))
            return known;
        if (_gone.Contains(id) || _findEntity.Row(id) is not [long number])
            return null;

        _numbers.Add(hash, number);

        return number;
    }

    /// <summary>The number of a new entity: the one that it was cited under, if it was.</summary>
    public long NumberFor(string id) => _awaited.Remove(id, out var number) ? number : NewNumber();

    /// <summary>Says that all entities are there: what is cited from now on is one of them.</summary>
    /// <exception cref="LoadRefusedException">Something cites a document that is none of them.</exception>
    public void CompleteEntities()
    {
        if (_awaited.Keys.FirstOrDefault() is { } missing)
            throw Missing(missing);

        _isComplete = true;
    }

    // The number of a document, which may come after what cites it while entities are written.
    private long Document(string id)
    {
        if (_isComplete)
            return Entity(id);
        if (_awaited.TryGetValue(id, out var awaited))
            return awaited;
        if (Find(id) is { } found)
            return found;

        _awaited.Add(id, awaited = NewNumber());

        return awaited;
    }

    /// <summary>The place of an entity, when all have one.</summary>
    public long Place(long entity)
    {
        if (!_places.TryGetValue(entity, out var place))
            _places.Add(entity, place = (long)_place.Row(entity)![0]!);

        return place;
    }

    /// <summary>Notes that an entity is there now.</summary>
    public void Note(string id, long number)
    {
        _numbers.TryAdd(GraphIds.HashOf(id), number);
        Touch(number);
    }

    /// <summary>Notes that an entity is about to go: nothing may point at it any more.</summary>
    public void Forget(string id)
    {
        _numbers.Remove(GraphIds.HashOf(id));
        _gone.Add(id);
    }

    public object?[] Columns(Assertion assertion) =>
        [
            Codes.Of(assertion.Modality),
            Codes.Of(assertion.Derivation),
            assertion.Reasoning,
            Codes.Of(assertion.Rank),
            .. StoredValue.Date(assertion.ValidFrom),
            .. StoredValue.Date(assertion.ValidTo),
            _dataset,
        ];

    /// <summary>Writes where something stands.</summary>
    /// <param name="subject">The number of what is cited.</param>
    /// <param name="citations">Where it stands.</param>
    /// <param name="about">The entities that stand there by it.</param>
    public void Citations(long subject, ImmutableArray<CitationRecord> citations, params ReadOnlySpan<long> about)
    {
        if (citations.IsDefaultOrEmpty)
            return;

        foreach (var entity in about)
        {
            Touch(entity);
            _mentions.Add(entity, citations, Document);
        }

        if (_record.Citations == citations)
        {
            _citedWith.Run(subject, _record.Subject, _dataset);
            return;
        }

        if (citations.All(c => c.Granularity == Granularity.RECORD))
            _record = (citations, subject);
        var keys = GraphIds.KeysOf(citations.Select(c => $"{c.Document}\n{c.Locator}\n{c.Anchor}"));
        for (var i = 0; i < citations.Length; i++)
        {
            var citation = citations[i];
            _citation.Run(
                subject,
                _dataset,
                (long)i,
                keys[i],
                Document(citation.Document),
                citation.Locator,
                citation.Anchor,
                citation.RetrievedAt,
                Codes.Of(citation.Granularity)
            );
        }
    }

    /// <summary>Writes what stands in documents by a statement or relationship.</summary>
    public void State(long subject, string id, Assertion assertion) => _stated.Add(subject, id, assertion, Document);

    /// <summary>Takes a statement or relationship out of the lists of what documents state.</summary>
    public void Unstate(string id, Assertion assertion, Func<string, long> numberOf) =>
        _stated.Remove(id, assertion, numberOf);

    /// <summary>Notes that something by which an entity stood in a document has gone.</summary>
    public void Unmention(long document, long entity) => _mentions.Doubt(document, entity);

    public void Gaps(long subject, ImmutableArray<GapRecord> gaps, params ReadOnlySpan<long> about)
    {
        for (var i = 0; i < gaps.Length; i++)
        {
            var number = NewNumber();
            _gap.Run(number, subject, (long)i, gaps[i].Field, Codes.Of(gaps[i].State), gaps[i].Note, _dataset);
            Citations(number, gaps[i].Citations, about);
        }
    }

    /// <summary>Writes what was gathered on the way, when all entities have places.</summary>
    /// <param name="forgotten">The documents that the dataset spoke of before.</param>
    public void Finish(IEnumerable<long> forgotten)
    {
        _mentions.Write(Place);
        _mentions.SettleFirst(forgotten);
        _stated.WriteCounts();
    }

    public void Dispose()
    {
        _citation.Dispose();
        _citedWith.Dispose();
        _gap.Dispose();
        _findEntity.Dispose();
        _place.Dispose();
        _stated.Dispose();
    }
}
