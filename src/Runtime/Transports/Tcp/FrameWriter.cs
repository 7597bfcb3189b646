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

    /// <summary>MESSAGE: one fragment, which is charged to the call.</summary>
    public void WriteFragment(TcpCall call, ReadOnlyMemory<byte> fragment, Outgoing message, bool endsStream)
    {
        var start = writer.BeginFrame();
        var isFirst = fragment.Length < message.Length && message.IsFirstFragment(fragment);
        if (isFirst)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(writer.GetSpan(sizeof(uint)), (uint)message.Length);
            writer.Advance(sizeof(uint));
        }

        writer.Write(fragment.Span);
        var flags = (isFirst ? FrameFlags.MessageFirst : 0)
            | (message.IsSent ? FrameFlags.MessageEnd : 0)
            | (endsStream ? FrameFlags.MessageEndOfStream : 0);
        writer.EndFrame(start, FrameType.Message, flags, call.Id);
        call.Charge(message.IsSent ? MessageCost.Of(fragment.Length) : fragment.Length);
    }

    /// <summary>HALF_CLOSE.</summary>
    public void WriteHalfClose(uint callId) => WriteEmpty(FrameType.HalfClose, callId);

    /// <summary>END. What does not fit the peer's limits is left out, and the text says so.</summary>
    public void WriteEnd(uint callId, Status status, Metadata? trailers, bool isRefused, PeerSettings peer)
    {
        var start = writer.BeginFrame();
        if (trailers is not null && (trailers.ByteCount > peer.MaxMetadataBytes || MetadataBlock.Bound(trailers) > peer.MaxFrameBytes / 2))
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
