using System.Net;
using System.Net.Sockets;
using System.Text;
using Contracts.Calls;
using Contracts.Runtime.Tests.Laws;

namespace Contracts.Runtime.Tests.JsonRpc;

/// <summary>A server and a socket to it, over which a test writes and reads the very bytes.</summary>
internal sealed class RawPeer : IAsyncDisposable
{
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _buffer = new byte[256 << 10];
    private readonly List<byte> _received = [];

    private RawPeer(Server server) => Server = server;

    public Server Server { get; }

    public static Task<RawPeer> StartAsync(ServiceDefinition service, ServerOptions? options = null) => StartAsync(new Server(options).Add(service));

    /// <summary>Starts a server that is stopped with the peer.</summary>
    public static async Task<RawPeer> StartAsync(Server server)
    {
        await server.Listen("jsonrpc+tcp://127.0.0.1:0").StartAsync();
        var peer = new RawPeer(server);
        await peer._socket.ConnectAsync(IPEndPoint.Parse(server.Endpoints[0]["jsonrpc+tcp://".Length..]));
        return peer;
    }

    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text));

    public async Task SendAsync(byte[] bytes)
    {
        for (var sent = 0; sent < bytes.Length;)
        {
            sent += await _socket.SendAsync(bytes.AsMemory(sent)).AsTask().WaitAsync(Stage.Patience);
        }
    }

    /// <summary>Sends a line and reads the next.</summary>
    public async Task<string> AskAsync(string line)
    {
        await SendAsync(line + "\n");
        return await ReadLineAsync();
    }

    /// <summary>Reads a line; empty once the server has closed.</summary>
    public async Task<string> ReadLineAsync()
    {
        int end;
        while ((end = _received.IndexOf((byte)'\n')) < 0)
        {
            if (!await ReceiveAsync())
            {
                return "";
            }
        }

        return Take(end + 1).TrimEnd('\n');
    }

    /// <summary>Reads what there is until the server has closed.</summary>
    public async Task<string> ReadToEndAsync()
    {
        while (await ReceiveAsync())
        {
        }

        return Take(_received.Count);
    }

    /// <summary>Reads a message with header fields before it.</summary>
    public async Task<string> ReadHeadedAsync()
    {
        const string field = "Content-Length: ";
        while (true)
        {
            var text = Encoding.UTF8.GetString([.. _received]);
            var head = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (head >= 0)
            {
                Assert.StartsWith(field, text, StringComparison.Ordinal);
                var length = int.Parse(text[field.Length..head], null);
                if (_received.Count >= head + 4 + length)
                {
                    return Take(head + 4 + length)[(head + 4)..];
                }
            }

            Assert.True(await ReceiveAsync(), $"The server closed after '{text}'.");
        }
    }

    /// <summary>Sends no more.</summary>
    public void EndSending() => _socket.Shutdown(SocketShutdown.Send);

    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        await Server.StopAsync(new CancellationToken(canceled: true)).WaitAsync(Stage.Patience);
        await Stage.RestAsync(() => Server.Held == 0, () => $"The server holds {Server.Held}.");
    }

    private async Task<bool> ReceiveAsync()
    {
        int count;
        try
        {
            count = await _socket.ReceiveAsync(_buffer.AsMemory()).AsTask().WaitAsync(Stage.Patience);
        }
        catch (SocketException)
        {
            // Reset, because the server closed with bytes unread.
            count = 0;
        }

        _received.AddRange(_buffer.AsSpan(0, count));
        return count > 0;
    }

    private string Take(int count)
    {
        var text = Encoding.UTF8.GetString([.. _received.Take(count)]);
        _received.RemoveRange(0, count);
        return text;
    }
}
