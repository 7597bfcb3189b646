using System.Net;
using System.Net.Sockets;

namespace Contracts.Runtime.Tests.Tcp;

/// <summary>A TCP proxy on loopback that does to the bytes what a bad network does.</summary>
internal sealed class FaultProxy : IAsyncDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource _stopped = new();
    private readonly string _scheme;
    private readonly IPEndPoint _target;
    private readonly Task _accepting;
    private int _isMute;

    public FaultProxy(string target)
    {
        var at = target.IndexOf("://", StringComparison.Ordinal) + 3;
        _scheme = target[..at];
        _target = IPEndPoint.Parse(target[at..]);
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        _accepting = Task.Run(AcceptAsync);
    }

    /// <summary>Where to connect.</summary>
    public string Address => $"{_scheme}{_listener.LocalEndPoint}";

    /// <summary>After how many bytes towards the server, on each connection, both ends are reset. Default never.</summary>
    public long CutAfter { get; init; } = long.MaxValue;

    /// <summary>How many bytes are passed on at once at most.</summary>
    public int PieceBytes { get; init; } = 64 << 10;

    /// <summary>
    /// Makes a bad network: pieces of any size, often of one byte, pauses between them, and connections that are cut after some tens of thousands of bytes either way.
    /// Default <see langword="null"/>: a good one. Guarded by itself.
    /// </summary>
    public Random? Weather { get; init; }

    /// <summary>From now on every byte is swallowed, and nobody is told: a cable that was pulled.</summary>
    public void Mute() => Volatile.Write(ref _isMute, 1);

    public async ValueTask DisposeAsync()
    {
        await _stopped.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _stopped.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptAsync(_stopped.Token);
                _ = RunAsync(client);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Disposed.
        }
    }

    private async Task RunAsync(Socket client)
    {
        using var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using (client)
        {
            client.NoDelay = true;
            try
            {
                await server.ConnectAsync(_target, _stopped.Token);
                await Task.WhenAny(CopyAsync(client, server, Next(CutAfter, 60_000)), CopyAsync(server, client, Next(long.MaxValue, 60_000)));
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException)
            {
                // Both ends are reset below.
            }

            client.LingerState = new LingerOption(enable: true, seconds: 0);
            server.LingerState = new LingerOption(enable: true, seconds: 0);
        }
    }

    // A number from one up, by the weather; on a good network always the same.
    private long Next(long good, int most)
    {
        if (Weather is not { } weather)
        {
            return good;
        }

        lock (weather)
        {
            return weather.Next(1, most);
        }
    }

    private async Task CopyAsync(Socket from, Socket to, long cutAfter)
    {
        try
        {
            var buffer = new byte[PieceBytes];
            while (cutAfter > 0)
            {
                if (Next(0, 40) == 1)
                {
                    await Task.Delay((int)Next(0, 4), _stopped.Token);
                }

                var piece = Next(1, 3) == 1 ? Next(buffer.Length, 2_000) : 1;
                var count = await from.ReceiveAsync(buffer.AsMemory(0, (int)Math.Min(piece, cutAfter)), _stopped.Token);
                if (count == 0)
                {
                    return;
                }

                cutAfter -= count;
                if (Volatile.Read(ref _isMute) == 0)
                {
                    await to.SendAsync(buffer.AsMemory(0, count), _stopped.Token);
                }
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // One side is gone: so is the other.
        }
    }
}
