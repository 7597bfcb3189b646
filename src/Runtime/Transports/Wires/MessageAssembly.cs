namespace Contracts.Transports.Wires;

/// <summary>The memory of a message that comes in parts. The read loop begins, adds and takes; whoever ends the call drops it, on any thread.</summary>
internal sealed class MessageAssembly
{
    // Up to here, for all calls of a connection, memory is taken ahead; beyond, it grows with what has come, not with what the peer says will come.
    private const long MostAhead = 8 << 20;
    private const int FirstRent = 256 << 10;

    private readonly Lock _gate = new();
    private MessageBuffers? _buffers;  // Guarded by _gate, as is the rest; not null while _bytes is not.
    private byte[]? _bytes;
    private int _length;
    private bool _isDropped;

    /// <summary>Begins anew, for another call. Nobody else knows of it yet, and the memory that the call before had was dropped at its end.</summary>
    public void Reset()
    {
        _isDropped = false;
        // The call before may have ended within a message.
        _length = 0;
    }

    /// <summary>Adds a part; nothing if the call has ended.</summary>
    /// <param name="part">Its bytes.</param>
    /// <param name="total">How long the peer says the message is; no more comes.</param>
    /// <param name="buffers">Gives the memory.</param>
    public void Add(ReadOnlySpan<byte> part, int total, MessageBuffers buffers)
    {
        lock (_gate)
        {
            if (!_isDropped)
            {
                part.CopyTo(Reserve(_length + part.Length, total, buffers).AsSpan(_length));
            }

            _length += part.Length;
        }
    }

    /// <summary>Takes the message, whose last part was added.</summary>
    /// <returns>Memory that goes back to the buffers if it is rented; otherwise the call has ended, and only the length is true.</returns>
    public (byte[] Bytes, int Length, bool IsRented) Take()
    {
        lock (_gate)
        {
            var message = (_bytes ?? new byte[_length], _length, _bytes is not null);
            _bytes = null;
            _length = 0;
            return message;
        }
    }

    /// <summary>Gives the memory back: the call has ended.</summary>
    public void Drop()
    {
        lock (_gate)
        {
            _isDropped = true;
            if (_bytes is { } bytes)
            {
                _bytes = null;
                _buffers!.Return(bytes);
            }
        }
    }

    private byte[] Reserve(int length, int total, MessageBuffers buffers)
    {
        if (_bytes is null)
        {
            _buffers = buffers;
            var ahead = MostAhead - buffers.OutBytes;
            _bytes = buffers.Rent(total <= ahead ? total : Math.Max(length, ahead < FirstRent ? 0 : Math.Min(total, FirstRent)));
        }
        else if (_bytes.Length < length)
        {
            var larger = buffers.Rent((int)Math.Min(total, Math.Max(length, _bytes.Length * 2L)));
            _bytes.AsSpan(0, _length).CopyTo(larger);
            buffers.Return(_bytes);
            _bytes = larger;
        }

        return _bytes;
    }
}
