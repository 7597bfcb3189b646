using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace Contracts.AspNetCore.Tests;

/// <summary>A WebSocket over which a test writes and reads the very frames of RFC 6455 §5.2.</summary>
internal sealed class RawSocket : IDisposable
{
    private readonly TcpClient _client;
    private readonly NetworkStream _stream;

    private RawSocket(TcpClient client)
    {
        _client = client;
        _stream = client.GetStream();
    }

    /// <summary>Opens one; the key is that of RFC 6455 §1.3, and so is the answer.</summary>
    public static async Task<RawSocket> OpenAsync(int port)
    {
        var socket = new RawSocket(new TcpClient("127.0.0.1", port) { NoDelay = true });
        await socket.WriteAsync(Encoding.ASCII.GetBytes(
            $"GET /rpc HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"));
        var head = new StringBuilder();
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            head.Append((char)(await socket.ReadAsync(1))[0]);
        }

        Assert.StartsWith("HTTP/1.1 101", head.ToString(), StringComparison.Ordinal);
        Assert.Contains("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", head.ToString(), StringComparison.Ordinal);
        return socket;
    }

    /// <summary>A frame as a client sends it: masked, with a mask of zeros.</summary>
    /// <param name="first">FIN and opcode.</param>
    /// <param name="payload">The payload.</param>
    /// <param name="length">What the header says of its length, if that is a lie.</param>
    public static byte[] Frame(byte first, ReadOnlySpan<byte> payload, long? length = null)
    {
        var says = length ?? payload.Length;
        byte[] head = says switch
        {
            < 126 => [first, (byte)(0x80 | says)],
            <= ushort.MaxValue => [first, 0xFE, (byte)(says >> 8), (byte)says],
            _ => [first, 0xFF, .. BitConverter.GetBytes(BinaryPrimitives.ReverseEndianness(says))],
        };
        return [.. head, 0, 0, 0, 0, .. payload];
    }

    public Task WriteAsync(byte[] bytes) => _stream.WriteAsync(bytes).AsTask().WaitAsync(WebApp.Patience);

    /// <summary>Reads a short frame: its first byte and its payload.</summary>
    public async Task<byte[]> ReadFrameAsync()
    {
        var head = await ReadAsync(2);
        var length = (int)head[1];
        if (length == 126)
        {
            length = BinaryPrimitives.ReadUInt16BigEndian(await ReadAsync(2));
        }

        return [head[0], .. await ReadAsync(length)];
    }

    /// <summary>Reads frames until the close frame.</summary>
    /// <returns>Its code.</returns>
    public async Task<int> ReadCloseAsync()
    {
        byte[] frame;
        do
        {
            frame = await ReadFrameAsync();
        }
        while (frame[0] != 0x88);

        return BinaryPrimitives.ReadUInt16BigEndian(frame.AsSpan(1));
    }

    /// <summary>Reads until the server has closed.</summary>
    public async Task ReadToEndAsync()
    {
        try
        {
            await _stream.CopyToAsync(Stream.Null).WaitAsync(WebApp.Patience);
        }
        catch (IOException)
        {
            // Reset, because the server closed with bytes unread.
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task<byte[]> ReadAsync(int count)
    {
        var bytes = new byte[count];
        await _stream.ReadExactlyAsync(bytes).AsTask().WaitAsync(WebApp.Patience);
        return bytes;
    }
}
