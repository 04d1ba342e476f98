using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Seeding.Read;

namespace KnowledgeGraph.Seeding;

/// <summary>Reads folders of seed files. Every problem in all files is found in one go.</summary>
public static class SeedReader
{
    private const string DatasetFile = "dataset.yaml";

    /// <summary>Reads a dataset's folder, or a folder of such folders.</summary>
    /// <param name="folder">A folder with <c>dataset.yaml</c>, or one whose folders have it.</param>
    /// <param name="model">What the graph may hold.</param>
    public static SeedReading Read(string folder, GraphModel model)
    {
        var problems = new SeedProblems();
        var folders = FoldersIn(folder, problems).ToList();
        var drafts = folders.Select(f => DatasetDraft.Read(f, model, problems)).OfType<DatasetDraft>().ToList();
        var datasets = new SeedChecks(model, problems).Sound(drafts);

        return new(InOrderOfNeed(datasets), [.. problems.InOrder]);
    }

    /// <summary>The content hashes of the datasets in a folder, by id, as <see cref="Read"/> would find them: so that seeds
    /// that were loaded already need not be read.</summary>
    /// <returns>Null when something is wrong with the folder, which reading it tells.</returns>
    public static ImmutableDictionary<string, string>? HashesOf(string folder, GraphModel model)
    {
        var problems = new SeedProblems();
        var hashes = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var dataset in FoldersIn(folder, problems))
        {
            var files = DatasetDraft.FilesOf(dataset);
            var id = YamlFile.Read(Path.Combine(dataset, DatasetFile), problems)?.Text("id");
            if (
                id is null
                || Directory.GetFiles(dataset, "*.yml").Length > 0
                || !hashes.TryAdd(id, HashOf(files, model.Hash))
            )
                return null;
        }

        return problems.Count == 0 && hashes.Count > 0 ? hashes.ToImmutable() : null;
    }

    private static IEnumerable<string> FoldersIn(string folder, SeedProblems problems)
    {
        if (File.Exists(Path.Combine(folder, DatasetFile)))
            return [folder];
        if (!Directory.Exists(folder))
        {
            problems.Add(
                folder,
                "no-seeds",
                "There is no such folder. Name one that holds dataset.yaml, or folders that do."
            );
            return [];
        }

        var found = Directory
            .GetDirectories(folder)
            .Where(f => File.Exists(Path.Combine(f, DatasetFile)))
            .Order(StringComparer.Ordinal)
            .ToList();
        if (found.Count == 0)
            problems.Add(folder, "no-seeds", "Neither this folder nor a folder in it holds dataset.yaml.");

        return found;
    }

    private static ImmutableArray<SeedDataset> InOrderOfNeed(IReadOnlyList<SeedDataset> datasets)
    {
        var ordered = new List<SeedDataset>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        void Add(SeedDataset dataset)
        {
            if (!seen.Add(dataset.Dataset.Id))
                return;
            foreach (var needed in datasets.Where(d => dataset.Dataset.DependsOn.Contains(d.Dataset.Id)))
                Add(needed);
            ordered.Add(dataset);
        }

        foreach (var dataset in datasets)
            Add(dataset);

        return [.. ordered];
    }

    /// <summary>The hash of the files' names and texts, so that a change anywhere shows.</summary>
    internal static string HashOf(IEnumerable<string> files, string modelHash)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(modelHash));
        foreach (var file in files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(Path.GetFileName(file)));
            hash.AppendData(File.ReadAllBytes(file));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
