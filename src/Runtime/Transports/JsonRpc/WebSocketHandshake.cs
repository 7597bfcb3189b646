using System.Security.Cryptography;
using System.Text;
using Contracts.Calls;

namespace Contracts.Transports.JsonRpc;

/// <summary>The client's side of opening a WebSocket, RFC 6455 §4.1. By hand, because an HTTP client would be the larger part of a trimmed program.</summary>
internal static class WebSocketHandshake
{
    private const int MaxHeadBytes = 16 << 10;
    private const string AcceptField = "Sec-WebSocket-Accept:";

    // RFC 6455 §1.3.
    private const string Magic = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    /// <summary>Asks the server at the other end of a stream to open a WebSocket at the address's path.</summary>
    /// <exception cref="IOException">It does not, or is no server of WebSockets.</exception>
    /// <exception cref="RpcException">It does not know who asks, or does not let them.</exception>
    public static async Task ShakeAsync(Stream stream, Address address, Metadata headers, CancellationToken cancellationToken)
    {
        var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        var host = (address with { Path = "" }).ToString()[$"{address.Scheme}://".Length..];
        var request = $"GET {address.Path} HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n{string.Concat(headers.Select(static header => $"{header.Name}: {header.Value}\r\n"))}\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), cancellationToken).ConfigureAwait(false);
        var lines = (await ReadHeadAsync(stream, cancellationToken).ConfigureAwait(false)).Split("\r\n");
        if (!lines[0].StartsWith("HTTP/1.1 101", StringComparison.Ordinal))
        {
            throw Refused(address, lines[0]);
        }

        var accept = Array.Find(lines, static line => line.StartsWith(AcceptField, StringComparison.OrdinalIgnoreCase))?[AcceptField.Length..].Trim();
        if (accept != Accept(key))
        {
            throw new IOException("What answers there does not understand WebSocket.");
        }
    }

#pragma warning disable CA5350 // RFC 6455 §4.2.2 has SHA-1 there; nothing is kept secret by it.
    private static string Accept(string key) => Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + Magic)));
#pragma warning restore CA5350

    private static Exception Refused(Address address, string status)
    {
        var why = $"{address} does not open a WebSocket: it answers '{status}'.";
        return status.Split(' ') switch
        {
            [_, "401", ..] => new RpcException(StatusCode.Unauthenticated, $"{why} {HttpHeaders.WhoCalls}"),
            [_, "403", ..] => new RpcException(StatusCode.PermissionDenied, $"{why} {HttpHeaders.WhoCalls}"),
            _ => new IOException(why),
        };
    }

    // Byte by byte: what follows the head is the WebSocket's.
    private static async Task<string> ReadHeadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var head = new byte[MaxHeadBytes];
        for (var length = 0; length < head.Length; length++)
        {
            await stream.ReadExactlyAsync(head.AsMemory(length, 1), cancellationToken).ConfigureAwait(false);
            if (head.AsSpan(0, length + 1).EndsWith("\r\n\r\n"u8))
            {
                return Encoding.ASCII.GetString(head, 0, length - 3);
            }
        }

        throw new IOException($"The head of the answer has more than {MaxHeadBytes:N0} bytes.");
    }
}
