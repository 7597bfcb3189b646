namespace Contracts.Transports.Http2.Frames;

/// <summary>CONTINUATION (RFC 9113 §6.10): the next part of a header block. Nothing else may come before the block has ended.</summary>
internal static class ContinuationFrame
{
    /// <summary>Writes the rest of a block.</summary>
    public static void Write(Http2Writer writer, uint streamId, ReadOnlySpan<byte> rest, int maxFrameSize)
    {
        while (rest.Length > maxFrameSize)
        {
            writer.WriteFrame(FrameType.Continuation, 0, streamId, rest[..maxFrameSize]);
            rest = rest[maxFrameSize..];
        }

        writer.WriteFrame(FrameType.Continuation, FrameFlags.EndHeaders, streamId, rest);
    }
}
