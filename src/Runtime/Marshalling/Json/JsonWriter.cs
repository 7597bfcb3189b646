using System.Buffers;
using System.Runtime.CompilerServices;

namespace Contracts.Marshalling.Json;

/// <summary>Writes JSON straight into a destination: UTF-8, without white space and without line breaks.</summary>
/// <remarks>
/// What stands before a value is passed with it, as bytes that begin with a comma: <c>,"age":</c> before a member, <c>,</c> before an item of
/// an array or behind <see cref="WriteKey(string)"/>, nothing before a value that stands alone. For the first in its brackets the comma becomes the bracket.
/// The methods for values are in <see cref="NumberValues"/>, <see cref="TextValues"/>, <see cref="TimeValues"/>,
/// <see cref="KnownValues"/> and <see cref="MessageValues"/>. Call <see cref="Flush"/> at the end.
/// </remarks>
public ref struct JsonWriter
{
    /// <summary>How many brackets may stand within one another, 200: what protobuf nests 100 deep, through lists.</summary>
    public const int DepthLimit = 200;

    private const int FirstSpan = 256;

    private readonly IBufferWriter<byte> _destination;
    private Span<byte> _span;
    private int _position;
    private int _depth;
    private byte _lead; // What the next member's or item's comma becomes: the bracket that was opened, a colon behind a key, or a comma.
    private ReadOnlySpan<byte> _case;

    /// <summary>Starts a value.</summary>
    /// <param name="destination">Takes the bytes.</param>
    public JsonWriter(IBufferWriter<byte> destination)
    {
        _destination = destination;
        _span = destination.GetSpan(FirstSpan);
        _lead = (byte)',';
    }

    /// <summary>Commits what was written.</summary>
    public void Flush()
    {
        _destination.Advance(_position);
        _span = default;
        _position = 0;
    }

    /// <summary>Begins an object.</summary>
    /// <param name="name">What stands before it.</param>
    /// <exception cref="MarshallingException">It is nested deeper than <see cref="DepthLimit"/>.</exception>
    public void BeginObject(scoped ReadOnlySpan<byte> name)
    {
        Descend();
        Begin(name, _case.Length);
        _lead = (byte)'{';
        if (!_case.IsEmpty)
        {
            _case.CopyTo(_span[_position..]);
            _position += _case.Length;
            _case = default;
            _lead = (byte)',';
        }
    }

    /// <summary>Ends an object.</summary>
    public void EndObject() => End((byte)'{', (byte)'}');

    /// <summary>Begins an array.</summary>
    /// <param name="name">What stands before it.</param>
    /// <exception cref="MarshallingException">It is nested deeper than <see cref="DepthLimit"/>.</exception>
    public void BeginArray(scoped ReadOnlySpan<byte> name)
    {
        Descend();
        Begin(name, 0);
        _lead = (byte)'[';
    }

    /// <summary>Ends an array.</summary>
    public void EndArray() => End((byte)'[', (byte)']');

    /// <summary>Lets the next object begin with more than its bracket, as with the member that tells the cases of a union apart.</summary>
    /// <param name="head">The bracket and at least one member, as <c>{"$type":"cat"</c>. It must stay as it is until the object begins.</param>
    public void BeginCase(ReadOnlySpan<byte> head) => _case = head;

    /// <summary>Writes the key of an entry. Its value follows with a comma before it, which becomes the colon.</summary>
    public void WriteKey(string key)
    {
        TextValues.PutText(ref this, ","u8, key);
        _lead = (byte)':';
    }

    /// <summary>Writes the key of an entry, as text.</summary>
    public void WriteKey(long key) => PutKey(key);

    /// <summary>Writes the key of an entry, as text.</summary>
    public void WriteKey(ulong key) => PutKey(key);

    /// <summary>Writes the key of an entry, as text.</summary>
    public void WriteKey(char key) => WriteKey(key.ToString());

    /// <summary>Writes the key of an entry, as text.</summary>
    public void WriteKey(bool key) => WriteKey(key ? "true" : "false");

    /// <summary>Writes bytes that are JSON already, unseen.</summary>
    /// <param name="name">What stands before them.</param>
    /// <param name="json">One value.</param>
    public void WriteRaw(scoped ReadOnlySpan<byte> name, scoped ReadOnlySpan<byte> json)
    {
        json.CopyTo(Begin(name, json.Length));
        Commit(json.Length);
    }

    /// <summary>Writes what stands before a value, and gives room for it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Span<byte> Begin(scoped ReadOnlySpan<byte> name, int room)
    {
        if (_span.Length - _position < name.Length + room)
        {
            Grow(name.Length + room);
        }

        if (!name.IsEmpty)
        {
            var before = _span[_position..];
            name.CopyTo(before);
            before[0] = _lead;
            _lead = (byte)',';
            _position += name.Length;
        }

        return _span[_position..];
    }

    /// <summary>Gives room for more of a value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Span<byte> Room(int size)
    {
        if (_span.Length - _position < size)
        {
            Grow(size);
        }

        return _span[_position..];
    }

    /// <summary>Keeps the first bytes of the room that was given.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Commit(int size) => _position += size;

    private void PutKey<T>(T key)
        where T : struct, IUtf8SpanFormattable
    {
        var room = Begin(","u8, NumberValues.LargestInteger + 2);
        room[0] = (byte)'"';
        key.TryFormat(room[1..], out var size, default, null);
        room[size + 1] = (byte)'"';
        Commit(size + 2);
        _lead = (byte)':';
    }

    private void End(byte open, byte close)
    {
        var room = Room(2);
        if (_lead == open)
        {
            room[0] = open;
            room[1] = close;
            _position += 2;
        }
        else
        {
            room[0] = close;
            _position++;
        }

        _lead = (byte)',';
        _depth--;
    }

    private void Descend()
    {
        if (++_depth > DepthLimit)
        {
            throw new MarshallingException($"The value nests more than {DepthLimit} brackets of JSON, the limit. Does it contain itself?");
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow(int size)
    {
        _destination.Advance(_position);
        _span = _destination.GetSpan(Math.Max(size, FirstSpan));
        _position = 0;
    }
}
