namespace Contracts.Transports.Http2.Frames;

/// <summary>DATA (RFC 9113 §6.1): bytes of messages. The whole payload counts against the windows, padding included.</summary>
internal static class DataFrame
{
    /// <summary>Finds the content.</summary>
    /// <returns>Where it begins in the payload, and how long it is.</returns>
    public static (int Start, int Length) Read(in FrameHeader header, ReadOnlySpan<byte> payload)
    {
        header.ThrowUnlessOnStream(true);
        return Padding.Remove(header, payload);
    }

    /// <summary>Writes one frame.</summary>
    public static void Write(Http2Writer writer, uint streamId, ReadOnlySpan<byte> content, bool endsStream) =>
        writer.WriteFrame(FrameType.Data, endsStream ? FrameFlags.EndStream : (byte)0, streamId, content);
}
