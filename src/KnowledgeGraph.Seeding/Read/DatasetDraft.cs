using System.Collections.Immutable;
using KnowledgeGraph.Core.Facts;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Storage;

namespace KnowledgeGraph.Seeding.Read;

/// <summary>A dataset as its files say, each record with its place; references are not checked yet.</summary>
internal sealed record DatasetDraft(
    DatasetRecord Dataset,
    Place Place,
    ImmutableArray<Draft<EntityRecord>> Entities,
    ImmutableArray<Draft<RelationshipRecord>> Relationships,
    ImmutableArray<SourceText> Texts,
    ImmutableArray<CitedPlace> Cited
)
{
    private const string RedirectsFile = "redirects.yaml";

    /// <summary>Its former ids.</summary>
    public ImmutableArray<Draft<RedirectRecord>> Redirects { get; init; } = [];

    /// <summary>Reads all files of a dataset's folder; null when it has no usable description.</summary>
    public static DatasetDraft? Read(string folder, GraphModel model, SeedProblems problems)
    {
        var files = FilesOf(folder);
        var hash = SeedReader.HashOf(files, model.Hash);
        var before = problems.Count;
        var map = YamlFile.Read(Path.Combine(folder, "dataset.yaml"), problems);
        if (map is null && problems.Count == before)
            problems.Add(
                Path.Combine(folder, "dataset.yaml"),
                "missing-key",
                "The file is empty. A dataset needs \"id\" and \"title\"."
            );
        if (map is null || Describe(map, hash, problems) is not { } dataset)
            return null;

        foreach (var file in Directory.GetFiles(folder, "*.yml"))
            problems.Add(file, "file-name", "Seed files end in .yaml. Rename this one, or move it away.");

        var reader = new FileReader(model, problems, dataset.RetrievedAt);
        // Documents come first, since everything cites them.
        foreach (
            var file in files
                .Where(f => Path.GetFileName(f) is not "dataset.yaml" and not RedirectsFile)
                .OrderBy(f => Path.GetFileName(f) is not "documents.yaml")
        )
            reader.Read(file);

        return new(
            dataset,
            map.Place,
            [.. reader.Entities],
            [.. reader.Relationships],
            [.. reader.Texts],
            [.. reader.Cited]
        )
        {
            Redirects = [.. ReadRedirects(Path.Combine(folder, RedirectsFile), problems)],
        };
    }

    /// <summary>The files of a dataset, in an order that never varies.</summary>
    public static IReadOnlyList<string> FilesOf(string folder) =>
        [.. Directory.GetFiles(folder, "*.yaml").Order(StringComparer.Ordinal)];

    // As {former-id: survivor}.
    private static IEnumerable<Draft<RedirectRecord>> ReadRedirects(string file, SeedProblems problems)
    {
        if (!File.Exists(file) || YamlFile.Read(file, problems) is not { } map)
            yield break;

        foreach (var (former, node) in map.Entries)
        {
            if (!GraphIds.IsEntityId(former))
                problems.Add(node.Place, "malformed-id", $"\"{former}\" is no id. {GraphIds.Form}");
            else if (node.Text() is { } survivor)
                yield return new(new(former, survivor), node.Place, true);
        }
    }

    private static DatasetRecord? Describe(SeedMap map, string hash, SeedProblems problems)
    {
        var id = map.Required("id", "A dataset");
        if (id.Length > 0 && !GraphIds.IsKey(id))
            problems.Add(
                map.PlaceOfKey("id"),
                "malformed-id",
                $"\"{id}\" is no id of a dataset: lower-case words joined by \"-\"."
            );

        var retrieved = map.Find("retrieved");
        if (retrieved?.Text() is { } date && PartialDate.Parse(date) is null)
            problems.Add(retrieved.Place, "malformed-date", $"\"{date}\" is no date. {PartialDate.Forms}");

        var record = new DatasetRecord(
            id,
            map.Required("title", "A dataset"),
            map.Text("publisher"),
            map.Text("licence"),
            retrieved?.Text(),
            ListOf(map, "knownGaps"),
            ListOf(map, "dependsOn"),
            hash
        );
        map.RefuseOthers("A dataset", []);

        return id.Length > 0 ? record : null;
    }

    private static ImmutableArray<string> ListOf(SeedMap map, string key) =>
        [.. map.Find(key)?.Elements.Select(e => e.Text()).OfType<string>() ?? []];

    private sealed class FileReader
    {
        private readonly SeedProblems _problems;
        private readonly EntityReader _entityReader;
        private readonly DocumentReader _documentReader;
        private readonly RelationshipReader _relationshipReader;

        public FileReader(GraphModel model, SeedProblems problems, string? retrievedAt)
        {
            _problems = problems;
            var statements = new StatementReader(problems, Cited, retrievedAt);
            var properties = new PropertyReader(model, problems, statements);
            _entityReader = new(model, problems, statements, properties);
            _documentReader = new(model, problems, statements, properties, _entityReader, retrievedAt);
            _relationshipReader = new(model, problems, statements, properties);
        }

        public List<Draft<EntityRecord>> Entities { get; } = [];
        public List<Draft<RelationshipRecord>> Relationships { get; } = [];
        public List<SourceText> Texts { get; } = [];
        public List<CitedPlace> Cited { get; } = [];

        public void Read(string path)
        {
            if (YamlFile.Read(path, _problems) is not { } file)
                return;

            Each(
                file,
                "documents",
                "A document",
                map =>
                {
                    if (_documentReader.Read(map) is not var (document, published, text))
                        return null;
                    Relationships.AddRange(published is null ? [] : [new(published, map.Place, true)]);
                    Texts.AddRange(text is null ? [] : [text]);
                    return document;
                },
                Entities
            );
            Each(file, "entities", "An entity", _entityReader.Read, Entities);
            Each(file, "relationships", "A relationship", _relationshipReader.Read, Relationships);
            file.RefuseOthers("A seed file", ["documents", "entities", "relationships"]);
        }

        private void Each<T>(SeedMap file, string key, string what, Func<SeedMap, T?> read, List<Draft<T>> into)
            where T : class
        {
            foreach (var node in file.Find(key)?.Elements ?? [])
            {
                var before = _problems.Count;
                if (node.RequiredMap(what) is { } map && read(map) is { } record)
                    into.Add(new(record, map.Place, _problems.Count == before));
            }
        }
    }
}

/// <summary>A record with its place, and whether nothing is wrong with it by itself.</summary>
internal sealed record Draft<T>(T Record, Place Place, bool IsSound);
