using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace KnowledgeGraph.Benchmarks;

/// <summary>Measures the server as a program of its own: how soon it is ready, how many point requests it answers with the
/// load beside it on the same cores, and what memory it takes.</summary>
internal static class HttpLoad
{
    private const int Connections = 16;
    private const int WarmUp = 20_000;
    private const int Requests = 100_000;

    public static async Task<int> RunAsync()
    {
        var port = ServerProcess.FreePort();
        // The first start loads the seeds beside the world.
        using (var first = ServerProcess.Start(port, BenchedStore.Folder))
        {
            await ServerProcess.ReadyAsync(port, first);
            first.Kill();
            await first.WaitForExitAsync();
        }

        var clock = Stopwatch.StartNew();
        using var server = ServerProcess.Start(port, BenchedStore.Folder);
        try
        {
            await ServerProcess.ReadyAsync(port, server);
            Say($"| start to ready | {clock.Elapsed.TotalSeconds:0.00} s |");
            await AskAllAsync(port, WarmUp);
            var before = ServerProcess.Anonymous(server.Id);
            clock.Restart();
            var latencies = await AskAllAsync(port, Requests);
            var seconds = clock.Elapsed.TotalSeconds;
            Array.Sort(latencies);
            Say($"| point requests per second, {Connections} connections | {Requests / seconds:#,0} |");
            Say(
                $"| median, 99th percentile | {latencies[Requests / 2]:0.00} ms, {latencies[Requests * 99 / 100]:0.00} ms |"
            );
            Say(
                $"| anonymous memory before and after {Requests:#,0} requests | {before} MB, {ServerProcess.Anonymous(server.Id)} MB |"
            );

            return 0;
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync();
        }
    }

    private static async Task<double[]> AskAllAsync(int port, int count)
    {
        var latencies = new double[count];
        var next = -1;
        await Task.WhenAll(
            Enumerable
                .Range(0, Connections)
                .Select(_ => Task.Run(() => AskAsync(port, latencies, () => Interlocked.Increment(ref next))))
        );

        return latencies;
    }

    // Plain sockets, since a client library would take more of the cores than the server.
    private static async Task AskAsync(int port, double[] latencies, Func<int> next)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, port);
        var buffer = new byte[16_384];
        for (var i = next(); i < latencies.Length; i = next())
        {
            var asked = Stopwatch.GetTimestamp();
            await socket.SendAsync(Request(i));
            var read = 0;
            do
            {
                var count = await socket.ReceiveAsync(buffer.AsMemory(read));
                if (count == 0)
                    throw new InvalidOperationException("The server closed the connection.");
                read += count;
            } while (!IsWhole(buffer.AsSpan(0, read)));

            latencies[i] = Stopwatch.GetElapsedTime(asked).TotalMilliseconds;
        }
    }

    private static byte[] Request(int number)
    {
        var body =
            $"{{\"query\":\"query($id: ID!) {{ project(id: $id) {{ id name startDate {{ iso }} }} }}\",\"variables\":{{\"id\":\"{GeneratedWorld.Project(number % 50_000)}\"}}}}";

        return Encoding.ASCII.GetBytes(
            $"POST /graphql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: {body.Length.ToString(CultureInfo.InvariantCulture)}\r\n\r\n{body}"
        );
    }

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var head = answer.IndexOf("\r\n\r\n"u8);
        if (head < 0)
            return false;
        if (!answer.StartsWith("HTTP/1.1 200"u8))
            throw new InvalidOperationException(Encoding.UTF8.GetString(answer));

        var length = answer.IndexOf("Content-Length: "u8) + "Content-Length: ".Length;
        var digits = answer[length..];

        return answer.Length
            == head + 4 + int.Parse(digits[..digits.IndexOf((byte)'\r')], CultureInfo.InvariantCulture);
    }

    private static void Say(FormattableString text) => Console.WriteLine(FormattableString.Invariant(text));
}
