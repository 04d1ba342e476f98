using System.Diagnostics;
using System.Globalization;
using KnowledgeGraph.Contract;
using KnowledgeGraph.Sqlite;

namespace KnowledgeGraph.Benchmarks;

/// <summary>The generated world in an embedded store, loaded once for all runs.</summary>
internal static class BenchedStore
{
    /// <summary>The folder that holds it, which <c>KG_BENCH</c> names.</summary>
    public static string Folder =>
        Environment.GetEnvironmentVariable("KG_BENCH") ?? Path.Combine(Path.GetTempPath(), "kg-bench");

    /// <summary>Opens the store; loads the world where it is not there yet.</summary>
    public static async Task<SqliteStore> OpenAsync()
    {
        var store = SqliteStore.Open(Folder, Repository.Model, ModelChange.Rebuild);
        if (!(await store.ContentHashesAsync(CancellationToken.None)).IsEmpty)
            return store;

        var clock = Stopwatch.StartNew();
        await store.LoadAsync(GeneratedWorld.Load, null, CancellationToken.None);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Loaded 100,000 entities and 300,000 relationships in {clock.Elapsed.TotalSeconds:0.0} s, {new FileInfo(Path.Combine(Folder, "graph.db")).Length / 1_000_000} MB"
            )
        );

        return store;
    }
}
