using System.Net;
using System.Net.Sockets;

namespace KnowledgeGraph.Neo4j.Tests;

/// <summary>Stands between the product and the live server, and does to answers what networks do.</summary>
public sealed class FaultProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private readonly Uri _server;
    private readonly Task _accepting;
    private int _failuresLeft;

    public FaultProxy(Uri server)
    {
        _server = server;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>What is done to answers.</summary>
    public enum Fault
    {
        None,

        /// <summary>The connection is closed before anything is said.</summary>
        Refuse,

        /// <summary>The connection is closed in the middle of an answer.</summary>
        Cut,

        /// <summary>Some of the bytes are others.</summary>
        Garble,

        /// <summary>Nothing is answered.</summary>
        Silence,
    }

    public Fault Mode { get; private set; }

    /// <summary>Its address.</summary>
    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>Does it to so many connections, and then no more.</summary>
    public void Fail(Fault mode, int connections = int.MaxValue) => (Mode, _failuresLeft) = (mode, connections);

    public void Heal() => Mode = Fault.None;

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_closing.Token);
                _ = Task.Run(() => ServeAsync(client));
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Closed.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                using var server = new TcpClient();
                await server.ConnectAsync(_server.Host, _server.Port, _closing.Token);
                var (asking, answering) = (client.GetStream(), server.GetStream());
                var forwards = asking.CopyToAsync(answering, _closing.Token);
                await AnswerAsync(answering, asking);
            }
            catch (Exception error) when (error is IOException or SocketException or OperationCanceledException)
            {
                // Either side has gone.
            }
        }
    }

    private async Task AnswerAsync(NetworkStream from, NetworkStream to)
    {
        var buffer = new byte[16 * 1024];
        while (true)
        {
            var read = await from.ReadAsync(buffer, _closing.Token);
            if (read == 0)
                return;

            var fault = Mode != Fault.None && Interlocked.Decrement(ref _failuresLeft) >= 0 ? Mode : Fault.None;
            switch (fault)
            {
                case Fault.Refuse:
                    return;
                case Fault.Cut:
                    await to.WriteAsync(buffer.AsMemory(0, read - Math.Min(read, 20)), _closing.Token);
                    return;
                case Fault.Garble:
                    buffer.AsSpan(read - Math.Min(read, 40), Math.Min(read, 40)).Fill((byte)'#');
                    break;
                case Fault.Silence:
                    await Task.Delay(Timeout.Infinite, _closing.Token);
                    break;
            }

            await to.WriteAsync(buffer.AsMemory(0, read), _closing.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _listener.Stop();
        await _accepting;
        _closing.Dispose();
    }
}
