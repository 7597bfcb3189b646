namespace Contracts.Transports.Http2.Frames;

/// <summary>HEADERS (RFC 9113 §6.2): headers or trailers, or their beginning.</summary>
internal static class HeadersFrame
{
    private const int PriorityBytes = 5;

    /// <summary>Finds the part of the header block.</summary>
    public static ReadOnlySpan<byte> Read(in FrameHeader header, ReadOnlySpan<byte> payload)
    {
        header.ThrowUnlessOnStream(true);
        var (start, length) = Padding.Remove(header, payload);
        var content = payload.Slice(start, length);
        if (!header.Has(FrameFlags.Priority))
        {
            return content;
        }

        return content.Length >= PriorityBytes
            ? content[PriorityBytes..]
            : throw new ConnectionErrorException(ErrorCode.FrameSizeError, $"A HEADERS with priority has {content.Length} bytes besides its padding; priority alone is {PriorityBytes} (RFC 9113 §6.2).");
    }

    /// <summary>Leaves room for the header of the frame; the block is written after it.</summary>
    /// <returns>Where the frame begins.</returns>
    public static int Begin(Http2Writer writer) => writer.Skip(FrameHeader.Size);

    /// <summary>Ends the block; what does not fit one frame goes into CONTINUATION.</summary>
    public static void End(Http2Writer writer, int start, uint streamId, bool endsStream, int maxFrameSize)
    {
        var flags = endsStream ? FrameFlags.EndStream : (byte)0;
        var block = writer.Room(start)[FrameHeader.Size..];
        if (block.Length <= maxFrameSize)
        {
            writer.EndFrame(start, FrameType.Headers, (byte)(flags | FrameFlags.EndHeaders), streamId);
            return;
        }

        var rest = block[maxFrameSize..].ToArray();
        writer.Truncate(start + FrameHeader.Size + maxFrameSize);
        writer.EndFrame(start, FrameType.Headers, flags, streamId);
        ContinuationFrame.Write(writer, streamId, rest, maxFrameSize);
    }
}
