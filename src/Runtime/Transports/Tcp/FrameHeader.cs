using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Contracts.Transports.Tcp;

/// <summary>The eight bytes before every payload: length (3, little-endian), type and flags (1), call (4, little-endian).</summary>
/// <param name="Length">Bytes of payload.</param>
/// <param name="Type">The kind of frame.</param>
/// <param name="Flags">Flags of that kind.</param>
/// <param name="CallId">The call; zero is the connection.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FrameHeader(int Length, FrameType Type, byte Flags, uint CallId)
{
    /// <summary>Bytes of a header.</summary>
    public const int Size = 8;

    /// <summary>The largest payload that a header can tell.</summary>
    public const int LargestPayload = 0xFFFFFF;

    /// <summary>Takes eight bytes apart.</summary>
    public static FrameHeader Read(ReadOnlySpan<byte> source)
    {
        var bits = BinaryPrimitives.ReadUInt64LittleEndian(source);
        return new FrameHeader((int)(bits & LargestPayload), (FrameType)((bits >> 24) & 0x0F), (byte)((bits >> 24) & 0xF0), (uint)(bits >> 32));
    }

    /// <summary>Writes the eight bytes.</summary>
    public void Write(Span<byte> destination) => BinaryPrimitives.WriteUInt64LittleEndian(
        destination, (uint)Length | ((ulong)((byte)Type | Flags) << 24) | ((ulong)CallId << 32));

    /// <summary>Whether a flag is set.</summary>
    public bool Has(byte flag) => (Flags & flag) != 0;
}
