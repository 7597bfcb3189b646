using System.Net;
using System.Net.Sockets;

namespace Contracts.Runtime.Tests.Tcp;

/// <summary>A server without our server: accepts, shakes hands, and leaves the frames to the test.</summary>
internal sealed class HexListener : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public HexListener()
    {
        _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _socket.Listen();
    }

    /// <summary>Where to connect.</summary>
    public string Address => $"tcp://{_socket.LocalEndPoint}";

    /// <summary>The next client, its hello answered.</summary>
    /// <param name="hello">The answer. A server's hello without settings but the format reads like a client's.</param>
    public async Task<HexPeer> AcceptAsync(string hello = HexPeer.Hello)
    {
        using var patience = new CancellationTokenSource(Laws.Stage.Patience);
        var peer = new HexPeer(await _socket.AcceptAsync(patience.Token));
        await peer.ReadHelloAsync();
        await peer.SendAsync(hello);
        return peer;
    }

    public void Dispose() => _socket.Dispose();
}
