namespace Contracts.Transports.Http2.Frames;

/// <summary>PRIORITY (RFC 9113 §6.3): deprecated. It may come for any stream, in any state, and changes nothing.</summary>
internal static class PriorityFrame
{
    private const int Size = 5;

    /// <summary>Checks the form.</summary>
    public static void Read(in FrameHeader header)
    {
        header.ThrowUnlessOnStream(true);
        if (header.Length != Size)
        {
            throw new StreamErrorException(header.StreamId, ErrorCode.FrameSizeError, $"A PRIORITY is {header.Length:N0} bytes; it is {Size} (RFC 9113 §6.3).");
        }
    }
}
