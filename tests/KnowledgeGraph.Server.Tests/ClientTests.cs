using KnowledgeGraph.Contract;
using Xunit;

namespace KnowledgeGraph.Server.Tests;

/// <summary>What front-end teams do with the schema (<c>tests/clients</c>).</summary>
[Collection(ServerCollection.Name)]
public sealed class ClientTests(SharedServer shared)
{
    [SkippableFact]
    public async Task The_schema_and_ten_operations_are_sound_to_graphql_js()
    {
        var folder = await NodeProgram.FolderAsync("clients");
        var (exit, output) = await NodeProgram.RunAsync(folder, "node", "validate.mjs");

        Assert.True(exit == 0, output);
        Assert.Equal(10, Directory.GetFiles(Path.Combine(folder, "operations")).Length);
    }

    [SkippableTheory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    public async Task Generated_types_compile_and_clients_page_through_all_entities_both_ways(int size)
    {
        var folder = await NodeProgram.FolderAsync("clients");
        await CompiledAsync(folder);
        var (exit, output) = await NodeProgram.RunAsync(
            folder,
            "node",
            "build/paging.js",
            $"{shared.Server.Url}/graphql",
            size.ToString(System.Globalization.CultureInfo.InvariantCulture)
        );

        Assert.True(exit == 0, output);
        Assert.Contains("\"same\":true", output, StringComparison.Ordinal);
    }

    // Once, however many pages are read with it; anew when schema, operations or programs changed.
    private static async Task CompiledAsync(string folder)
    {
        var made = new FileInfo(Path.Combine(folder, "build", "paging.js"));
        var sources = Directory
            .GetFiles(Path.Combine(folder, "operations"))
            .Concat(Directory.GetFiles(folder, "*.yml"))
            .Append(Path.Combine(folder, "paging.ts"))
            .Append(Repository.Folder("graph", "generated", "api.graphql"));
        if (made.Exists && sources.All(source => File.GetLastWriteTimeUtc(source) < made.LastWriteTimeUtc))
            return;

        foreach (var script in new[] { "generate", "compile" })
        {
            var (exit, output) = await NodeProgram.RunAsync(folder, "npm", "run", script);
            Assert.True(exit == 0, output);
        }
    }
}
