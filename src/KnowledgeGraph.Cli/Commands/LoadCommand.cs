using System.CommandLine;
using System.Globalization;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Seeding;
using KnowledgeGraph.Seeding.Load;
using KnowledgeGraph.Sqlite;

namespace KnowledgeGraph.Cli.Commands;

/// <summary><c>kg load</c>: datasets, whole.</summary>
internal static class LoadCommand
{
    public static Command Build()
    {
        var (seeds, model, store, data, json) = (Shared.Seeds, Shared.Model, Shared.Store, Shared.Data, Shared.Json);
        var keepGoing = new Option<bool>("--keep-going")
        {
            Description = "Load the sound records and report the others.",
        };
        var rebuild = new Option<bool>("--rebuild")
        {
            Description =
                "Empty an embedded store that was made for another model first. Load again what else it held.",
        };
        var command = new Command(
            "load",
            "Make the store hold exactly what the seeds say for their datasets. With any problem nothing is loaded."
        )
        {
            seeds,
            keepGoing,
            rebuild,
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
                        var reading = Shared.ReadSeeds(parsed, seeds, graph);
                        if (!reading.IsSound && !parsed.GetValue(keepGoing))
                        {
                            output.Problems(reading.Problems);
                            if (!output.IsJson)
                                Console.Error.WriteLine("Nothing was loaded.");
                            return ExitCodes.Problems;
                        }

                        await using var opened = Shared.Open(
                            parsed,
                            store,
                            data,
                            graph,
                            parsed.GetValue(rebuild)
                                ? ModelChange.Rebuild
                                : ModelChange.Reloading(() => [.. reading.Datasets.Select(d => d.Dataset.Id)])
                        );
                        var reports = await output.WithProgressAsync(
                            $"Loading into {opened.Place}",
                            progress =>
                                SeedLoader.LoadAsync(
                                    reading.Datasets,
                                    opened.Store,
                                    changedOnly: false,
                                    progress is null ? null : new Forward(progress),
                                    cancellation
                                )
                        );
                        output.Json(new { reports, problems = reading.Problems });
                        if (!output.IsJson)
                            Print(output, reports, reading);

                        return reading.IsSound ? ExitCodes.Done : ExitCodes.Problems;
                    },
                    parsed.GetValue(json)
                )
        );

        return command;
    }

    private static void Print(Output output, IReadOnlyCollection<LoadReport> reports, SeedReading reading)
    {
        foreach (var report in reports)
        {
            output.Line(report.Dataset);
            output.Table(
                ["Type", "Read", "Added", "Changed", "Kept", "Removed"],
                report.Types.Select(t =>
                    (IReadOnlyList<string>)
                        [t.Type, Text(t.Read), Text(t.Added), Text(t.Changed), Text(t.Kept), Text(t.Removed)]
                )
            );
        }

        var removed = reports.Sum(report => report.Types.Sum(t => t.Removed));
        if (!reading.IsSound && removed > 0)
            output.Line(
                $"{removed} record(s) that the store held are gone, since no sound record says them any more. Those that are among what is listed come back when that is mended and loaded again."
            );
        output.Problems(reading.Problems);
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed class Forward(IProgress<string> to) : IProgress<LoadProgress>
    {
        public void Report(LoadProgress value) =>
            to.Report(
                value.Done == 0
                    ? value.Stage
                    : string.Create(CultureInfo.InvariantCulture, $"{value.Stage}: {value.Done}")
            );
    }
}
