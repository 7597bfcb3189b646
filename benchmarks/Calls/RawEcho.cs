using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Contracts.Benchmarks.Calls;

/// <summary>The limit: 64-byte blocks over a socket, with so many in flight, and nothing but receive and send on either side.</summary>
internal static class RawEcho
{
    private const int BlockBytes = 64;

    /// <summary>Serves until the process ends.</summary>
    /// <returns>The port.</returns>
    public static int Serve()
    {
        var listener = new Socket(SocketType.Stream, ProtocolType.Tcp) { DualMode = true };
        listener.Bind(new IPEndPoint(IPAddress.IPv6Any, 0));
        listener.Listen();
        _ = AcceptAsync(listener);
        return ((IPEndPoint)listener.LocalEndPoint!).Port;
    }

    /// <summary>Keeps blocks in flight for a time.</summary>
    /// <returns>Round trips of blocks, how long they took, and each of them; with several in flight a receive is no round trip of one, and there are none.</returns>
    public static async Task<(long Blocks, TimeSpan Elapsed, Latencies Latencies)> RunAsync(int port, int inFlight, TimeSpan duration)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, port).ConfigureAwait(false);
        var buffer = new byte[BlockBytes * inFlight];
        var bytes = 0L;
        var latencies = new Latencies();
        var watch = Stopwatch.StartNew();
        var sent = Stopwatch.GetTimestamp();
        await socket.SendAsync(buffer).ConfigureAwait(false);
        while (watch.Elapsed < duration)
        {
            var count = await socket.ReceiveAsync(buffer).ConfigureAwait(false);
            bytes += count;
            if (inFlight == 1)
            {
                latencies.Add(sent);
                sent = Stopwatch.GetTimestamp();
            }

            await SendAsync(socket, buffer.AsMemory(0, count)).ConfigureAwait(false);
        }

        return (bytes / BlockBytes, watch.Elapsed, latencies);
    }

    /// <summary>Keeps large blocks in flight for a time: one side of the socket sends while the other receives.</summary>
    /// <returns>Round trips of blocks, and how long they took; none of them alone.</returns>
    public static async Task<(long Blocks, TimeSpan Elapsed, Latencies Latencies)> RunLargeAsync(int port, int blockBytes, int inFlight, TimeSpan duration)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, port).ConfigureAwait(false);
        using var room = new SemaphoreSlim(inFlight);
        var watch = Stopwatch.StartNew();
        var sending = Task.Run(async () =>
        {
            var block = new byte[blockBytes];
            while (watch.Elapsed < duration)
            {
                await room.WaitAsync().ConfigureAwait(false);
                await SendAsync(socket, block).ConfigureAwait(false);
            }

            // The echo ends with what it is the echo of, so that the last receive has an end to find.
            socket.Shutdown(SocketShutdown.Send);
        });
        var buffer = new byte[64 * 1024];
        var bytes = 0L;
        while (await socket.ReceiveAsync(buffer).ConfigureAwait(false) is var count and > 0)
        {
            var before = bytes / blockBytes;
            bytes += count;
            if (bytes / blockBytes > before)
            {
                room.Release();
            }
        }

        await sending.ConfigureAwait(false);
        return (bytes / blockBytes, watch.Elapsed, new Latencies());
    }

    private static async Task AcceptAsync(Socket listener)
    {
        while (true)
        {
            _ = EchoAsync(await listener.AcceptAsync().ConfigureAwait(false));
        }
    }

    private static async Task EchoAsync(Socket socket)
    {
        socket.NoDelay = true;
        var buffer = new byte[64 * 1024];
        using var owned = socket;
        try
        {
            while (await socket.ReceiveAsync(buffer).ConfigureAwait(false) is var count and > 0)
            {
                await SendAsync(socket, buffer.AsMemory(0, count)).ConfigureAwait(false);
            }
        }
        catch (SocketException)
        {
            // The measurement is over.
        }
    }

    private static async ValueTask SendAsync(Socket socket, ReadOnlyMemory<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            bytes = bytes[await socket.SendAsync(bytes).ConfigureAwait(false)..];
        }
    }
}
