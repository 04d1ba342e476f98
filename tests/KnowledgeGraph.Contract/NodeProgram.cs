using System.Diagnostics;

namespace KnowledgeGraph.Contract;

/// <summary>Programs for Node beside the tests, in a folder with a <c>package.json</c>.</summary>
public static class NodeProgram
{
    /// <summary>The folder under <c>tests</c>, with what it needs installed.</summary>
    public static async Task<string> FolderAsync(string name)
    {
        Needs.Program("node");
        var folder = Repository.Folder("tests", name);
        // The stamp is written last, so that an installation that was interrupted begins anew.
        var stamp = Path.Combine(folder, "node_modules", ".installed");
        if (!File.Exists(stamp))
        {
            var (exit, output) = await RunAsync(folder, "npm", "ci", "--no-audit", "--no-fund");
            Xunit.Assert.True(exit == 0, output);
            await File.WriteAllTextAsync(stamp, "");
        }

        return folder;
    }

    /// <summary>Runs a program there to its end.</summary>
    public static async Task<(int Exit, string Output)> RunAsync(
        string folder,
        string program,
        params string[] arguments
    )
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
