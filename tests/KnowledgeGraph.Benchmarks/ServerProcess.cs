using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using KnowledgeGraph.Contract;

namespace KnowledgeGraph.Benchmarks;

/// <summary>Programs of the product as they are deployed, in processes of their own.</summary>
internal static class ServerProcess
{
    /// <summary>Starts the server with the embedded store in a folder.</summary>
    public static Process Start(int port, string folder) =>
        Start("KnowledgeGraph.Server", "KnowledgeGraph.Server.dll", folder, [$"--urls={Address(port)}"]);

    /// <summary>Starts the server with the store that <c>NEO4J_URI</c> names.</summary>
    public static Process StartOnNeo4j(int port) =>
        Start("KnowledgeGraph.Server", "KnowledgeGraph.Server.dll", null, [$"--urls={Address(port)}"]);

    /// <summary>Starts kg with the embedded store in a folder.</summary>
    public static Process Kg(string folder, params string[] arguments) =>
        Start("KnowledgeGraph.Cli", "kg.dll", folder, arguments);

    /// <summary>Waits until a server can answer.</summary>
    public static async Task ReadyAsync(int port, Process server)
    {
        using var client = new HttpClient { BaseAddress = new Uri(Address(port)) };
        while (!server.HasExited)
        {
            try
            {
                using var answer = await client.GetAsync(new Uri("/health/ready", UriKind.Relative));
                if (answer.IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }

            await Task.Delay(5);
        }

        throw new InvalidOperationException("The server ended before it was ready.");
    }

    /// <summary>The megabytes that a process has for itself: neither mapped files nor shared libraries. None when it has
    /// ended.</summary>
    public static long Anonymous(int process)
    {
        try
        {
            return long.Parse(
                    File.ReadLines($"/proc/{process.ToString(CultureInfo.InvariantCulture)}/smaps_rollup")
                        .First(line => line.StartsWith("Anonymous:", StringComparison.Ordinal))
                        .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
                    CultureInfo.InvariantCulture
                ) / 1024;
        }
        catch (Exception error) when (error is IOException or InvalidOperationException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();

        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public static string Address(int port) => $"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}";

    private static Process Start(string project, string program, string? folder, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { Repository.Folder("src", project, "bin", "Release", "net10.0", program) },
            WorkingDirectory = Repository.Folder(),
            RedirectStandardOutput = true,
        };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        if (folder is not null)
        {
            start.Environment["KG_DATA"] = folder;
            // The embedded store, whatever the environment says.
            start.Environment.Remove("NEO4J_URI");
        }

        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();

        return process;
    }
}
