using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Contracts.Marshalling.Protobuf;

/// <summary>
/// Writes the fields of one protobuf message in a single pass: the length of a nested message is put in once its end is known.
/// </summary>
/// <remarks>
/// The field methods are in <see cref="VarintFields"/>, <see cref="FixedFields"/>, <see cref="TextFields"/>, <see cref="TimeFields"/>,
/// <see cref="KnownFields"/> and <see cref="MessageFields"/>. They take the field's tag, which is its number times eight plus its wire type.
/// Bytes are committed to the destination only where no open message can still move them; a nested message that outgrows the
/// destination's span is finished in scratch memory and copied. Call <see cref="Flush"/> at the end.
/// </remarks>
public ref struct ProtoWriter
{
    private const int FirstSpan = 256;

    private readonly IBufferWriter<byte> _destination;
    private Span<byte> _span;
    private int _position;
    private int _base;        // Bytes of the message before _span, so that a mark survives a change of the span.
    private int _open;        // Messages and packed fields begun and not ended.
    private int _depth;
    private int _outermost;   // Mark of the outermost open message: what lies behind it is not committed.
    private byte[]? _scratch; // What _span lies in, while an open message has outgrown the destination.

    /// <summary>Starts a message.</summary>
    /// <param name="destination">Takes the bytes.</param>
    public ProtoWriter(IBufferWriter<byte> destination)
    {
        _destination = destination;
        _span = destination.GetSpan(FirstSpan);
    }

    /// <summary>Commits what was written. Every message that was begun has been ended.</summary>
    public void Flush()
    {
        Debug.Assert(_open == 0, "A message was begun and not ended.");
        LeaveSpan();
    }

    /// <summary>Begins a nested message, or an entry of a map.</summary>
    /// <returns>A mark for <see cref="EndMessage"/>.</returns>
    /// <exception cref="MarshallingException">The message is nested deeper than <see cref="ProtoReader.DepthLimit"/>.</exception>
    public int BeginMessage(uint tag)
    {
        if (++_depth > ProtoReader.DepthLimit)
        {
            throw TooDeep(tag);
        }

        return BeginPacked(tag);
    }

    /// <summary>Ends a nested message and puts its length before it.</summary>
    /// <param name="mark">What <see cref="BeginMessage"/> returned.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void EndMessage(int mark)
    {
        _depth--;
        EndLength(mark);
    }

    /// <summary>Begins a packed field: its elements follow without tags.</summary>
    /// <returns>A mark for <see cref="EndPacked"/>.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int BeginPacked(uint tag)
    {
        ref var start = ref Reserve(Varint.Largest32 + 1);
        var size = Varint.Put32(ref start, tag);
        var mark = _base + _position + size;
        if (_open++ == 0)
        {
            _outermost = mark;
        }

        // One byte for the length; EndLength makes room for more where it is needed.
        _position += size + 1;
        return mark;
    }

    /// <summary>Ends a packed field and puts its length before it; a field without elements is taken back.</summary>
    /// <param name="mark">What <see cref="BeginPacked"/> returned.</param>
    /// <param name="tag">The tag that it was begun with.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void EndPacked(int mark, uint tag)
    {
        if (_base + _position == mark + 1)
        {
            // Nothing was written since BeginPacked, so tag and length are where it put them.
            _position -= Varint.SizeOf(tag) + 1;
            _open--;
        }
        else
        {
            EndLength(mark);
        }
    }

    /// <summary>Ends what has a length before it, and puts that in.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void EndLength(int mark)
    {
        var length = _base + _position - mark - 1;
        if (length < 0x80)
        {
            _span[mark - _base] = (byte)length;
        }
        else
        {
            PutLongLength(mark, length);
        }

        // Last, because a longer length may still move the content.
        _open--;
    }

    /// <summary>Writes bytes as they are.</summary>
    internal void Append(scoped ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        Commit(bytes.Length);
    }

    /// <summary>Gives at least so much room; <see cref="Commit"/> says how much was used.</summary>
    internal Span<byte> Room(int size)
    {
        if (_span.Length - _position < size)
        {
            Grow(size);
        }

        return _span[_position..];
    }

    /// <summary>Makes room and gives the place of its first byte.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ref byte Reserve(int size)
    {
        if (_span.Length - _position < size)
        {
            Grow(size);
        }

        return ref Unsafe.Add(ref MemoryMarshal.GetReference(_span), _position);
    }

    /// <summary>Takes bytes that were put into reserved room as written.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Commit(int size)
    {
        Debug.Assert(size <= _span.Length - _position, "More was written than reserved.");
        _position += size;
    }

    /// <summary>Puts a field of wire type 0, or the tag and the length of one of wire type 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void PutVarintField(uint tag, ulong value)
    {
        ref var start = ref Reserve(Varint.Largest32 + Varint.Largest64);
        var size = Varint.Put32(ref start, tag);
        size += Varint.Put64(ref Unsafe.Add(ref start, size), value);
        Commit(size);
    }

    /// <summary>Puts a field of wire type 5.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void PutFixed32Field(uint tag, uint value)
    {
        ref var start = ref Reserve(Varint.Largest32 + sizeof(uint));
        var size = Varint.Put32(ref start, tag);
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref start, size), LittleEndian(value));
        Commit(size + sizeof(uint));
    }

    /// <summary>Puts a field of wire type 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void PutFixed64Field(uint tag, ulong value)
    {
        ref var start = ref Reserve(Varint.Largest32 + sizeof(ulong));
        var size = Varint.Put32(ref start, tag);
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref start, size), LittleEndian(value));
        Commit(size + sizeof(ulong));
    }

    /// <summary>Puts a varint without a tag.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void PutVarint(ulong value) => Commit(Varint.Put64(ref Reserve(Varint.Largest64), value));

    /// <summary>Puts four bytes without a tag.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void PutFixed32(uint value)
    {
        Unsafe.WriteUnaligned(ref Reserve(sizeof(uint)), LittleEndian(value));
        Commit(sizeof(uint));
    }

    /// <summary>Puts eight bytes without a tag.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void PutFixed64(ulong value)
    {
        Unsafe.WriteUnaligned(ref Reserve(sizeof(ulong)), LittleEndian(value));
        Commit(sizeof(ulong));
    }

    private static uint LittleEndian(uint value) => BitConverter.IsLittleEndian ? value : BinaryPrimitives.ReverseEndianness(value);

    private static ulong LittleEndian(ulong value) => BitConverter.IsLittleEndian ? value : BinaryPrimitives.ReverseEndianness(value);

    private void PutLongLength(int mark, int length)
    {
        var more = Varint.SizeOf((uint)length) - 1;
        Reserve(more);
        var start = mark - _base;
        var content = _span.Slice(start + 1, length);
        content.CopyTo(_span[(start + 1 + more)..]);
        Varint.Put32(ref _span[start], (uint)length);
        _position += more;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow(int size)
    {
        if (_base + (long)_position + size > Array.MaxLength)
        {
            throw new MarshallingException($"The message is larger than {Array.MaxLength:N0} bytes, the limit of protobuf. Split it, or stream it.");
        }

        if (_open > 0)
        {
            GrowScratch(size);
            return;
        }

        LeaveSpan();
        _span = _destination.GetSpan(Math.Max(size, FirstSpan));
    }

    // What lies before the outermost open message is committed; the rest moves to an array that is ours.
    private void GrowScratch(int size)
    {
        var keep = _scratch is null ? _outermost - _base : 0;
        var content = _span[keep.._position];
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(2 * content.Length, content.Length + size));
        content.CopyTo(larger);
        if (_scratch is null)
        {
            _destination.Advance(keep);
            _base += keep;
        }
        else
        {
            ArrayPool<byte>.Shared.Return(_scratch);
        }

        _position = content.Length;
        _scratch = larger;
        _span = larger;
    }

    private void LeaveSpan()
    {
        if (_scratch is null)
        {
            _destination.Advance(_position);
        }
        else
        {
            _destination.Write(_span[.._position]);
            ArrayPool<byte>.Shared.Return(_scratch);
            _scratch = null;
        }

        _base += _position;
        _position = 0;
        _span = default;
    }

    private static MarshallingException TooDeep(uint tag) =>
        new($"Field {tag >> 3} is nested deeper than {ProtoReader.DepthLimit} messages, the limit. Does the value contain itself?");
}
