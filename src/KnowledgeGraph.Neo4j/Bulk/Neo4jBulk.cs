using System.Collections.Immutable;
using System.Globalization;
using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Neo4j.Schema;
using KnowledgeGraph.Neo4j.Write;

namespace KnowledgeGraph.Neo4j.Bulk;

/// <summary>Writes a dataset as files for Neo4j's own bulk import (<c>neo4j-admin database import full</c>), which fills
/// an empty database many times faster than statements do. What results is what loading the dataset into an empty
/// database results in, but for its indexes, which the store makes when it is first opened.</summary>
public sealed class Neo4jBulk : IDisposable
{
    /// <summary>The file with the options of the import, which takes it as <c>@import.args</c>.</summary>
    public const string Arguments = "import.args";

    private const long FirstNumber = 1;
    private const int ProgressEvery = 1_000;

    private readonly GraphModel _model;
    private readonly DatasetLoad _load;
    private readonly string _folder;
    private readonly IProgress<LoadProgress>? _progress;
    private readonly CancellationToken _cancellation;
    private readonly Dictionary<string, BulkTable> _tables = new(StringComparer.Ordinal);
    private readonly RecordHasher _hasher;
    private readonly EntityRows _rows;
    private readonly RelationshipRows _edges;

    // What an entity shows of what relationships and citations say: by the hash of its id, since there may be millions.
    private readonly Dictionary<UInt128, long> _degrees = [];
    private readonly Dictionary<UInt128, long> _documents = [];
    private readonly HashSet<UInt128> _funders = [];
    private readonly HashSet<(UInt128 Document, UInt128 Entity)> _mentions = [];
    private long _parts;

    private static readonly Dictionary<string, object?> None = [];

    private Neo4jBulk(
        GraphModel model,
        DatasetLoad load,
        string folder,
        IProgress<LoadProgress>? progress,
        CancellationToken cancellation
    )
    {
        (_model, _load, _folder, _progress, _cancellation) = (model, load, folder, progress, cancellation);
        _hasher = DatasetWriter.Hasher(model);
        _rows = new(model, load.Dataset.Id, FirstNumber);
        _edges = new(model, load.Dataset.Id);
    }

    /// <summary>Writes the files.</summary>
    /// <param name="load">The dataset, which depends on no other.</param>
    /// <param name="model">What the graph may hold.</param>
    /// <param name="folder">Where they go; made when missing, and empty.</param>
    /// <param name="progress">Told how far it is, or null.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>How many records of each type were written.</returns>
    /// <exception cref="LoadRefusedException">The dataset depends on another or has former ids, or the folder is not
    /// empty.</exception>
    /// <exception cref="IOException">The files cannot be written.</exception>
    public static IReadOnlyDictionary<string, long> Write(
        DatasetLoad load,
        GraphModel model,
        string folder,
        IProgress<LoadProgress>? progress,
        CancellationToken cancellation
    )
    {
        if (load.Dataset.DependsOn is [var needed, ..])
            throw new LoadRefusedException(
                $"\"{load.Dataset.Id}\" depends on \"{needed}\", and a bulk import fills an empty database. Load it into a running server."
            );
        if (!load.Redirects.IsEmpty)
            throw new LoadRefusedException(
                $"\"{load.Dataset.Id}\" has former ids, which are not written for a bulk import. Load it into a running server."
            );
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            throw new LoadRefusedException($"The folder \"{folder}\" is not empty. Name another.");

        Directory.CreateDirectory(folder);
        using var bulk = new Neo4jBulk(model, load, folder, progress, cancellation);

        return bulk.Write();
    }

    // Relationships come first: then it is known how connected each entity is.
    private SortedDictionary<string, long> Write()
    {
        var written = new SortedDictionary<string, long>(StringComparer.Ordinal);
        var (entities, relationships) = (0L, 0L);
        foreach (var relationship in _load.Relationships)
        {
            Advance("relationships", relationships++);
            Write(relationship);
            Count(relationship.Type);
        }

        foreach (var entity in _load.Entities)
        {
            Advance("entities", entities++);
            Write(entity);
            Count(entity.Type);
        }

        WriteDataset(entities, relationships);
        foreach (var table in _tables.Values)
            table.Finish();
        File.WriteAllLines(
            Path.Combine(_folder, Arguments),
            [
                "--id-type=string",
                "--multiline-fields=true",
                FormattableString.Invariant($"--array-delimiter=U+{(int)BulkTable.ListSeparator:X4}"),
                .. _tables.Values.Select(table => table.Option),
            ]
        );

        return written;

        void Count(string type) => written[type] = written.GetValueOrDefault(type) + 1;
    }

