using System.Buffers;
using System.Buffers.Binary;
using Contracts.Calls;

namespace Contracts.Transports.Tcp;

/// <summary>Writes the frames that are not messages in one piece. Every method is called under the writer's gate.</summary>
internal sealed class FrameWriter(TcpWriter writer)
{
    private const int LongestText = 4096;

    /// <summary>HEADERS.</summary>
    public void WriteHeaders(uint callId, Metadata headers)
    {
        var start = writer.BeginFrame();
        MetadataBlock.Write(writer, headers);
        writer.EndFrame(start, FrameType.Headers, 0, callId);
    }

    /// <summary>MESSAGE: one fragment.</summary>
    /// <param name="callId">The call.</param>
    /// <param name="fragment">The bytes.</param>
    /// <param name="total">Before the first of several, how long the message is; otherwise 0.</param>
    /// <param name="isLast">Whether the message ends with it.</param>
    /// <param name="endsStream">Whether the stream does too.</param>
    public void WriteFragment(uint callId, ReadOnlySpan<byte> fragment, int total, bool isLast, bool endsStream)
    {
        var start = writer.BeginFrame();
        if (total > 0)
        {
            BinaryPrimitives.WriteInt32LittleEndian(writer.GetSpan(sizeof(int)), total);
            writer.Advance(sizeof(int));
        }

        writer.Write(fragment);
        var flags = (total > 0 ? FrameFlags.MessageFirst : 0)
            | (isLast ? FrameFlags.MessageEnd : 0)
            | (endsStream ? FrameFlags.MessageEndOfStream : 0);
        writer.EndFrame(start, FrameType.Message, flags, callId);
    }

    /// <summary>HALF_CLOSE.</summary>
    public void WriteHalfClose(uint callId) => WriteEmpty(FrameType.HalfClose, callId);

    /// <summary>END. What does not fit the peer's limits is left out, and the text says so.</summary>
    public void WriteEnd(uint callId, Status status, Metadata? trailers, bool isRefused, PeerSettings peer)
    {
        var start = writer.BeginFrame();
        if (trailers is not null && IsTooLarge(trailers, peer))
        {
            status = MetadataTooLarge(trailers, peer);
            trailers = null;
        }

        var details = status.Details.Length <= peer.MaxFrameBytes / 4 ? status.Details : default;
        writer.GetSpan(1)[0] = (byte)status.Code;
        writer.Advance(1);
        Varint.WriteText(writer, status.Detail.Length <= LongestText ? status.Detail : status.Detail[..LongestText]);
        Varint.WriteBlock(writer, details.Span);
        if (trailers is not null)
        {
            MetadataBlock.Write(writer, trailers);
        }

        var flags = (trailers is null ? 0 : FrameFlags.EndMetadata) | (isRefused ? FrameFlags.EndRefused : 0);
        writer.EndFrame(start, FrameType.End, flags, callId);
    }

    /// <summary>CANCEL.</summary>
    public void WriteCancel(uint callId, StatusCode reason) => WriteBytes(FrameType.Cancel, callId, [(byte)reason]);

    /// <summary>CREDIT; call zero is the connection.</summary>
    public void WriteCredit(uint callId, int bytes)
    {
        Span<byte> payload = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(payload, bytes);
        WriteBytes(FrameType.Credit, callId, payload);
    }

    /// <summary>PING or PONG.</summary>
    public void WritePing(FrameType type, ReadOnlySpan<byte> token) => WriteBytes(type, 0, token);

    /// <summary>GO_AWAY.</summary>
    public void WriteGoAway(uint lastCallId, Status why)
    {
        var start = writer.BeginFrame();
        var span = writer.GetSpan(5);
        BinaryPrimitives.WriteUInt32LittleEndian(span, lastCallId);
        span[4] = (byte)why.Code;
        writer.Advance(5);
        Varint.WriteText(writer, why.Detail.Length <= LongestText ? why.Detail : why.Detail[..LongestText]);
        writer.EndFrame(start, FrameType.GoAway, 0, 0);
    }

    /// <summary>Whether metadata is more than the peer takes, or leaves a frame no room for anything else.</summary>
    public static bool IsTooLarge(Metadata metadata, PeerSettings peer) =>
        metadata.ByteCount > peer.MaxMetadataBytes || MetadataBlock.Bound(metadata) > peer.MaxFrameBytes / 2;

    /// <summary>What a call ends with whose metadata the peer does not take.</summary>
    public static Status MetadataTooLarge(Metadata metadata, PeerSettings peer) => new(
        StatusCode.ResourceExhausted,
        $"Metadata is {metadata.ByteCount:N0} bytes; the receiver's limit is {peer.MaxMetadataBytes:N0} (ConnectionLimits.MaxMetadataBytes).");

    private void WriteEmpty(FrameType type, uint callId) => WriteBytes(type, callId, []);

    private void WriteBytes(FrameType type, uint callId, ReadOnlySpan<byte> payload)
    {
        var start = writer.BeginFrame();
        writer.Write(payload);
        writer.EndFrame(start, type, 0, callId);
    }
}
