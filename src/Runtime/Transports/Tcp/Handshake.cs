using Contracts.Calls;
using Contracts.Transports.Wires;

namespace Contracts.Transports.Tcp;

/// <summary>Exchanges hellos: the client's, then the server's.</summary>
internal static class Handshake
{
    /// <summary>Says hello to a server and reads its answer.</summary>
    /// <exception cref="ProtocolViolationException">The two sides do not fit, or the server refused.</exception>
    /// <exception cref="IOException">The server closed the connection.</exception>
    public static async Task<PeerSettings> GreetAsync(Wire wire, PeerSettings own, CancellationToken cancellationToken)
    {
        await wire.SendAsync(Hello.Write(own), cancellationToken).ConfigureAwait(false);
        var peer = Hello.Read((await ReadAsync(wire, cancellationToken).ConfigureAwait(false)).Span);
        return peer.Formats == PeerSettings.ProtoFormat
            ? peer
            : throw new ProtocolViolationException(
                StatusCode.FailedPrecondition, $"The server chose the message format '{peer.Formats}'; this side offered '{own.Formats}'.");
    }

    /// <summary>Reads a client's hello and answers it; a client that can be told why it is refused is told.</summary>
    /// <exception cref="ProtocolViolationException">The two sides do not fit.</exception>
    /// <exception cref="IOException">The client closed the connection.</exception>
    public static async Task<PeerSettings> AnswerAsync(Wire wire, PeerSettings own, CancellationToken cancellationToken)
    {
        var hello = await ReadAsync(wire, cancellationToken).ConfigureAwait(false);
        PeerSettings peer;
        try
        {
            peer = Hello.Read(hello.Span);
            if (!peer.Formats.Split(',').Contains(PeerSettings.ProtoFormat, StringComparer.Ordinal))
            {
                throw new ProtocolViolationException(
                    StatusCode.FailedPrecondition, $"The client's message formats are '{peer.Formats}'; this server has '{PeerSettings.ProtoFormat}'.");
            }
        }
        catch (ProtocolViolationException violation)
        {
            await wire.SendAsync(Hello.WriteRefusal(violation.Code, violation.Message), cancellationToken).ConfigureAwait(false);
            throw;
        }

        await wire.SendAsync(Hello.Write(own), cancellationToken).ConfigureAwait(false);
        return peer;
    }

    // Not a byte more than the hello is read: what follows belongs to the frames.
    private static async Task<ReadOnlyMemory<byte>> ReadAsync(Wire wire, CancellationToken cancellationToken)
    {
        var hello = new byte[Hello.HeadSize];
        await FillAsync(wire, hello, cancellationToken).ConfigureAwait(false);
        var length = Hello.ReadHead(hello);
        Array.Resize(ref hello, Hello.HeadSize + length);
        await FillAsync(wire, hello.AsMemory(Hello.HeadSize), cancellationToken).ConfigureAwait(false);
        return hello;
    }

    private static async Task FillAsync(Wire wire, Memory<byte> destination, CancellationToken cancellationToken)
    {
        while (destination.Length > 0)
        {
            var count = await wire.ReceiveAsync(destination, cancellationToken).ConfigureAwait(false);
            if (count == 0)
            {
                throw new IOException("The peer closed the connection during the handshake.");
            }

            destination = destination[count..];
        }
    }
}