    private void Write(RelationshipRecord relationship)
    {
        foreach (var edge in _edges.Of(relationship, DatasetWriter.Text(_hasher.Of(relationship))))
        {
            Edges(edge.Type).Add(edge.Properties, edge.From, edge.To);
            foreach (var place in edge.Places)
                Nodes("Stated").Add(place);
        }

        foreach (var gap in _rows.Gaps(relationship.Id, relationship.Gaps))
            Nodes("Gap").Add(gap);

        var (from, to) = (GraphIds.HashOf(relationship.From), GraphIds.HashOf(relationship.To));
        if (relationship.Assertion.Derivation != Derivation.EXTERNAL)
        {
            _degrees[from] = _degrees.GetValueOrDefault(from) + 1;
            if (from != to)
                _degrees[to] = _degrees.GetValueOrDefault(to) + 1;
        }

        if (relationship.Type == "Funded" && relationship.Assertion.IsFact)
            _funders.Add(from);
        var citations = relationship
            .Assertion.Citations.Concat(relationship.Gaps.SelectMany(g => g.Citations))
            .ToList();
        Mention(relationship.From, citations);
        Mention(relationship.To, citations);
        var type = _model.Relationship(relationship.Type);
        foreach (var party in relationship.Qualifiers)
        {
            var end = type.FindQualifier(party.Name)!.From == End.FROM ? relationship.From : relationship.To;
            Mention(end, party.Assertion.Citations);
            Mention(party.Entity, party.Assertion.Citations);
        }
    }

    private void Write(EntityRecord entity)
    {
        Mention(
            entity.Id,
            entity
                .Citations.Concat(entity.Names.SelectMany(n => n.Citations))
                .Concat(entity.Identifiers.SelectMany(i => i.Citations))
                .Concat(entity.Statements.SelectMany(s => s.Assertion.Citations))
                .Concat(entity.Gaps.SelectMany(g => g.Citations))
        );
        var hash = GraphIds.HashOf(entity.Id);
        var shown = _rows.Shown(entity);
        shown["degree"] = _degrees.GetValueOrDefault(hash);
        shown["documentCount"] = _documents.GetValueOrDefault(hash);
        shown["isFunder"] = _funders.Contains(hash);
        var type = _model.EntityType(entity.Type);
        Table(
                Names.Snake(type.Name),
                () =>
                    $"--nodes={string.Join(':', type.Interfaces.Where(i => i != GraphModel.Entity).Append(type.Name).Prepend(GraphModel.Entity))}",
                "id:ID(Entity)"
            )
            .Add(shown, entity.Id);
        Table(Stored.DeclaredBy, () => $"--relationships={Stored.DeclaredBy}", ":START_ID(Entity)", ":END_ID(Dataset)")
            .Add(EntityRows.Declared(entity, DatasetWriter.Text(_hasher.Of(entity))), entity.Id, _load.Dataset.Id);
        foreach (var name in _rows.Names(entity, _ => false))
            Hang(Stored.HasName, "Name", entity.Id, name);
        foreach (var identifier in _rows.Identifiers(entity))
            Hang(Stored.HasIdentifier, "Identifier", entity.Id, identifier);
        foreach (var (row, statement) in _rows.Statements(entity, _ => false))
        {
            Hang(Stored.HasStatement, "Statement", entity.Id, row);
            foreach (
                var place in Places.Of(
                    (string)row["id"]!,
                    statement.Assertion,
                    _load.Dataset.Id,
                    [new("isStatement", true), new("subject", entity.Id)]
                )
            )
                Nodes("Stated").Add(place);
        }

        foreach (var gap in _rows.Gaps(entity.Id, entity.Gaps))
            Nodes("Gap").Add(gap);
    }

    private void WriteDataset(long entities, long relationships)
    {
        var dataset = _load.Dataset;
        var described = DatasetWriter.Described(dataset);
        described["number"] = FirstNumber;
        described["entities"] = entities;
        described["relationships"] = relationships;
        described["contentHash"] = dataset.ContentHash;
        // There are no empty lists here; the store takes none for one.
        foreach (var list in described.Where(d => d.Value is ImmutableArray<string> { IsEmpty: true }).ToList())
            described.Remove(list.Key);
        Table("dataset", () => "--nodes=Dataset", "id:ID(Dataset)").Add(described, dataset.Id);
    }

    // An entity stands in a document once, however often.
    private void Mention(string entity, IEnumerable<CitationRecord> citations)
    {
        var hash = GraphIds.HashOf(entity);
        foreach (var document in citations.Select(c => c.Document))
        {
            if (!_mentions.Add((GraphIds.HashOf(document), hash)))
                continue;

            _documents[hash] = _documents.GetValueOrDefault(hash) + 1;
            Edges(Stored.MentionedIn).Add(None, entity, document);
        }
    }

    private void Hang(string type, string label, string entity, Dictionary<string, object?> row)
    {
        var number = (_parts++).ToString(CultureInfo.InvariantCulture);
        Table(label, () => $"--nodes={label}", ":ID(Part)").Add(row, number);
        Table(type, () => $"--relationships={type}", ":START_ID(Entity)", ":END_ID(Part)").Add(None, entity, number);
    }

    private BulkTable Nodes(string label) => Table(label, () => $"--nodes={label}");

    private BulkTable Edges(string type) =>
        Table(type, () => $"--relationships={type}", ":START_ID(Entity)", ":END_ID(Entity)");

    private BulkTable Table(string name, Func<string> option, params string[] headings)
    {
        if (!_tables.TryGetValue(name, out var table))
            _tables.Add(name, table = new(_folder, name.ToLowerInvariant(), option(), headings));

        return table;
    }

    private void Advance(string stage, long done)
    {
        _cancellation.ThrowIfCancellationRequested();
        if (done > 0 && done % ProgressEvery == 0)
            _progress?.Report(new(stage, done));
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var table in _tables.Values)
            table.Dispose();
    }
}
