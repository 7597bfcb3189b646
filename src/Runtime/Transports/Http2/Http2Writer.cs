using System.Buffers;
using Contracts.Transports.Http2.Frames;
using Contracts.Transports.Wires;

namespace Contracts.Transports.Http2;

/// <summary>The writer of a connection, with the frame header of HTTP/2. Everything is called under the gate.</summary>
internal sealed class Http2Writer(Wire wire) : ConnectionWriter(wire)
{
    // Larger frames would save nothing more, and keep other streams waiting.
    private const int MostSharedBytes = 16 << 10;

    private uint _sharedStream;     // Of the DATA that was written last, if more messages may be added to it.
    private int _sharedStart;
    private int _sharedEnd;

    /// <summary>Says that the DATA frame that ends here may take further messages of its stream, as long as nothing else is written.</summary>
    public void Share(int start, uint streamId)
    {
        _sharedStream = streamId;
        _sharedStart = start;
        _sharedEnd = Count;
    }

    /// <summary>The buffer was handed over; its frames are as they are.</summary>
    public void EndSharing() => _sharedStream = 0;

    /// <summary>Moves a message into the DATA frame of its stream that was written just before it, if there is one and it has room.</summary>
    /// <param name="start">Where room for the header of a frame of its own was left.</param>
    /// <param name="streamId">The stream.</param>
    /// <param name="maxFrameSize">Largest payload that the peer takes.</param>
    public bool TryShare(int start, uint streamId, int maxFrameSize)
    {
        if (_sharedStream != streamId || _sharedEnd != start || Count - _sharedStart - (2 * FrameHeader.Size) > Math.Min(MostSharedBytes, maxFrameSize))
        {
            return false;
        }

        var message = Room(start);
        message[FrameHeader.Size..].CopyTo(message);
        Truncate(Count - FrameHeader.Size);
        EndFrame(_sharedStart, FrameType.Data, 0, streamId);
        _sharedEnd = Count;
        return true;
    }

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
