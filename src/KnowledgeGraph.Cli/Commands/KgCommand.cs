using System.CommandLine;

namespace KnowledgeGraph.Cli.Commands;

/// <summary>The command <c>kg</c> with all its verbs.</summary>
public static class KgCommand
{
    /// <summary>The whole command, ready to be invoked.</summary>
    public static RootCommand Build() =>
        new("kg: validates, loads and queries the knowledge graph.")
        {
            ValidateCommand.Build(),
            VerifyCommand.Build(),
            LoadCommand.Build(),
            ImportCommand.Build(),
            DropCommand.Build(),
            DatasetsCommand.Build(),
            StatusCommand.Build(),
            QueryCommand.Build(),
            SchemaCommand.Build(),
        };
}

/// <summary>What <c>kg</c> tells a script by its exit code.</summary>
public static class ExitCodes
{
    /// <summary>All went well.</summary>
    public const int Done = 0;

    /// <summary>The input has problems, which were listed; or a query answered with errors.</summary>
    public const int Problems = 1;

    /// <summary>The database, the model or a file could not be used.</summary>
    public const int Unusable = 2;
}
