using System.CommandLine;

namespace KnowledgeGraph.Cli.Commands;

/// <summary><c>kg drop</c>: a dataset, whole.</summary>
internal static class DropCommand
{
    public static Command Build()
    {
        var dataset = new Argument<string>("dataset") { Description = "The dataset's id, as kg datasets lists it." };
        var (model, store, data, json) = (Shared.Model, Shared.Store, Shared.Data, Shared.Json);
        var command = new Command(
            "drop",
            "Remove a dataset with all that it alone declares. Refused while another needs it."
        )
        {
            dataset,
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
                        var id = parsed.GetValue(dataset)!;
                        var graph = Shared.ReadModel(parsed, model);
                        await using var opened = Shared.OpenHeld(parsed, store, data, graph);
                        if (!await opened.Store.DropAsync(id, cancellation))
                        {
                            output.Error($"There is no dataset \"{id}\". kg datasets lists those that are loaded.");
                            return ExitCodes.Problems;
                        }

                        output.Json(new { dropped = id });
                        output.Line($"Dropped {id}.");

                        return ExitCodes.Done;
                    },
                    parsed.GetValue(json)
                )
        );

        return command;
    }
}
