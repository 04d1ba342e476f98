using System.CommandLine;
using System.Globalization;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.Cli.Commands;

/// <summary><c>kg status</c>: whether the store can be used, and whether what it holds is whole.</summary>
internal static class StatusCommand
{
    private static readonly EntityQuery Datasets = new(
        new(
            "datasets",
            [],
            new Source.Datasets(null),
            new([new(Fields.Id), new("entities"), new("relationships"), new("loadedAt"), new(Fields.Loading)], [])
        ),
        []
    );

    public static Command Build()
    {
        var (model, store, data, json) = (Shared.Model, Shared.Store, Shared.Data, Shared.Json);
        var command = new Command(
            "status",
            "Tell whether the store can be used, and whether what it holds is whole. Exit code 1 when a load was stopped midway."
        )
        {
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
                        await using var opened = Shared.OpenHeld(parsed, store, data, Shared.ReadModel(parsed, model));
                        await using var view = await opened.Store.OpenAsync(cancellation);
                        var datasets = await view.RunAsync(Datasets, cancellation);
                        output.Json(
                            new
                            {
                                store = opened.Store.Traits.Name,
                                place = opened.Place,
                                dataVersion = view.DataVersion,
                                loading = view.Loading,
                                datasets = datasets.Rows.Select(r => r.Values[0]),
                            }
                        );
                        if (!output.IsJson)
                        {
                            output.Line($"{opened.Store.Traits.Name}: {opened.Place} can be used.");
                            foreach (var dataset in datasets.Rows)
                                output.Line(
                                    string.Create(
                                        CultureInfo.InvariantCulture,
                                        $"{dataset.Values[0]}: {dataset.Values[1]} entities, {dataset.Values[2]} relationships, loaded {dataset.Values[3]}{(dataset.Values[4] is 1L ? "; only a part of it is there: load it again to go on" : "")}"
                                    )
                                );
                        }

                        return view.Loading.IsEmpty ? ExitCodes.Done : ExitCodes.Problems;
                    },
                    parsed.GetValue(json)
                )
        );

        return command;
    }
}
