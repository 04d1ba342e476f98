using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Seeding.Read;

namespace KnowledgeGraph.Seeding.Import;

/// <summary>Makes a dataset of large tables by a mapping. The files are read row by row, once for entities and once for
/// relationships; only what several rows speak of is kept in memory, while entities are read, and a hash of each id. A
/// store that goes through a long load before it writes reads them twice more.</summary>
public sealed class Importer
{
    // Raised when the same files and mapping become other records, so that they are loaded again.
    private const byte Reading = 5;
    private const int ProgressEvery = 10_000;

    // About what a row takes in a file, packed or not: enough to tell a long load from a short one.
    private const int RowLength = 100;

    // What the first reading has found: hashes of all ids that are declared, and the rows that became no records.
    private sealed record Outcome(long Kept, IReadOnlySet<UInt128> Declared, IReadOnlySet<long> Rejected);

    private readonly Mapping _mapping;
    private readonly GraphModel _model;
    private readonly IReadOnlyList<string> _files;
    private readonly Lookups _lookups;
    private readonly IReadOnlyList<byte[]> _hashes;

    private readonly ImmutableArray<long> _lengths;
    private Outcome? _outcome;
    private Stream? _open;
    private long _before;

    private Importer(
        Mapping mapping,
        GraphModel model,
        IReadOnlyList<string> files,
        Lookups lookups,
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

        return new(mapping, model, files, reader.Lookups, hashes, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>Whether it goes on where more rows are rejected for what is wrong with them than are kept. Else that is an
    /// error: such a table is mostly another one, or broken, and what it said before would be gone.</summary>
    public bool KeepsGoing { get; set; }

    /// <summary>Whether that was so, when all was read.</summary>
    public bool IsMostlyRejected { get; private set; }

    /// <summary>How many entities and relationships there will be, as far as what was read so far tells; null when that
    /// is nothing.</summary>
    public ImportSize? Expected { get; private set; }

    /// <summary>Reads everything once, and tells what would become of it.</summary>
    /// <param name="report">Told of every row.</param>
    /// <param name="progress">Told how many rows were read, or null.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="ImportException">A file is none that the mapping knows, or cannot be read; or no row became a
    /// record, or too few (see <see cref="KeepsGoing"/>).</exception>
    public void Survey(ImportReport report, IProgress<LoadProgress>? progress, CancellationToken cancellation)
    {
        foreach (var _ in Entities(report, progress))
            cancellation.ThrowIfCancellationRequested();
    }

    /// <summary>The dataset. Its relationships can be gone through after its entities, or after <see
    /// cref="Survey"/>.</summary>
    /// <param name="report">Told of every row when the entities are gone through for the first time; null where
    /// <see cref="Survey"/> was told. What that throws is thrown then.</param>
    public DatasetLoad ToLoad(ImportReport? report = null) =>
        new(
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
            ReadAhead.Of(Entities(report, null)),
            ReadAhead.Of(Relationships())
        )
        {
            Records = _outcome?.Kept ?? _lengths.Sum() / RowLength,
        };

    // The document that stands for the files, what each row alone speaks of, and what rows share.
    private IEnumerable<EntityRecord> Entities(ImportReport? report, IProgress<LoadProgress>? progress)
    {
        yield return Source();

        var survey = new Survey(_mapping, _model, _lookups, _outcome is null ? report : null);
        var rows = 0L;
        foreach (var (table, row) in Rows(survey.Reject))
        {
            if (rows++ % ProgressEvery == 0)
            {
                Expect(survey, Share);
                progress?.Report(new("rows read", rows - 1, Share));
            }

            foreach (var entity in survey.Take(table, row))
                yield return entity;
        }

        survey.Finish();
        Expect(survey, 1);
        if (survey.Kept == 0)
            throw new ImportException(
                $"No row became a record, and nothing was loaded{WhyNot(report)}. To be rid of the dataset: kg drop {_mapping.Id}."
            );

        IsMostlyRejected = survey.Faulty > survey.Kept;
        if (IsMostlyRejected && !KeepsGoing)
            throw new ImportException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"More rows were rejected than kept, {survey.Faulty} and {survey.Kept}, and nothing was loaded{WhyNot(report)}. To load what was kept all the same: --keep-going."
                )
            );

        _outcome ??= new(survey.Kept, survey.Declared, survey.Rejected);
        foreach (var entity in survey.Shared())
            yield return entity;
    }

    private static string WhyNot(ImportReport? report) =>
        report is null || !report.Rejections.Any()
            ? ""
            : $": {string.Join("; ", report.Rejections.Take(3).Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Key} {r.Value.Count}{(r.Value.Examples is [var e, ..] ? $" (as in row {e.Row}{(e.Text.Length > 0 ? $": {e.Text}" : "")})" : "")}")))}";

    private IEnumerable<RelationshipRecord> Relationships()
    {
        if (_outcome is not { } outcome)
            throw new InvalidOperationException("What relationships there are shows when the entities are known.");

        bool IsDeclared(string id) => outcome.Declared.Contains(GraphIds.HashOf(id));
        var records = new RowRecords(_mapping, _model, new RowNotes(_lookups, _mapping.Contacts, (_, _, _, _) => { }));
        var (times, rows) = (new StatedTimes(), 0L);
        foreach (var (table, row) in Rows(null))
        {
            if (outcome.Rejected.Contains(rows++))
                continue;

            _lookups.NextRow(null);
            times.NextRow();
            foreach (var stated in records.Relationships(table, row))
            {
                var record = stated.Record;
                if (stated.PointsOutside && !(IsDeclared(record.From) && IsDeclared(record.To)))
                    continue;
                var time = times.Next(StatedId.Of(stated), 0, out _);
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

    private EntityRecord Source() =>
        new(
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

    private void Expect(Survey survey, double share)
    {
        if (_outcome is null && share > 0)
            Expected = new((long)(survey.Entities / share), (long)(survey.Relationships / share));
    }

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
                var tables = TablesOf(name, path);
                if (tables.Length == 0)
                    continue;

                isKnown = true;
                read.UnionWith(tables.Select(table => table.Name));
                foreach (
                    var row in TableReader.Read(
                        content,
                        name,
                        tables,
                        (number, rule, text) => reject?.Invoke(name, number, rule, text)
                    )
                )
                    yield return row;
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
    private TableMapping[] TablesOf(string name, string path)
    {
        var tables = _mapping.Tables.Where(t => name.EndsWith(t.File, StringComparison.OrdinalIgnoreCase)).ToArray();
        if (tables.Length == 0 && _mapping.Tables.Length == 1 && !SourceFile.IsArchive(path))
            return [_mapping.Tables[0]];

        return [.. tables.Where(t => t.File.Length == tables.Max(other => other.File.Length))];
    }
}

/// <summary>How large an import is.</summary>
/// <param name="Entities">How many entities.</param>
/// <param name="Relationships">How many relationships.</param>
public sealed record ImportSize(long Entities, long Relationships);
