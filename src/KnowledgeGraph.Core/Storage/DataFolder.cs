namespace KnowledgeGraph.Core.Storage;

/// <summary>Where the embedded store keeps its files: the one answer for the server and for <c>kg</c>.</summary>
public static class DataFolder
{
    /// <summary>The environment variable that names the folder.</summary>
    public const string Variable = "KG_DATA";

    /// <summary><see cref="Variable"/>; else <c>.data</c> in the repository that the program was built in; else the
    /// user's data folder.</summary>
    public static string Find() => Find(Environment.GetEnvironmentVariable(Variable), AppContext.BaseDirectory);

    internal static string Find(string? named, string baseDirectory)
    {
        if (!string.IsNullOrWhiteSpace(named))
            return Path.GetFullPath(named);

        for (var folder = new DirectoryInfo(baseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "KnowledgeGraph.sln")))
                return Path.Combine(folder.FullName, ".data");
        }

        // LocalApplicationData is $XDG_DATA_HOME, or ~/.local/share, on Linux.
        return Path.Combine(
            Environment.GetFolderPath(
                Environment.SpecialFolder.LocalApplicationData,
                Environment.SpecialFolderOption.Create
            ),
            "knowledge-graph"
        );
    }
}
