using Xunit;

namespace KnowledgeGraph.Contract;

/// <summary>What some tests need and not every machine has. Without it they are skipped and say why; where
/// <c>KG_REQUIRE</c> names it, they fail.</summary>
public static class Needs
{
    /// <summary>The folder with the source documents.</summary>
    public static string Documents()
    {
        var folder = Shared("seeds");
        Skip.If(
            folder is null || !Directory.Exists(folder),
            "KG_SHARED names no folder that holds the source documents in \"seeds\"."
        );

        return folder!;
    }

    /// <summary>A file of the larger public data.</summary>
    public static string Data(string file)
    {
        var path = Shared(Path.Combine("data", file));
        Skip.If(path is null || !File.Exists(path), $"KG_SHARED names no folder that holds data/{file}.");

        return path!;
    }

    private static string? Shared(string path) =>
        Environment.GetEnvironmentVariable("KG_SHARED") is { Length: > 0 } shared
            ? Path.Combine(Path.GetFullPath(shared, Repository.Root), path)
            : null;

    /// <summary>The browser's program.</summary>
    public static string Browser()
    {
        var found = new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(
            File.Exists
        );
        Missing("browser", found is null, "There is no Chromium on this machine.");

        return found!;
    }

    /// <summary>A program on the path, as <c>node</c>.</summary>
    public static void Program(string name)
    {
        var isThere = (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, name)));
        Missing("browser", !isThere, $"There is no \"{name}\" on this machine.");
    }

    /// <summary>A live Neo4j server whose database tests may wipe, named by <c>NEO4J_URI</c> and its like.</summary>
    public static void Neo4j() =>
        Missing(
            "neo4j",
            string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NEO4J_URI")),
            "NEO4J_URI names no Neo4j server whose database may be wiped."
        );

    /// <summary>A command that starts Neo4j servers, so that tests may stop and kill them, named by
    /// <c>KG_NEO4J</c>.</summary>
    public static string Neo4jCommand()
    {
        var command = Environment.GetEnvironmentVariable("KG_NEO4J") ?? "";
        Missing("neo4j", command.Length == 0, "KG_NEO4J names no command that starts and stops Neo4j servers.");

        return Path.GetFullPath(command, Repository.Root);
    }

    private static void Missing(string what, bool isMissing, string reason)
    {
        if (isMissing && (Environment.GetEnvironmentVariable("KG_REQUIRE") ?? "").Split(',').Contains(what))
            Assert.Fail($"{reason} KG_REQUIRE asks for it.");
        Skip.If(isMissing, reason);
    }
}
