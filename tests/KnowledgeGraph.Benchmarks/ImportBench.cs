using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using CsvHelper;
using CsvHelper.Configuration;

namespace KnowledgeGraph.Benchmarks;

/// <summary>Measures kg import of the structural funds' table as a program of its own, and then questions over HTTP to a
/// server that holds it beside the seeds.</summary>
internal static class ImportBench
{
    private const string Mapping = "graph/mappings/structural-funds.yaml";

    /// <param name="table">The table, as the gzip file that it is published as.</param>
    public static async Task<int> RunAsync(string table)
    {
        var folder = Directory.CreateTempSubdirectory("kg-bench-import-").FullName;
        try
        {
            var data = Path.Combine(folder, "data");
            await ImportAsync("first import", data, table);
            Say($"| database | {new FileInfo(Path.Combine(data, "graph.db")).Length / 1_000_000:#,0} MB | |");
            await ImportAsync("import without changes", data, table);
            await ImportAsync("dry run of the same without changes", data, table, "--dry-run");
            var changed = Path.Combine(folder, "changed.csv");
            Change(table, changed);
            await ImportAsync("import with one row in a hundred changed", data, changed);
            await ImportAsync(
                "files for Neo4j's bulk import",
                data,
                table,
                "--to-neo4j-bulk",
                Path.Combine(folder, "bulk")
            );

            // Not beside Neo4j, which does not hold the rows that were changed.
            return await ImportedBench.RunAsync(data, null);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task ImportAsync(string what, string data, string table, params string[] options)
    {
        var clock = Stopwatch.StartNew();
        using var kg = ServerProcess.Kg(data, ["import", Mapping, Path.GetFullPath(table), "--json", .. options]);
        var most = 0L;
        while (!kg.WaitForExit(100))
            most = Math.Max(most, ServerProcess.Anonymous(kg.Id));
        await kg.WaitForExitAsync();
        if (kg.ExitCode != 0)
            throw new InvalidOperationException(
                $"kg import ended with {kg.ExitCode.ToString(CultureInfo.InvariantCulture)}."
            );

        Say($"| {what} | {clock.Elapsed.TotalSeconds:0.0} s | {most} MB |");
    }

    // Another name for each hundredth project.
    private static void Change(string from, string to)
    {
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture) { BadDataFound = null };
        using var read = new CsvParser(
            new StreamReader(new GZipStream(File.OpenRead(from), CompressionMode.Decompress)),
            configuration
        );
        using var write = new CsvWriter(new StreamWriter(to), configuration);
        var name = -1;
        for (var row = 0; read.Read(); row++)
        {
            var cells = read.Record!;
            if (row == 0)
                name = Array.IndexOf(cells, "project_name");
            else if (row % 100 == 0)
                cells[name] += " (changed)";
            foreach (var cell in cells)
                write.WriteField(cell);
            write.NextRecord();
        }
    }

    private static void Say(FormattableString text) => Console.WriteLine(FormattableString.Invariant(text));
}
