using System.Buffers;

namespace Contracts.Transports.Wires;

/// <summary>
/// What a message is marshalled into: the buffer of the connection as long as it may fit one frame, memory of its own from there on, so that the buffer
/// stays small and a large message need not be copied out of it to be cut. One message at a time, under the writer's gate.
/// </summary>
/// <param name="writer">The connection's writer.</param>
/// <param name="buffers">Gives the memory of large messages.</param>
/// <param name="mostInline">The largest message that may fit one frame, in bytes.</param>
internal sealed class MessageWriter(ConnectionWriter writer, MessageBuffers buffers, int mostInline) : IBufferWriter<byte>
{
    private int _start;
    private byte[]? _apart;
    private int _apartCount;

    /// <summary>Bytes of the message so far.</summary>
    public int Length => _apart is null ? writer.Count - _start : _apartCount;

    /// <summary>Whether the message lies in memory of its own.</summary>
    public bool IsApart => _apart is not null;

    /// <summary>Begins a message where the writer is.</summary>
    public void Begin() => _start = writer.Count;

    /// <inheritdoc/>
    public void Advance(int count)
    {
        if (_apart is null)
        {
            writer.Advance(count);
        }
        else
        {
            _apartCount += count;
        }
    }

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0) => MustLeave(sizeHint) ? Apart(sizeHint) : writer.GetMemory(sizeHint);

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0) => MustLeave(sizeHint) ? Apart(sizeHint).Span : writer.GetSpan(sizeHint);

    /// <summary>Takes the message out of the writer, in memory that the caller gives back to the buffers.</summary>
    public byte[] Take()
    {
        var bytes = _apart;
        if (bytes is null)
        {
            bytes = buffers.Rent(writer.Count - _start);
            writer.WrittenFrom(_start).CopyTo(bytes);
            writer.Truncate(_start);
        }

        _apart = null;
        return bytes;
    }

    /// <summary>Drops the memory of a message that broke off; what it wrote to the writer is the caller's to truncate.</summary>
    public void Drop()
    {
        if (_apart is { } bytes)
        {
            _apart = null;
            buffers.Return(bytes);
        }
    }

    private bool MustLeave(int sizeHint) => _apart is not null || writer.Count - _start + sizeHint > mostInline;

    private Memory<byte> Apart(int sizeHint)
    {
        var wanted = Length + Math.Max(sizeHint, 1);
        if (_apart is null)
        {
            var written = writer.WrittenFrom(_start);
            _apart = buffers.Rent(wanted);
            written.CopyTo(_apart);
            _apartCount = written.Length;
            writer.Truncate(_start);
        }
        else if (wanted > _apart.Length)
        {
            var larger = buffers.Rent((int)Math.Min(Math.Max(wanted, _apart.Length * 2L), Array.MaxLength));
            _apart.AsSpan(0, _apartCount).CopyTo(larger);
            buffers.Return(_apart);
            _apart = larger;
        }

        return _apart.AsMemory(_apartCount);
    }
}
