using System.CommandLine;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Neo4j;
using KnowledgeGraph.Seeding;
using KnowledgeGraph.Seeding.Import;
using KnowledgeGraph.Sqlite;

namespace KnowledgeGraph.Cli.Commands;

/// <summary>Options that several verbs take, and what they all do alike.</summary>
internal static class Shared
{
    public static Argument<string> Seeds =>
        new("seeds") { Description = "A folder with dataset.yaml, or one whose folders have it." };

    public static Option<bool> Json => new("--json") { Description = "Print JSON instead of text." };

    public static Option<string> Model =>
        new("--model")
        {
            Description = "The folder that holds model.graphql.",
            DefaultValueFactory = _ => Path.Combine(AppContext.BaseDirectory, "graph"),
        };

    public static Option<string> Data =>
        new("--data")
        {
            Description = $"The folder of the embedded store; {DataFolder.Variable} names another default.",
            DefaultValueFactory = _ => DataFolder.Find(),
        };

    /// <summary>Runs a verb; what cannot be used ends it with one clear message.</summary>
    public static async Task<int> RunAsync(Func<Output, Task<int>> verb, bool isJson)
    {
        var output = new Output(isJson);
        try
        {
            // Signals are heeded only while the verb is awaited, and the embedded store works where it is called.
            return await Task.Run(() => verb(output));
        }
        catch (ModelException error)
        {
            output.Problems(error.Problems);
        }
        catch (Exception error)
            when (error
                    is StoreUnavailableException
                        or StoreIncompatibleException
                        or LoadRefusedException
                        or QueryTooComplexException
                        or ImportException
                        or IOException
                        or UnauthorizedAccessException
            )
        {
            output.Error(error.Message);
        }
        catch (System.Text.DecoderFallbackException)
        {
            output.Error("The file is not UTF-8. Save it in that encoding.");
        }
        catch (OperationCanceledException)
        {
            output.Error(
                "Stopped. What was being loaded is as it was before, or marked until it is loaded again (kg status)."
            );
        }

        return ExitCodes.Unusable;
    }

    /// <summary>Reads the seeds that a verb is given.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static SeedReading ReadSeeds(ParseResult parsed, Argument<string> seeds, GraphModel model)
    {
        var folder = parsed.GetValue(seeds)!;
        if (File.Exists(folder))
            throw new DirectoryNotFoundException(
                $"{folder} is a file. Name the folder that holds dataset.yaml, or folders that do."
            );
        if (!Directory.Exists(folder))
            throw new DirectoryNotFoundException(
                $"There is no folder {folder}. Name one that holds dataset.yaml, or folders that do."
            );

        return SeedReader.Read(folder, model);
    }

    public static GraphModel ReadModel(ParseResult parsed, Option<string> model) =>
        ModelReader.ReadFolder(parsed.GetValue(model)!);

    public static Option<string> Store =>
        new("--store")
        {
            Description =
                $"The store: {Embedded}, or the address of a Neo4j server's HTTP interface, as http://localhost:7474. {Neo4jOptions.UriVariable} names another default; {Neo4jOptions.UsernameVariable}, {Neo4jOptions.PasswordVariable} and {Neo4jOptions.DatabaseVariable} say how to get in.",
            DefaultValueFactory = _ =>
                Environment.GetEnvironmentVariable(Neo4jOptions.UriVariable) is { Length: > 0 } uri ? uri : Embedded,
        };

    private const string Embedded = "embedded";

    /// <summary>Opens the store that the options name, for verbs that have no use for an empty one.</summary>
    /// <exception cref="StoreUnavailableException">The folder has none.</exception>
    public static OpenedStore OpenHeld(
        ParseResult parsed,
        Option<string> store,
        Option<string> data,
        GraphModel model
    ) =>
        parsed.GetValue(store) != Embedded || SqliteStore.IsIn(parsed.GetValue(data)!)
            ? Open(parsed, store, data, model)
            : throw new StoreUnavailableException(
                File.Exists(parsed.GetValue(data))
                    ? $"{parsed.GetValue(data)} is a file. --data names the folder that holds the graph."
                    : $"There is no graph in {parsed.GetValue(data)}. kg load and kg import make one; --data names another folder."
            );

    /// <summary>Opens the store that the options name for a look at it: where there is none, an empty one stands for
    /// it that goes when it is closed.</summary>
    public static OpenedStore OpenToCompare(
        ParseResult parsed,
        Option<string> store,
        Option<string> data,
        GraphModel model
    )
    {
        if (parsed.GetValue(store) != Embedded || SqliteStore.IsIn(parsed.GetValue(data)!))
            return Open(parsed, store, data, model);

        var folder = Directory.CreateTempSubdirectory("kg-compare").FullName;

        return new(SqliteStore.Open(folder, model), parsed.GetValue(data)!) { Temporary = folder };
    }

    /// <summary>Opens the store that the options name; the embedded one is made when missing.</summary>
    public static OpenedStore Open(
        ParseResult parsed,
        Option<string> store,
        Option<string> data,
        GraphModel model,
        ModelChange? change = null
    )
    {
        var name = parsed.GetValue(store)!;
        if (name == Embedded)
            return new(SqliteStore.Open(parsed.GetValue(data)!, model, change), parsed.GetValue(data)!);

        if (parsed.GetResult(store) is { Implicit: false } && !name.Contains("://", StringComparison.Ordinal))
            throw new StoreUnavailableException(
                $"--store is \"{name}\". It is {Embedded}, or the address of a Neo4j server's HTTP interface, as http://localhost:7474."
            );

        var neo4j = Neo4jOptions.Of(
            name,
            Environment.GetEnvironmentVariable(Neo4jOptions.UsernameVariable),
            Environment.GetEnvironmentVariable(Neo4jOptions.PasswordVariable),
            Environment.GetEnvironmentVariable(Neo4jOptions.DatabaseVariable)
        );

        return new(Neo4jStore.Open(neo4j, model), neo4j.ToString());
    }

    /// <summary>Prints problems and tells the exit code.</summary>
    public static int Report(Output output, IReadOnlyCollection<Problem> problems, string whenNone)
    {
        output.Problems(problems);
        if (problems.Count == 0)
            output.Line(whenNone);

        return problems.Count == 0 ? ExitCodes.Done : ExitCodes.Problems;
    }
}

/// <summary>A store that a verb has opened.</summary>
/// <param name="Store">The store.</param>
/// <param name="Place">What messages call the place of its data.</param>
internal sealed record OpenedStore(IGraphStore Store, string Place) : IAsyncDisposable
{
    /// <summary>A folder that goes with it; null for none.</summary>
    public string? Temporary { get; init; }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        if (Temporary is not null)
            Directory.Delete(Temporary, recursive: true);
    }
}
