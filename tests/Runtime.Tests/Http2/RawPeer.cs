using System.Buffers.Binary;
using System.Net.Sockets;

namespace Contracts.Runtime.Tests.Http2;

/// <summary>One end of a connection without our engine: sends the bytes that a test writes down, and reads frames back.</summary>
internal sealed class RawPeer(Socket socket) : IDisposable
{
    public const string Preface = "505249202A20485454502F322E300D0A0D0A534D0D0A0D0A";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly NetworkStream _stream = new(socket, ownsSocket: true);

    /// <summary>Connects to a server.</summary>
    public static async Task<RawPeer> ConnectAsync(string endpoint)
    {
        var uri = new Uri(endpoint);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(uri.Host, uri.Port);
        return new RawPeer(socket);
    }

    /// <summary>Connects, sends preface and settings, and reads the server's.</summary>
    public static async Task<RawPeer> GreetAsync(string endpoint, string settings = "")
    {
        var peer = await ConnectAsync(endpoint);
        await peer.SendAsync(Preface + RawFrame.Of(RawFrame.Settings, 0, 0, settings));
        Assert.Equal(RawFrame.Settings, (await peer.ReadAsync())!.Type);
        await peer.ReadUntilAsync(static frame => frame is { Type: RawFrame.Settings, Flags: 1 });
        await peer.SendAsync(RawFrame.Of(RawFrame.Settings, 1, 0, ""));
        return peer;
    }

    public Task SendAsync(string hex) => SendAsync(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)));

    public async Task SendAsync(byte[] bytes) => await _stream.WriteAsync(bytes);

    /// <summary>Sends as long as the other side takes it.</summary>
    public async Task FloodAsync(string hex, int times)
    {
        var bytes = Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
        try
        {
            for (var i = 0; i < times; i++)
            {
                await _stream.WriteAsync(bytes);
            }
        }
        catch (IOException)
        {
            // The other side has closed: that is what a flood is to end in.
        }
    }

    /// <summary>Reads one frame; <see langword="null"/> at the end.</summary>
    public async Task<RawFrame?> ReadAsync()
    {
        var header = new byte[9];
        try
        {
            await _stream.ReadExactlyAsync(header).AsTask().WaitAsync(Patience);
            var payload = new byte[BinaryPrimitives.ReadUInt32BigEndian(header) >> 8];
            await _stream.ReadExactlyAsync(payload).AsTask().WaitAsync(Patience);
            return new RawFrame(header[3], header[4], BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(5)), payload);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Reads on to a frame.</summary>
    public async Task<RawFrame> ReadUntilAsync(Func<RawFrame, bool> wanted)
    {
        while (await ReadAsync() is { } frame)
        {
            if (wanted(frame))
            {
                return frame;
            }
        }

        throw new InvalidOperationException("The connection ended before the frame came.");
    }

    /// <summary>Reads on to the first RST_STREAM, GOAWAY or answer to a PING.</summary>
    public Task<RawFrame> ReadVerdictAsync() =>
        ReadUntilAsync(static frame => frame.Type is RawFrame.Rst or RawFrame.GoAway or RawFrame.Ping);

    /// <summary>Reads the preface of a client.</summary>
    public async Task ReadPrefaceAsync()
    {
        var preface = new byte[24];
        await _stream.ReadExactlyAsync(preface).AsTask().WaitAsync(Patience);
        Assert.Equal(Preface, Convert.ToHexString(preface));
    }

    public void Dispose() => _stream.Dispose();
}
