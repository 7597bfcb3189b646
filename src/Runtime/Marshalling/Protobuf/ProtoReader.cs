using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Contracts.Marshalling.Protobuf;

/// <summary>Reads the fields of one protobuf message.</summary>
/// <remarks>
/// The methods that read values are in <see cref="VarintFields"/>, <see cref="FixedFields"/>, <see cref="TextFields"/>, <see cref="TimeFields"/>,
/// <see cref="KnownFields"/> and <see cref="MessageFields"/>. Every one of them checks the bytes, and throws <see cref="MarshallingException"/> with field and
/// offset if they are not what the format demands.
/// </remarks>
public ref struct ProtoReader
{
    /// <summary>The deepest nesting of messages and groups that is read or written: 100, as in other implementations.</summary>
    public const int DepthLimit = 100;

    private readonly ReadOnlySpan<byte> _source;
    private int _position;
    private int _end;       // Of the current message.
    private int _depth;
    private uint _tag;      // Of the current field, for messages of errors.
    private long _mergeRoom;

    /// <summary>Starts at the first field of a message.</summary>
    /// <param name="source">The whole message. It must not change while it is read.</param>
    public ProtoReader(ReadOnlySpan<byte> source)
    {
        _source = source;
        _end = source.Length;

        // Merging reads bytes again. Repeats may not make that more than a small multiple of what was sent.
        _mergeRoom = 65_536 + (16L * source.Length);
    }

    private ProtoReader(ReadOnlySpan<byte> source, int depth, long mergeRoom)
    {
        _source = source;
        _end = source.Length;
        _depth = depth;
        _mergeRoom = mergeRoom;
    }

    /// <summary>Whether the current message or packed field ends here.</summary>
    public readonly bool IsAtEnd => _position >= _end;

    /// <summary>How many bytes may be merged yet.</summary>
    internal readonly long MergeRoom => _mergeRoom;

    /// <summary>How many bytes the current message or packed field has left.</summary>
    public readonly int Left => _end - _position;

    /// <summary>The bytes that the current message has left.</summary>
    internal readonly ReadOnlySpan<byte> Rest => _source[_position.._end];

    /// <summary>Reads the tag of the next field, if the current message has one.</summary>
    /// <param name="tag">The field number times eight plus the wire type.</param>
    /// <returns><see langword="false"/> at the end of the message.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryReadTag(out uint tag)
    {
        var position = _position;
        if (position >= _end)
        {
            tag = 0;
            return false;
        }

        tag = At(position);
        if (tag - 8 < 0x78)
        {
            _position = position + 1;
            _tag = tag;
        }
        else
        {
            tag = ReadLongTag();
        }

        return true;
    }

    /// <summary>Reads the tag of the next field if it is the one expected, as among the elements of a repeated field.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryReadTag(uint expected)
    {
        var position = _position;
        if (expected < 0x80)
        {
            if (position < _end && At(position) == expected)
            {
                _position = position + 1;
                return true;
            }

            return false;
        }

        if (expected < 0x4000)
        {
            if (_end - position >= 2 && At(position) == (expected & 0x7F | 0x80) && At(position + 1) == expected >> 7)
            {
                _position = position + 2;
                return true;
            }

            return false;
        }

        return TryReadLongTag(expected);
    }

    /// <summary>Enters a nested message, or an entry of a map, that starts with its length.</summary>
    /// <returns>A mark for <see cref="LeaveMessage"/>.</returns>
    public int EnterMessage()
    {
        Descend();
        return EnterPacked();
    }

    /// <summary>Leaves a nested message that was read to its end.</summary>
    /// <param name="mark">What <see cref="EnterMessage"/> returned.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void LeaveMessage(int mark)
    {
        _depth--;
        _end = mark;
    }

    /// <summary>Enters a packed field; its elements follow until <see cref="IsAtEnd"/>.</summary>
    /// <returns>A mark for <see cref="LeavePacked"/>.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int EnterPacked()
    {
        var length = ReadLength();
        var mark = _end;
        _end = _position + length;
        return mark;
    }

    /// <summary>Leaves a packed field that was read to its end.</summary>
    /// <param name="mark">What <see cref="EnterPacked"/> returned.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void LeavePacked(int mark) => _end = mark;

    /// <summary>Makes an error that says where the reader stands.</summary>
    /// <param name="what">What is wrong, as a clause.</param>
    internal readonly MarshallingException Fault(string what) =>
        new($"Field {_tag >> 3} at offset {_position:N0} of {_source.Length:N0} bytes: {what}.");

    /// <summary>Makes an error with a cause.</summary>
    internal readonly MarshallingException Fault(string what, Exception cause) =>
        new($"Field {_tag >> 3} at offset {_position:N0} of {_source.Length:N0} bytes: {what}.", cause);

    /// <summary>Goes one message deeper.</summary>
    internal void Descend()
    {
        if (++_depth > DepthLimit)
        {
            throw Fault($"messages are nested deeper than {DepthLimit}, the limit");
        }
    }

    /// <summary>Comes back from a message.</summary>
    internal void Ascend() => _depth--;

    /// <summary>Reads the length of what follows, and checks that it is there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int ReadLength()
    {
        var length = ReadVarint32();
        if (length > (uint)(_end - _position))
        {
            throw PastTheEnd(length);
        }

        return (int)length;
    }

    /// <summary>Takes bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ReadOnlySpan<byte> Take(int length)
    {
        var position = _position;
        Advance(length);
        return _source.Slice(position, length);
    }

    /// <summary>Reads a varint and drops what does not fit into 32 bits, as the format demands of int32 and uint32.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal uint ReadVarint32()
    {
        var position = _position;
        if (position < _end)
        {
            uint first = At(position);
            if (first < 0x80)
            {
                _position = position + 1;
                return first;
            }
        }

        return (uint)ReadLongVarint();
    }

    /// <summary>Reads a varint.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ulong ReadVarint64()
    {
        var position = _position;
        if (position < _end)
        {
            uint first = At(position);
            if (first < 0x80)
            {
                _position = position + 1;
                return first;
            }
        }

        return ReadLongVarint();
    }

    /// <summary>Reads four bytes, little-endian.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal uint ReadRaw32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    /// <summary>Reads eight bytes, little-endian.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ulong ReadRaw64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(8));

    /// <summary>Goes past bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Advance(int length)
    {
        if (length > _end - _position)
        {
            throw PastTheEnd((uint)length);
        }

        _position += length;
    }

    /// <summary>Starts a reader in other bytes that stand for a field of this one, with the limits that are left.</summary>
    internal readonly ProtoReader Within(ReadOnlySpan<byte> source) => new(source, _depth, _mergeRoom) { _tag = _tag };

    /// <summary>Charges a merge of so many bytes to the message, so that repeats cannot make reading quadratic.</summary>
    internal void ChargeMerge(int size)
    {
        _mergeRoom -= size;
        if (_mergeRoom < 0)
        {
            throw Fault("fields of one message are repeated so often that merging them would read each byte more than 16 times, the limit");
        }
    }

    /// <summary>Takes over what a reader made by <see cref="Within"/> has left of the limits.</summary>
    internal void Settle(long mergeRoom) => _mergeRoom = mergeRoom;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly byte At(int position) => Unsafe.Add(ref MemoryMarshal.GetReference(_source), position);

    private uint ReadLongTag()
    {
        var start = _position;
        var value = ReadLongVarint();
        _tag = (uint)value;
        if (value is > uint.MaxValue or < 8)
        {
            _position = start;
            throw Fault(value < 8 ? "the field number is 0; the least is 1" : $"the tag is {value}; the largest is {uint.MaxValue}");
        }

        return _tag;
    }

    private bool TryReadLongTag(uint expected)
    {
        var start = _position;
        if (TryReadTag(out var tag) && tag == expected)
        {
            return true;
        }

        _position = start;
        return false;
    }

    private ulong ReadLongVarint()
    {
        ulong value = 0;
        for (var shift = 0; shift < 70; shift += 7)
        {
            if (_position >= _end)
            {
                throw Fault("the message ends within a varint");
            }

            ulong next = At(_position++);
            value |= (next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw Fault("a varint is longer than 10 bytes, the limit");
    }

    private readonly MarshallingException PastTheEnd(uint length) =>
        Fault($"the value takes {length:N0} bytes and the message has {_end - _position:N0} left");
}
