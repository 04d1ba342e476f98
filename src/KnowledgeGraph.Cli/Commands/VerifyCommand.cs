using System.CommandLine;
using KnowledgeGraph.Seeding.Verify;

namespace KnowledgeGraph.Cli.Commands;

/// <summary><c>kg verify</c>: every anchor against the text of its document.</summary>
internal static class VerifyCommand
{
    public static Command Build()
    {
        var (seeds, model, json) = (Shared.Seeds, Shared.Model, Shared.Json);
        var documents = new Option<string>("--documents")
        {
            Description = "The folder with the texts of the documents.",
            Required = true,
        };
        var command = new Command(
            "verify",
            "Hold every anchor against the text that it cites. Exit code 1 when one is wrong or a text has changed."
        )
        {
            seeds,
            documents,
            model,
            json,
        };
        command.SetAction(
            (parsed, _) =>
                Shared.RunAsync(
                    output =>
                    {
                        var reading = Shared.ReadSeeds(parsed, seeds, Shared.ReadModel(parsed, model));
                        var problems = reading.Problems.AddRange(
                            AnchorVerifier.Verify(reading.Datasets, parsed.GetValue(documents)!)
                        );

                        return Task.FromResult(
                            Shared.Report(
                                output,
                                problems,
                                $"{reading.Datasets.Sum(d => d.Texts.Length)} document(s): every anchor stands where it should."
                            )
                        );
                    },
                    parsed.GetValue(json)
                )
        );

        return command;
    }
}
