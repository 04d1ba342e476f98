using System.Diagnostics;
using KnowledgeGraph.Contract;
using Xunit;

namespace KnowledgeGraph.Server.Tests;

/// <summary>The audits of the npm package <c>graphql-http</c>, all 61.</summary>
[Collection(ServerCollection.Name)]
public sealed class AuditTests(SharedServer shared)
{
    [SkippableFact]
    public async Task Every_audit_of_the_specification_passes()
    {
        Needs.Program("node");
        var folder = Repository.Folder("tests", "audits");
        if (!Directory.Exists(Path.Combine(folder, "node_modules")))
            await RunAsync("npm", "ci --no-audit --no-fund", folder);
        var (exit, output) = await RunAsync("node", $"audit.mjs {shared.Server.Url}/graphql", folder);

        Assert.True(exit == 0, output);
        Assert.Contains("\"ok\":61", output, StringComparison.Ordinal);
    }

    private static async Task<(int Exit, string Output)> RunAsync(string program, string arguments, string folder)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();

        return (process.ExitCode, await output + await error);
    }
}
