using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Seeding.Read;

namespace KnowledgeGraph.Seeding.Import;

/// <summary>Makes a dataset of large tables by a mapping. The files are read three times, row by row: once to see what
/// there is, and once each for entities and relationships; only what several rows speak of is kept in memory, and a hash
/// of each id. A store that goes through a long load before it writes reads them twice more.</summary>
public sealed class Importer
{
    // Raised when the same files and mapping become other records, so that they are loaded again.
    private const byte Reading = 3;

    private readonly Mapping _mapping;
    private readonly GraphModel _model;
    private readonly IReadOnlyList<string> _files;
    private readonly IReadOnlyCollection<Lookup> _lookups;
    private readonly IReadOnlyList<byte[]> _hashes;

    private long _kept;

    // What rows share, in the order in which it was first met.
    private readonly Dictionary<string, Merged> _merged = new(StringComparer.Ordinal);
    private readonly HashSet<UInt128> _declared = [];
    private readonly ImmutableArray<long> _lengths;
    private Stream? _open;
    private long _before;

    private Importer(
        Mapping mapping,
        GraphModel model,
        IReadOnlyList<string> files,
        IReadOnlyCollection<Lookup> lookups,
        IReadOnlyList<byte[]> hashes,
        string hash
    )
    {
        (_mapping, _model, _files, _lookups, _hashes, ContentHash) = (mapping, model, files, lookups, hashes, hash);
        _lengths = [.. files.Select(file => new FileInfo(file).Length)];
    }

    /// <summary>The id of the dataset.</summary>
    public string Dataset => _mapping.Id;

    /// <summary>Changes when the files, the mapping or the model do.</summary>
    public string ContentHash { get; }

