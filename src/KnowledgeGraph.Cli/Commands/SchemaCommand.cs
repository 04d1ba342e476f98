using System.CommandLine;
using KnowledgeGraph.Api;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Neo4j.Schema;
using KnowledgeGraph.Seeding.Schema;
using KnowledgeGraph.Sqlite.Schema;

namespace KnowledgeGraph.Cli.Commands;

/// <summary><c>kg schema</c>: what is derived from the model, printed or written to files.</summary>
public static class SchemaCommand
{
    /// <summary>The derived files by name, each with what makes it.</summary>
    public static IReadOnlyDictionary<string, Func<GraphModel, string>> Derived { get; } =
        new Dictionary<string, Func<GraphModel, string>>
        {
            ["api.graphql"] = GraphQLApi.SdlOf,
            ["sqlite.sql"] = SqliteSchema.Script,
            ["neo4j.cypher"] = CypherSchema.Script,
            ["seeds.schema.json"] = SeedSchema.Json,
            ["mapping.schema.json"] = MappingSchema.Json,
        };

    internal static Command Build()
    {
        var name = new Option<string>("--of")
        {
            Description = $"What to print: {string.Join(", ", Derived.Keys)}.",
            DefaultValueFactory = _ => "api.graphql",
        };
        name.AcceptOnlyFromAmong([.. Derived.Keys]);
        var write = new Option<string?>("--write")
        {
            Description = "Write all derived files into this folder instead.",
        };
        var (model, json) = (Shared.Model, Shared.Json);
        var command = new Command(
            "schema",
            "Print what is derived from the model: the API's schema, the tables, the indexes, the grammar of seeds."
        )
        {
            name,
            write,
            model,
            json,
        };
        command.SetAction(
            (parsed, cancellation) =>
                Shared.RunAsync(
                    async output =>
                    {
                        var graph = Shared.ReadModel(parsed, model);
                        if (parsed.GetValue(write) is not { } folder)
                        {
                            var text = Derived[parsed.GetValue(name)!](graph);
                            output.Json(new { name = parsed.GetValue(name), text });
                            if (!output.IsJson)
                                Console.Out.Write(text);
                            return ExitCodes.Done;
                        }

                        Directory.CreateDirectory(folder);
                        foreach (var (file, derive) in Derived)
                            await File.WriteAllTextAsync(Path.Combine(folder, file), derive(graph), cancellation);
                        output.Json(new { written = Derived.Keys });
                        output.Line($"Wrote {string.Join(", ", Derived.Keys)} to {folder}.");

                        return ExitCodes.Done;
                    },
                    parsed.GetValue(json)
                )
        );

        return command;
    }
}
