using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using Contracts.Calls;

namespace Contracts.Runtime.Tests.Tcp;

/// <summary>A peer without our code: sends the bytes that a test writes down, and reads frames back as hex.</summary>
internal sealed class HexPeer(Socket socket) : IDisposable
{
    /// <summary>A hello without settings but the format: magic, version 1, zero, 7 bytes, setting 7 "proto".</summary>
    public const string Hello = "4354525443500D0A 01 00 0700 07 05 70726F746F";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly Socket _socket = socket;

    /// <summary>Connects to a server.</summary>
    public static async Task<HexPeer> ConnectAsync(string endpoint)
    {
        var peer = new HexPeer(new Socket(SocketType.Stream, ProtocolType.Tcp));
        var uri = new Uri(endpoint);
        await peer._socket.ConnectAsync(uri.Host, uri.Port);
        return peer;
    }

    /// <summary>Connects and shakes hands.</summary>
    public static async Task<HexPeer> GreetAsync(string endpoint)
    {
        var peer = await ConnectAsync(endpoint);
        await peer.SendAsync(Hello);
        await peer.ReadHelloAsync();
        return peer;
    }

    /// <summary>Connects, shakes hands and waits until the server has begun to read frames.</summary>
    public static async Task<HexPeer> ReachAsync(string endpoint)
    {
        var peer = await GreetAsync(endpoint);
        await peer.ExchangeAsync("");
        return peer;
    }

    /// <summary>An OPEN that defines its method as number 0, or uses that.</summary>
    public static string Opening(uint id, string flags, Method method, string text, bool defines = true)
    {
        var name = Encoding.UTF8.GetBytes(method.FullName);
        var payload = (defines ? "01" + name.Length.ToString("X2", null) + Convert.ToHexString(name) : "00") + Text(text);
        return $"{payload.Length / 2:X2}0000{flags}{id:X2}000000{payload}";
    }

    public static string Text(string text) => Convert.ToHexString(Encoding.UTF8.GetBytes(text));

    /// <summary>Sends frames and a PING, whose answer must be the next frame: what was sent before has been read by then.</summary>
    public async Task ExchangeAsync(string hex)
    {
        await SendAsync(hex + "080000 08 00000000 0102030405060708");
        Assert.Equal("0800000900000000" + "0102030405060708", await ReadFrameHexAsync());
    }

    public Task SendAsync(string hex) => SendAsync(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)));

    public async Task SendAsync(byte[] bytes) => await _socket.SendAsync(bytes);

    public void CloseSending() => _socket.Shutdown(SocketShutdown.Send);

    public async Task<byte[]> ReadHelloAsync()
    {
        var head = await ReadAsync(12);
        return [.. head, .. await ReadAsync(BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(10)))];
    }

    /// <summary>The next frame, header and payload.</summary>
    public async Task<byte[]> ReadFrameAsync()
    {
        var head = await ReadAsync(8);
        return [.. head, .. await ReadAsync(head[0] | (head[1] << 8) | (head[2] << 16))];
    }

    public async Task<string> ReadFrameHexAsync() => Convert.ToHexString(await ReadFrameAsync());

    /// <summary>Everything up to the server's close. A reset is a close too.</summary>
    public async Task<byte[]> ReadToEndAsync()
    {
        var all = new MemoryStream();
        var buffer = new byte[4096];
        using var timeout = new CancellationTokenSource(Patience);
        try
        {
            while (await _socket.ReceiveAsync(buffer, timeout.Token) is var count and > 0)
            {
                all.Write(buffer, 0, count);
            }
        }
        catch (SocketException)
        {
            // Closed with bytes of ours unread.
        }

        return all.ToArray();
    }

    public void Dispose() => _socket.Dispose();

    private async Task<byte[]> ReadAsync(int count)
    {
        var bytes = new byte[count];
        using var timeout = new CancellationTokenSource(Patience);
        for (var read = 0; read < count;)
        {
            var more = await _socket.ReceiveAsync(bytes.AsMemory(read), timeout.Token);
            Assert.True(more > 0, $"The server closed after {read} of {count} bytes.");
            read += more;
        }

        return bytes;
    }
}
