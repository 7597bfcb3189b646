using System.Buffers.Binary;

namespace Contracts.Transports.Http2.Frames;

/// <summary>WINDOW_UPDATE (RFC 9113 §6.9): so many bytes more may be sent, on a stream or on the connection.</summary>
internal static class WindowUpdateFrame
{
    private const int Size = 4;

    /// <summary>Reads how many.</summary>
    public static int Read(in FrameHeader header, ReadOnlySpan<byte> payload)
    {
        header.ThrowUnlessLength(Size);
        var increment = (int)(BinaryPrimitives.ReadUInt32BigEndian(payload) & 0x7FFF_FFFF);
        if (increment > 0)
        {
            return increment;
        }

        const string Wrong = "A WINDOW_UPDATE gives 0 bytes; it gives 1 at least (RFC 9113 §6.9).";
        throw header.StreamId == 0
            ? new ConnectionErrorException(ErrorCode.ProtocolError, Wrong)
            : new StreamErrorException(header.StreamId, ErrorCode.ProtocolError, Wrong);
    }

    /// <summary>Writes one.</summary>
    public static void Write(Http2Writer writer, uint streamId, int increment)
    {
        Span<byte> payload = stackalloc byte[Size];
        BinaryPrimitives.WriteInt32BigEndian(payload, increment);
        writer.WriteFrame(FrameType.WindowUpdate, 0, streamId, payload);
    }
}
