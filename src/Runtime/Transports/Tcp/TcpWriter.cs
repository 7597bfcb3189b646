using System.Buffers.Binary;
using Contracts.Transports.Wires;

namespace Contracts.Transports.Tcp;

/// <summary>The writer of a connection, with the frame header of this protocol.</summary>
internal sealed class TcpWriter(Wire wire) : ConnectionWriter(wire)
{
    /// <summary>Leaves room for a header. Under the gate.</summary>
    /// <returns>Where the frame starts.</returns>
    public int BeginFrame() => Skip(FrameHeader.Size);

    /// <summary>How long the payload of a frame is so far. Under the gate.</summary>
    public int PayloadLength(int start) => Count - start - FrameHeader.Size;

    /// <summary>Puts the header of a frame in. Under the gate.</summary>
    public void EndFrame(int start, FrameType type, int flags, uint callId) =>
        new FrameHeader(PayloadLength(start), type, (byte)flags, callId).Write(Room(start));

    /// <summary>Puts four bytes in, little-endian, where room was left. Under the gate.</summary>
    public void PutUInt32(int position, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Room(position), value);
}