    /// <summary>Reads a mapping, and finds which files its tables are in.</summary>
    /// <param name="mappingFile">The mapping.</param>
    /// <param name="files">The files to import.</param>
    /// <param name="model">What the graph may hold.</param>
    /// <param name="problems">All that is wrong with the mapping.</param>
    /// <returns>Null when there are problems.</returns>
    /// <exception cref="ImportException">A file cannot be read.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static Importer? Open(
        string mappingFile,
        IReadOnlyList<string> files,
        GraphModel model,
        out ImmutableArray<Problem> problems
    )
    {
        SourceFile.RefuseTwice(files);
        var found = new SeedProblems();
        var reader = new MappingReader(model, found);
        var mapping = reader.Read(mappingFile);
        problems = [.. found.InOrder];
        if (mapping is null || problems.Length > 0)
            return null;

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData([Reading]);
        hash.AppendData(Encoding.UTF8.GetBytes(model.Hash));
        hash.AppendData(File.ReadAllBytes(mappingFile));
        var hashes = files.Select(SourceFile.HashOf).ToList();
        hashes.ForEach(hash.AppendData);

        return new(
            mapping,
            model,
            files,
            [.. reader.Lookups],
            hashes,
            Convert.ToHexStringLower(hash.GetHashAndReset())
        );
    }

    /// <summary>Reads everything once, and tells what would become of it.</summary>
    /// <param name="report">Told of every row.</param>
    /// <param name="progress">Told how many rows were read, or null.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="ImportException">A file is none that the mapping knows, or cannot be read.</exception>
    public void Survey(ImportReport report, IProgress<LoadProgress>? progress, CancellationToken cancellation)
    {
        var notes = new RowNotes(
            _lookups,
            (row, property, rule, text) => report.Add(row.File, row.Number, property, rule, text)
        );
        var records = new RowRecords(_mapping, _model, notes);
        var times = new StatedTimes();
        var outside = new List<(StatedId Stated, string File, long Row)>();
        _declared.Add(GraphIds.HashOf(_mapping.DocumentId));
        report.Made("Document");
        foreach (var (table, row) in Rows((name, number, rule, text) => Reject(report, name, number, rule, text)))
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var lookup in _lookups)
                lookup.NextRow();
            if (report.Read % 10_000 == 0)
                progress?.Report(new("rows read", report.Read, Share));
            foreach (var column in table.Drop.Where(column => row[column].Length > 0))
                report.Tally($"dropped: {column}");
            var (entities, rule, text) = Kept(records, table, row, _declared);
            if (rule is not null)
            {
                Reject(report, row.File, row.Number, rule, text);
                continue;
            }

            report.Count(isKept: true);
            _kept++;
            foreach (var (entity, id, part) in entities)
                Note(report, records, notes, table, entity, id, part);
            times.NextRow();
            foreach (var stated in records.Relationships(table, row))
            {
                var id = StatedId.Of(stated);
                if (stated.PointsOutside)
                    outside.Add((id, row.File, row.Number));
                else
                    State(id);
            }
        }

        // Whether what is pointed at is there shows when all rows are known.
        foreach (var (stated, file, row) in outside)
        {
            if (IsDeclared(stated.From) && IsDeclared(stated.To))
                State(stated);
            else
                report.Add(
                    file,
                    row,
                    stated.Type,
                    "points-at-nothing",
                    IsDeclared(stated.From) ? stated.To : stated.From
                );
        }

        void State(StatedId stated)
        {
            if (times.Next(stated) == 1 || stated.Repeats)
                report.Made(stated.Type);
            else
                report.Tally("stated by several rows");
        }

        foreach (var lookup in _lookups)
        {
            foreach (var (text, rows) in lookup.Missing)
                report.Tally($"not in look-up {lookup.Name}: \"{FreeText.WithoutContacts(text)}\"", rows);
        }
    }

    /// <summary>The dataset, after <see cref="Survey"/>.</summary>
    /// <exception cref="ImportException">No row became a record: loaded, that would only take away what there
    /// was.</exception>
    public DatasetLoad ToLoad()
    {
        if (_kept == 0)
            throw new ImportException(
                $"No row became a record, and nothing was loaded. To be rid of the dataset: kg drop {_mapping.Id}."
            );

        return new(
            new(
                _mapping.Id,
                _mapping.Title,
                _mapping.Publisher,
                _mapping.Licence,
                _mapping.RetrievedAt,
                _mapping.KnownGaps,
                [],
                ContentHash
            ),
            ReadAhead.Of(Entities()),
            ReadAhead.Of(Relationships())
        )
        {
            Records = _kept,
        };
    }

    private IEnumerable<EntityRecord> Entities()
    {
        yield return new(
            _mapping.DocumentId,
            "Document",
            null,
            Modality.FACT,
            [
                new(
                    _mapping.Document,
                    null,
                    NameKind.LABEL,
                    Rank.NORMAL,
                    Derivation.EXTERNAL,
                    "What the mapping calls the files.",
                    []
                ),
            ],
            [],
            [],
            []
        );
        foreach (var merged in _merged.Values)
            yield return merged.ToRecord();

        var records = Silent();
        var declared = new HashSet<UInt128> { GraphIds.HashOf(_mapping.DocumentId) };
        foreach (var (table, row) in Rows(null))
        {
            foreach (var (entity, id, part) in Kept(records, table, row, declared).Entities)
            {
                if (!entity.Merge && !entity.DeclareOnly)
                    yield return records.Entity(table, entity, id, part);
            }
        }
    }

    private IEnumerable<RelationshipRecord> Relationships()
    {
        var records = Silent();
        var (declared, times) = (new HashSet<UInt128> { GraphIds.HashOf(_mapping.DocumentId) }, new StatedTimes());
        foreach (var (table, row) in Rows(null))
        {
            if (Kept(records, table, row, declared).Rule is not null)
                continue;

            times.NextRow();
            foreach (var stated in records.Relationships(table, row))
            {
                var record = stated.Record;
                if (stated.PointsOutside && !(IsDeclared(record.From) && IsDeclared(record.To)))
                    continue;
                var time = times.Next(StatedId.Of(stated));
                if (time == 1)
                    yield return record;
                else if (stated.Repeats)
                    yield return record with
                    {
                        Id = FormattableString.Invariant($"{record.Id}~{time}"),
                    };
            }
        }
    }

    private RowRecords Silent() => new(_mapping, _model, new RowNotes(_lookups, (_, _, _, _) => { }));

    // What a row speaks of, or why it is rejected.
    private (List<(EntityMapping Entity, string Id, Row Row)> Entities, string? Rule, string Text) Kept(
        RowRecords records,
        TableMapping table,
        Row row,
        HashSet<UInt128> declared
    )
    {
        if (table.When is { } when && !when.Holds(row))
            return ([], "left-out-by-the-mapping", "");

        var entities = records.Entities(table, row).ToList();
        foreach (var required in table.Entities.Where(e => e.Required))
        {
            if (entities.All(e => e.Entity != required))
                return ([], $"no-{required.Name}", "");
        }

        // Nothing of a row that is rejected is declared.
        var own = entities.Where(e => !e.Entity.DeclareOnly).ToList();
        var single = own.Where(e => !e.Entity.Merge).Select(e => e.Id).ToList();
        var repeated =
            own.Select(e => e.Id).FirstOrDefault(id => declared.Contains(GraphIds.HashOf(id)))
            ?? single.FirstOrDefault(id => _merged.ContainsKey(id) || own.Count(e => e.Id == id) > 1);
        if (repeated is not null)
            return ([], "repeated-id", repeated);

        declared.UnionWith(single.Select(GraphIds.HashOf));

        return (entities, null, "");
    }

    private void Note(
        ImportReport report,
        RowRecords records,
        RowNotes notes,
        TableMapping table,
        EntityMapping entity,
        string id,
        Row row
    )
    {
        if (entity.DeclareOnly)
            return;

        if (!entity.Merge)
        {
            records.Entity(table, entity, id, row);
            report.Made(entity.Type);
            return;
        }

        var isKnown = _merged.TryGetValue(id, out var merged);
        if (isKnown && merged!.Type != entity.Type)
        {
            notes.Add(row, entity.Name, "another-type", id);
            return;
        }

        // Most rows say of what they share what others have said.
        var print = row.PrintOf(entity.Columns);
        if (isKnown && merged!.Knows(print))
            return;

        var told = notes.Told;
        var record = records.Entity(table, entity, id, row);
        if (isKnown)
            merged!.Add(record);
        else
        {
            _merged.Add(id, merged = new(record));
            report.Made(entity.Type);
        }

        if (told == notes.Told)
            merged!.Know(print);
    }

    private static void Reject(ImportReport report, string file, long row, string rule, string text)
    {
        report.Count(isKept: false);
        report.Add(file, row, "", rule, text);
    }

    private bool IsDeclared(string id) => _merged.ContainsKey(id) || _declared.Contains(GraphIds.HashOf(id));

    // Which part of the files is read, as they stand on the disk.
    private double Share => (_before + _open!.Position) / Math.Max(1.0, _lengths.Sum());

    private IEnumerable<(TableMapping Table, Row Row)> Rows(Action<string, long, string, string>? reject)
    {
        var read = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < _files.Count; i++)
        {
            var (path, isKnown) = (_files[i], false);
            _before = _lengths.Take(i).Sum();
            foreach (var (name, content) in SourceFile.Open(path, file => _open = file))
            {
                if (TableOf(name, path) is not { } table)
                    continue;

                isKnown = true;
                read.Add(table.Name);
                foreach (
                    var row in TableReader.Read(
                        content,
                        name,
                        table,
                        (number, rule, text) => reject?.Invoke(name, number, rule, text)
                    )
                )
                    yield return (table, row);
            }

            if (!SourceFile.HashOf(path).AsSpan().SequenceEqual(_hashes[i]))
                throw new ImportException($"\"{path}\" was changed while it was read. Import it again.");
            if (!isKnown)
                throw new ImportException(
                    $"The mapping has no table for \"{path}\". It has {string.Join(", ", _mapping.Tables.Select(t => $"\"{t.Name}\" for files that end in \"{t.File}\""))}."
                );
        }

        if (_mapping.Tables.FirstOrDefault(t => !read.Contains(t.Name)) is { } missing)
            throw new ImportException(
                $"None of the files is the table \"{missing.Name}\", which ends in \"{missing.File}\"."
            );
    }

    // Where there is one table, a file that is no archive is taken for it: standard input has no name.
    private TableMapping? TableOf(string name, string path) =>
        _mapping.Tables.FirstOrDefault(t => name.EndsWith(t.File, StringComparison.OrdinalIgnoreCase))
        ?? (_mapping.Tables.Length == 1 && !SourceFile.IsArchive(path) ? _mapping.Tables[0] : null);
}
