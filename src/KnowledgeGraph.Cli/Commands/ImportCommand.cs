using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Neo4j.Bulk;
using KnowledgeGraph.Seeding.Import;

namespace KnowledgeGraph.Cli.Commands;

/// <summary><c>kg import</c>: large tables, by a mapping.</summary>
internal static class ImportCommand
{
    private const string StandardInput = "-";

    public static Command Build()
    {
        var (model, store, data, json) = (Shared.Model, Shared.Store, Shared.Data, Shared.Json);
        var mapping = new Argument<string>("mapping") { Description = "The mapping: a YAML file." };
        var files = new Argument<string[]>("files")
        {
            Description =
                "The tables: CSV, TSV, JSON or JSON lines; .gz and .tar.gz as they are; - for standard input.",
            Arity = ArgumentArity.OneOrMore,
        };
        var dryRun = new Option<bool>("--dry-run")
        {
            Description =
                "Load nothing, and tell what would be rejected and left open, and how what is loaded would change.",
        };
        var keepGoing = new Option<bool>("--keep-going")
        {
            Description = "Load what is kept even where more rows are rejected for what is wrong with them.",
        };
        var report = new Option<string?>("--report")
        {
            Description = "A file for all that is rejected or comes over in part: a JSON object a line.",
        };
        var bulk = new Option<string?>("--to-neo4j-bulk")
        {
            Description =
                "Instead of loading, write files for neo4j-admin database import full into this new folder: the fastest way to fill an empty database.",
        };
        var command = new Command(
            "import",
            "Make the store hold exactly what the tables say, by a mapping. What cannot be read is never guessed: it is counted, and left open."
        )
        {
            mapping,
            files,
            dryRun,
            keepGoing,
            report,
            bulk,
            model,
            store,
            data,
            json,
        };
        command.SetAction(
            (parsed, cancellation) =>
                Shared.RunAsync(
                    async output =>
                    {
                        var graph = Shared.ReadModel(parsed, model);
                        using var spooled = await Spooled.OfAsync(parsed.GetValue(files)!, cancellation);
                        var importer = Importer.Open(parsed.GetValue(mapping)!, spooled.Files, graph, out var problems);
                        if (importer is null)
                        {
                            if (!File.Exists(parsed.GetValue(mapping)))
                                throw new FileNotFoundException(
                                    $"There is no mapping {parsed.GetValue(mapping)}. It is a YAML file that says what the tables speak of."
                                );

                            output.Problems(problems);
                            return ExitCodes.Problems;
                        }

                        importer.KeepsGoing = parsed.GetValue(keepGoing) || parsed.GetValue(dryRun);
                        if (parsed.GetValue(bulk) is { } folder)
                            return await WriteBulkAsync(
                                output,
                                importer,
                                graph,
                                folder,
                                parsed.GetValue(report),
                                cancellation
                            );

                        await using var opened = parsed.GetValue(dryRun)
                            ? Shared.OpenToCompare(parsed, store, data, graph)
                            : Shared.Open(parsed, store, data, graph);
                        var held = await opened.Store.ContentHashesAsync(cancellation);
                        var isAsBefore = held.GetValueOrDefault(importer.Dataset) == importer.ContentHash;
                        if (isAsBefore && !parsed.GetValue(dryRun) && parsed.GetValue(report) is null)
                        {
                            output.Json(new { importer.Dataset, unchanged = true });
                            output.Line(
                                $"{importer.Dataset} is loaded already, from the same files by the same mapping."
                            );
                            return ExitCodes.Done;
                        }

                        var clock = Stopwatch.StartNew();
                        await using var lines = parsed.GetValue(report) is { } path ? new StreamWriter(path) : null;
                        var found = new ImportReport(lines);
                        var loaded = await output.WithProgressAsync<LoadReport?>(
                            $"Importing {importer.Dataset}",
                            async progress =>
                            {
                                var to = progress is null ? null : new Rate(progress, clock, () => importer.Expected);
                                if (isAsBefore)
                                {
                                    importer.Survey(found, to, cancellation);
                                    return null;
                                }

                                var load = importer.ToLoad(found);
                                return parsed.GetValue(dryRun)
                                    ? await opened.Store.CompareAsync(load, to, cancellation)
                                    : await opened.Store.LoadAsync(load, to, cancellation);
                            }
                        );
                        output.Json(
                            new
                            {
                                importer.Dataset,
                                found.Read,
                                found.Kept,
                                found.Rejected,
                                found.Records,
                                found.Rules,
                                loaded = parsed.GetValue(dryRun) ? null : loaded,
                                wouldBe = parsed.GetValue(dryRun) ? loaded : null,
                                seconds = Math.Round(clock.Elapsed.TotalSeconds, 1),
                            }
                        );
                        if (!output.IsJson)
                            Print(output, importer, found, loaded, parsed.GetValue(dryRun), clock.Elapsed);

                        return ExitCodes.Done;
                    },
                    parsed.GetValue(json)
                )
        );

        return command;
    }

