using System.Text;
using Contracts.Transports.Http2.Frames;
using Contracts.Transports.Wires;

namespace Contracts.Transports.Http2;

/// <summary>What a client's bytes begin with (RFC 9113 §3.4).</summary>
internal static class ClientPreface
{
    private static readonly byte[] Expected = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8.ToArray();

    /// <summary>Reads it.</summary>
    /// <exception cref="ConnectionErrorException">The client sent something else. One that speaks HTTP/1.1 was told.</exception>
    public static async ValueTask ReadAsync(Wire wire, CancellationToken cancellationToken)
    {
        var preface = new byte[Expected.Length];
        for (var count = 0; count < preface.Length;)
        {
            var read = await wire.ReceiveAsync(preface.AsMemory(count), cancellationToken).ConfigureAwait(false);
            count += read;
            if (read > 0 && preface.AsSpan(0, count).SequenceEqual(Expected.AsSpan(0, count)))
            {
                continue;
            }

            if (read > 0 && char.IsAsciiLetterUpper((char)preface[0]))
            {
                await wire.SendAsync(Answer(), cancellationToken).ConfigureAwait(false);
            }

            throw new ConnectionErrorException(ErrorCode.ProtocolError, "The client's bytes do not begin with the preface of HTTP/2 (RFC 9113 §3.4).");
        }
    }

    private static byte[] Answer()
    {
        const string Words = "gRPC is spoken here, over HTTP/2 with prior knowledge.\n";
        return Encoding.ASCII.GetBytes($"HTTP/1.1 505 HTTP Version Not Supported\r\nConnection: close\r\nContent-Type: text/plain\r\nContent-Length: {Words.Length}\r\n\r\n{Words}");
    }
}
