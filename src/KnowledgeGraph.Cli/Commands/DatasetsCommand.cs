using System.CommandLine;
using System.Text.Json;
using KnowledgeGraph.Api;

namespace KnowledgeGraph.Cli.Commands;

/// <summary><c>kg datasets</c>: what the store holds.</summary>
internal static class DatasetsCommand
{
    private const string Query =
        "{ datasets { id title publisher licence retrievedAt loadedAt entities relationships } }";

    public static Command Build()
    {
        var (model, store, data, json) = (Shared.Model, Shared.Store, Shared.Data, Shared.Json);
        var command = new Command("datasets", "List the datasets that the store holds.") { model, store, data, json };
        command.SetAction(
            (parsed, cancellation) =>
                Shared.RunAsync(
                    async output =>
                    {
                        var graph = Shared.ReadModel(parsed, model);
                        await using var opened = Shared.OpenHeld(parsed, store, data, graph);
                        var answer = await QueryCommand.AnswerAsync(
                            graph,
                            opened.Store,
                            new ApiRequest(Query),
                            cancellation
                        );
                        using var answered = JsonDocument.Parse(answer.Json);
                        if (answered.RootElement.TryGetProperty("errors", out var errors))
                        {
                            output.Error(errors[0].GetProperty("message").GetString()!);
                            return ExitCodes.Unusable;
                        }

                        var datasets = answered.RootElement.GetProperty("data").GetProperty("datasets");
                        output.Json(new { datasets });
                        if (!output.IsJson)
                        {
                            output.Table(
                                ["Dataset", "Title", "Entities", "Relationships", "Loaded"],
                                datasets
                                    .EnumerateArray()
                                    .Select(d =>
                                        (IReadOnlyList<string>)
                                            [
                                                Text(d, "id"),
                                                Text(d, "title"),
                                                Text(d, "entities"),
                                                Text(d, "relationships"),
                                                Text(d, "loadedAt"),
                                            ]
                                    )
                            );
                        }

                        return ExitCodes.Done;
                    },
                    parsed.GetValue(json)
                )
        );

        return command;
    }

    private static string Text(JsonElement dataset, string field) => dataset.GetProperty(field).ToString();
}