    private static async Task<int> WriteBulkAsync(
        Output output,
        Importer importer,
        GraphModel model,
        string folder,
        string? report,
        CancellationToken cancellation
    )
    {
        var clock = Stopwatch.StartNew();
        await using var lines = report is null ? null : new StreamWriter(report);
        var found = new ImportReport(lines);
        var written = await output.WithProgressAsync(
            $"Writing {importer.Dataset}",
            progress =>
            {
                var to = progress is null ? null : new Rate(progress, clock, () => importer.Expected);
                importer.Survey(found, to, cancellation);
                return Task.FromResult(Neo4jBulk.Write(importer.ToLoad(), model, folder, to, cancellation));
            }
        );
        output.Json(
            new
            {
                importer.Dataset,
                found.Read,
                found.Kept,
                found.Rejected,
                written,
                found.Rules,
                folder,
                seconds = Math.Round(clock.Elapsed.TotalSeconds, 1),
            }
        );
        if (output.IsJson)
            return ExitCodes.Done;

        PrintRead(output, found, clock.Elapsed);
        output.Table(["Type", "Written"], written.Select(w => (IReadOnlyList<string>)[w.Key, Text(w.Value)]));
        output.Line(
            $"In {folder}, with the server stopped: neo4j-admin database import full @{Neo4jBulk.Arguments} neo4j. The indexes are made when the store is next opened."
        );
        PrintRules(output, found);

        return ExitCodes.Done;
    }

    private static void PrintRead(Output output, ImportReport found, TimeSpan took) =>
        output.Line(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{found.Read} rows read: {found.Kept} kept, {found.Rejected} rejected. {took.TotalSeconds:0.0} s."
            )
        );

    private static void PrintRules(Output output, ImportReport found)
    {
        if (found.Rules.Count == 0)
            return;

        output.Line("");
        output.Table(
            ["What did not come over whole", "Times", "For example"],
            found.Rules.Select(r =>
                (IReadOnlyList<string>)[r.Key, Text(r.Value.Count), string.Join("; ", r.Value.Examples.Select(Example))]
            )
        );
    }

    private static void Print(
        Output output,
        Importer importer,
        ImportReport found,
        LoadReport? loaded,
        bool isDryRun,
        TimeSpan took
    )
    {
        PrintRead(output, found, took);
        if (loaded is null)
        {
            output.Table(["Type", "Records"], found.Records.Select(r => (IReadOnlyList<string>)[r.Key, Text(r.Value)]));
            output.Line("Nothing was loaded: the store holds exactly this.");
        }
        else
        {
            output.Table(
                ["Type", "Read", "Added", "Changed", "Kept", "Removed"],
                loaded.Types.Select(t =>
                    (IReadOnlyList<string>)
                        [t.Type, Text(t.Read), Text(t.Added), Text(t.Changed), Text(t.Kept), Text(t.Removed)]
                )
            );
            if (isDryRun)
                output.Line(
                    importer.IsMostlyRejected
                        ? "Nothing was loaded. More rows were rejected than kept: loading would need --keep-going to do this."
                        : "Nothing was loaded: this is what loading would do."
                );
        }

        PrintRules(output, found);
    }

    private static string Example(ImportReport.Entry entry)
    {
        const int LengthMax = 60;
        var text = entry.Text.Length > LengthMax ? entry.Text[..LengthMax] + "…" : entry.Text;

        return string.Create(
            CultureInfo.InvariantCulture,
            $"row {entry.Row}{(entry.Column.Length > 0 ? $", {entry.Column}" : "")}{(text.Length > 0 ? $": {text}" : "")}"
        );
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    // Tables are read several times: standard input is kept in a file meanwhile.
    private sealed class Spooled(IReadOnlyList<string> files, string? folder) : IDisposable
    {
        public IReadOnlyList<string> Files => files;

        public static async Task<Spooled> OfAsync(IReadOnlyList<string> files, CancellationToken cancellation)
        {
            if (!files.Contains(StandardInput))
                return new(files, null);

            var folder = Directory.CreateTempSubdirectory("kg-import").FullName;
            var spool = Path.Combine(folder, "standard-input");
            var spooled = new Spooled([.. files.Select(f => f == StandardInput ? spool : f)], folder);
            try
            {
                await using var input = Console.OpenStandardInput();
                await using var file = File.Create(spool);
                await input.CopyToAsync(file, cancellation);

                return spooled;
            }
            catch
            {
                // It may be personal, and is nobody's any more.
                spooled.Dispose();
                throw;
            }
        }

        public void Dispose()
        {
            if (folder is not null)
                Directory.Delete(folder, recursive: true);
        }
    }
}
