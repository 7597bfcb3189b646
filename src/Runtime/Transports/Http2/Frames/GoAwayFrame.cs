using System.Buffers.Binary;
using System.Text;

namespace Contracts.Transports.Http2.Frames;

/// <summary>GOAWAY (RFC 9113 §6.8): streams above the last one were not worked on, and none is taken any more.</summary>
/// <param name="LastStreamId">The last stream that was, or may have been, worked on.</param>
/// <param name="Code">Why.</param>
/// <param name="Debug">Why, in words; they are the peer's.</param>
internal readonly record struct GoAwayFrame(uint LastStreamId, ErrorCode Code, string Debug)
{
    private const int FixedBytes = 8;
    private const int MostDebugBytes = 1024;

    /// <summary>Reads one.</summary>
    public static GoAwayFrame Read(in FrameHeader header, ReadOnlySpan<byte> payload)
    {
        header.ThrowUnlessOnStream(false);
        if (header.Length < FixedBytes)
        {
            throw new ConnectionErrorException(ErrorCode.FrameSizeError, $"A GOAWAY is {header.Length} bytes; it is {FixedBytes} at least (RFC 9113 §6.8).");
        }

        var debug = payload[FixedBytes..Math.Min(payload.Length, FixedBytes + MostDebugBytes)];
        return new GoAwayFrame(
            BinaryPrimitives.ReadUInt32BigEndian(payload) & 0x7FFF_FFFF, (ErrorCode)BinaryPrimitives.ReadUInt32BigEndian(payload[4..]), Encoding.UTF8.GetString(debug));
    }

    /// <summary>Writes it.</summary>
    public void Write(Http2Writer writer)
    {
        var start = writer.Skip(FrameHeader.Size + FixedBytes);
        var payload = writer.Room(start)[FrameHeader.Size..];
        BinaryPrimitives.WriteUInt32BigEndian(payload, LastStreamId);
        BinaryPrimitives.WriteUInt32BigEndian(payload[4..], (uint)Code);
        var words = Debug.Length <= MostDebugBytes ? Debug : Debug[..MostDebugBytes];
        Encoding.UTF8.GetBytes(words, writer);
        writer.EndFrame(start, FrameType.GoAway, 0, 0);
    }
}
