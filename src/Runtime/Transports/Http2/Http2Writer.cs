using System.Buffers;
using Contracts.Transports.Http2.Frames;
using Contracts.Transports.Wires;

namespace Contracts.Transports.Http2;

/// <summary>The writer of a connection, with the frame header of HTTP/2. Everything is called under the gate.</summary>
internal sealed class Http2Writer(Wire wire) : ConnectionWriter(wire)
{
    /// <summary>Puts in the header of a frame that ends here.</summary>
    public void EndFrame(int start, FrameType type, byte flags, uint streamId) =>
        new FrameHeader(Count - start - FrameHeader.Size, type, flags, streamId).Write(Room(start));

    /// <summary>Writes a whole frame.</summary>
    public void WriteFrame(FrameType type, byte flags, uint streamId, ReadOnlySpan<byte> payload)
    {
        var start = Skip(FrameHeader.Size);
        this.Write(payload);
        EndFrame(start, type, flags, streamId);
    }
}
