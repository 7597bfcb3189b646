using System.Net;
using System.Net.Sockets;
using static Contracts.Runtime.Tests.Http2.RawFrame;

namespace Contracts.Runtime.Tests.Http2;

/// <summary>A server without our engine, for one test: it answers each call with the bytes that the test writes down.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<RawPeer, uint, Task> _answer;
    private readonly string _settings;
    private readonly Action<RawFrame>? _onHeaders;
    private readonly Func<RawPeer, RawFrame, Task>? _onData;
    private readonly Task _serving;

    private RawServer(Func<RawPeer, uint, Task> answer, string settings, Action<RawFrame>? onHeaders = null, Func<RawPeer, RawFrame, Task>? onData = null)
    {
        _answer = answer;
        _settings = settings;
        _onHeaders = onHeaders;
        _onData = onData;
        _listener.Start();
        _serving = ServeAsync();
    }

    /// <summary>Where it listens.</summary>
    public string Address => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>How many connections came.</summary>
    public int Connections { get; private set; }

    /// <summary>Answers each whole request.</summary>
    /// <param name="answer">Is given the stream of a request that has ended.</param>
    /// <param name="settings">The server's, as hex.</param>
    /// <param name="onHeaders">Sees each HEADERS frame first.</param>
    /// <param name="onData">Sees each DATA frame first.</param>
    public static RawServer Start(Func<RawPeer, uint, Task> answer, string settings = "", Action<RawFrame>? onHeaders = null, Func<RawPeer, RawFrame, Task>? onData = null) =>
        new(answer, settings, onHeaders, onData);

    /// <summary>Answers each whole request by the same frames.</summary>
    public static RawServer Start(Func<uint, string> answer, string settings = "") => new((peer, stream) => peer.SendAsync(answer(stream)), settings);

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _serving;
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptSocketAsync();
                Connections++;
                _ = TalkAsync(new RawPeer(socket));
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private async Task TalkAsync(RawPeer peer)
    {
        using (peer)
        {
            try
            {
                await peer.ReadPrefaceAsync();
                await peer.SendAsync(Of(Settings, 0, 0, _settings));
                while (await peer.ReadAsync() is { } frame)
                {
                    if (frame is { Type: Settings, Flags: 0 })
                    {
                        await peer.SendAsync(Of(Settings, 1, 0, ""));
                    }

                    if (frame.Type == Headers)
                    {
                        _onHeaders?.Invoke(frame);
                    }

                    if (frame.Type == Data && _onData is not null)
                    {
                        await _onData(peer, frame);
                    }

                    if (frame.Type is Data or Headers && (frame.Flags & 1) == 1)
                    {
                        await _answer(peer, frame.Stream);
                    }
                }
            }
            catch (IOException)
            {
                // The client has closed.
            }
        }
    }
}
