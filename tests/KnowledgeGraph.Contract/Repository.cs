using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Contract;

/// <summary>The checkout that the tests run in.</summary>
public static class Repository
{
    private static readonly Lazy<GraphModel> TheModel = new(() => ModelReader.ReadFolder(Folder("graph")));

    /// <summary>Its top folder.</summary>
    public static string Root { get; } = Find();

    /// <summary>The product's own model.</summary>
    public static GraphModel Model => TheModel.Value;

    /// <summary>A folder or file in it.</summary>
    public static string Folder(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "KnowledgeGraph.sln")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException("The tests do not run inside the repository.");
    }
}
