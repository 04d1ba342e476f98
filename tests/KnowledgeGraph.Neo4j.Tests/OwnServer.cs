using System.Diagnostics;
using KnowledgeGraph.Contract;

namespace KnowledgeGraph.Neo4j.Tests;

/// <summary>A Neo4j server that a test may stop, kill and set otherwise, by the command that <c>KG_NEO4J</c> names:
/// <c>start</c>, <c>stop</c>, <c>kill</c> and <c>import</c>, each with the server's folder. Its address stays the
/// same.</summary>
internal sealed class OwnServer : IDisposable
{
    private const string Password = "only-for-these-tests";

    private readonly string _command = Needs.Neo4jCommand();
    private readonly string _home = Directory.CreateTempSubdirectory("kg-neo4j-").FullName;
    private string _httpPort = "0";
    private string _boltPort = "0";
    private bool _mayRun;

    public Neo4jOptions Options => Neo4jOptions.Of($"http://127.0.0.1:{_httpPort}", "neo4j", Password, null);

    /// <param name="settings">Lines for its configuration.</param>
    public async Task StartAsync(params string[] settings)
    {
        // One that does not answer in time may run all the same.
        _mayRun = true;
        var said = await RunAsync("start", [], settings);
        (_httpPort, _boltPort) = (PortOf("NEO4J_URI"), PortOf("NEO4J_BOLT_URI"));

        string PortOf(string variable) =>
            said.Split('\n').Single(line => line.StartsWith($"{variable}=", StringComparison.Ordinal)).Split(':')[^1];
    }

    public async Task StopAsync()
    {
        await RunAsync("stop", []);
        _mayRun = false;
    }

    /// <summary>As when the power goes.</summary>
    public async Task KillAsync()
    {
        await RunAsync("kill", []);
        _mayRun = false;
    }

    /// <summary>Takes files into a server that is not running and has nothing yet.</summary>
    public Task ImportAsync(string folder, string arguments) =>
        RunAsync("import", [$"@{arguments}"], workingFolder: folder);

    public void Dispose()
    {
        try
        {
            if (_mayRun)
                KillAsync().GetAwaiter().GetResult();
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }

        Directory.Delete(_home, recursive: true);
    }

    private async Task<string> RunAsync(
        string what,
        string[] arguments,
        string[]? settings = null,
        string? workingFolder = null
    )
    {
        // What it says goes to files: a server that was started would keep a pipe open.
        var (said, complained) = (Path.Combine(_home, "said"), Path.Combine(_home, "complained"));
        using var process = Process.Start(
            new ProcessStartInfo(
                "/bin/sh",
                [
                    "-c",
                    "\"$@\" >\"$KG_SAID\" 2>\"$KG_COMPLAINED\" </dev/null",
                    "sh",
                    _command,
                    what,
                    _home,
                    .. arguments,
                ]
            )
            {
                WorkingDirectory = workingFolder ?? _home,
                Environment =
                {
                    ["KG_SAID"] = said,
                    ["KG_COMPLAINED"] = complained,
                    ["NEO4J_PASSWORD"] = Password,
                    ["NEO4J_HTTP_PORT"] = _httpPort,
                    ["NEO4J_BOLT_PORT"] = _boltPort,
                    ["NEO4J_HEAP"] = "512m",
                    ["NEO4J_PAGECACHE"] = "64m",
                    ["NEO4J_CONF"] = string.Join('\n', settings ?? []),
                },
            }
        )!;
        await process.WaitForExitAsync();

        return process.ExitCode == 0
            ? await File.ReadAllTextAsync(said)
            : throw new InvalidOperationException($"{what}: {await File.ReadAllTextAsync(complained)}");
    }
}
