using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Contracts.Transports.Http2.Frames;

/// <summary>What every frame begins with (RFC 9113 §4.1): length (3 bytes), type, flags, stream (4 bytes, the top bit ignored), all big-endian.</summary>
/// <param name="Length">Bytes of the payload.</param>
/// <param name="Type">What it is.</param>
/// <param name="Flags">Flags of that type.</param>
/// <param name="StreamId">The stream; 0 is the connection.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FrameHeader(int Length, FrameType Type, byte Flags, uint StreamId)
{
    /// <summary>Bytes of the header.</summary>
    public const int Size = 3 + 1 + 1 + 4;

    /// <summary>Whether a flag is set.</summary>
    public bool Has(byte flag) => (Flags & flag) != 0;

    /// <summary>Reads a header.</summary>
    public static FrameHeader Read(ReadOnlySpan<byte> source)
    {
        var first = BinaryPrimitives.ReadUInt32BigEndian(source);
        return new FrameHeader(
            (int)(first >> 8), (FrameType)(byte)first, source[4], BinaryPrimitives.ReadUInt32BigEndian(source[5..]) & 0x7FFF_FFFF);
    }

    /// <summary>Writes the header.</summary>
    public void Write(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt32BigEndian(destination, ((uint)Length << 8) | (byte)Type);
        destination[4] = Flags;
        BinaryPrimitives.WriteUInt32BigEndian(destination[5..], StreamId);
    }

    /// <summary>Refuses a frame that belongs to a stream and names none, or the other way round.</summary>
    /// <exception cref="ConnectionErrorException">It does.</exception>
    public void ThrowUnlessOnStream(bool isOnStream)
    {
        if (StreamId != 0 != isOnStream)
        {
            throw new ConnectionErrorException(ErrorCode.ProtocolError, $"A frame of type {Type} is of stream {StreamId}; it is {(isOnStream ? "never of the connection" : "always of the connection")} (RFC 9113 §6).");
        }
    }

    /// <summary>Refuses a frame of another length.</summary>
    /// <exception cref="ConnectionErrorException">It has another.</exception>
    public void ThrowUnlessLength(int length)
    {
        if (Length != length)
        {
            throw new ConnectionErrorException(ErrorCode.FrameSizeError, $"A frame of type {Type} is {Length:N0} bytes; it is {length} (RFC 9113 §6).");
        }
    }
}
