using System.Buffers.Binary;

namespace Contracts.Transports.Http2.Frames;

/// <summary>RST_STREAM (RFC 9113 §6.4): the stream ends at once.</summary>
internal static class RstStreamFrame
{
    private const int Size = 4;

    /// <summary>Reads why. A code that is not listed is as good as <see cref="ErrorCode.InternalError"/> (§7).</summary>
    public static ErrorCode Read(in FrameHeader header, ReadOnlySpan<byte> payload)
    {
        header.ThrowUnlessOnStream(true);
        header.ThrowUnlessLength(Size);
        return (ErrorCode)BinaryPrimitives.ReadUInt32BigEndian(payload);
    }

    /// <summary>Writes one.</summary>
    public static void Write(Http2Writer writer, uint streamId, ErrorCode code)
    {
        Span<byte> payload = stackalloc byte[Size];
        BinaryPrimitives.WriteUInt32BigEndian(payload, (uint)code);
        writer.WriteFrame(FrameType.RstStream, 0, streamId, payload);
    }
}
