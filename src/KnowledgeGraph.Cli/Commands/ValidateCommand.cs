using System.CommandLine;

namespace KnowledgeGraph.Cli.Commands;

/// <summary><c>kg validate</c>: every problem in all seed files at once.</summary>
internal static class ValidateCommand
{
    public static Command Build()
    {
        var (seeds, model, json) = (Shared.Seeds, Shared.Model, Shared.Json);
        var command = new Command(
            "validate",
            "Check seed files and list every problem with its file, line and column. Exit code 1 when there is any."
        )
        {
            seeds,
            model,
            json,
        };
        command.SetAction(
            (parsed, _) =>
                Shared.RunAsync(
                    output =>
                    {
                        var reading = Shared.ReadSeeds(parsed, seeds, Shared.ReadModel(parsed, model));
                        var (entities, relationships) = (
                            reading.Datasets.Sum(d => d.Entities.Length),
                            reading.Datasets.Sum(d => d.Relationships.Length)
                        );

                        return Task.FromResult(
                            Shared.Report(
                                output,
                                reading.Problems,
                                $"{reading.Datasets.Length} dataset(s), {entities} entities, {relationships} relationships: no problems."
                            )
                        );
                    },
                    parsed.GetValue(json)
                )
        );

        return command;
    }
}
