using System.Buffers.Binary;

namespace Contracts.Transports.Http2.Grpc;

/// <summary>What every message begins with: whether it is compressed (1 byte) and its length (4 bytes, big-endian).</summary>
internal static class MessagePrefix
{
    /// <summary>Bytes of the prefix.</summary>
    public const int Size = 1 + 4;

    /// <summary>Writes one.</summary>
    public static void Write(Span<byte> destination, int length, bool isCompressed)
    {
        destination[0] = isCompressed ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteInt32BigEndian(destination[1..], length);
    }

    /// <summary>Reads one.</summary>
    public static (byte Flag, uint Length) Read(ReadOnlySpan<byte> source) => (source[0], BinaryPrimitives.ReadUInt32BigEndian(source[1..]));
}
