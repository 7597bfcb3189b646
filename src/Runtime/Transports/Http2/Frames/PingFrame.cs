namespace Contracts.Transports.Http2.Frames;

/// <summary>PING (RFC 9113 §6.7): eight bytes, answered by the same.</summary>
internal static class PingFrame
{
    private const int Size = 8;

    /// <summary>Checks the form.</summary>
    public static void Read(in FrameHeader header)
    {
        header.ThrowUnlessOnStream(false);
        header.ThrowUnlessLength(Size);
    }

    /// <summary>Writes one.</summary>
    public static void Write(Http2Writer writer, ReadOnlySpan<byte> opaque, bool isAck) =>
        writer.WriteFrame(FrameType.Ping, isAck ? FrameFlags.Ack : (byte)0, 0, opaque);
}
