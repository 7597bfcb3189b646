namespace Contracts.Generator.Proto.Lowering;

/// <summary>A growing row of bytes in protobuf's wire format.</summary>
internal sealed class WireBuffer
{
    private byte[] _bytes = new byte[256];

    public int Length { get; private set; }

    public byte[] ToArray()
    {
        var result = new byte[Length];
        Array.Copy(_bytes, result, Length);
        return result;
    }

    public void Varint(ulong value)
    {
        Reserve(10);
        for (; value >= 0x80; value >>= 7)
        {
            _bytes[Length++] = (byte)(value | 0x80);
        }

        _bytes[Length++] = (byte)value;
    }

    public void Tag(int number, int wireType) => Varint(((ulong)(uint)number << 3) | (uint)wireType);

    public void Fixed(ulong value, int size)
    {
        Reserve(size);
        for (var i = 0; i < size; i++)
        {
            _bytes[Length++] = (byte)(value >> (8 * i));
        }
    }

    /// <summary>Writes an int32 or enum field.</summary>
    public void Int(int number, int value)
    {
        Tag(number, 0);
        Varint(unchecked((ulong)value));
    }

    public void True(int number, bool value)
    {
        if (value)
        {
            Int(number, 1);
        }
    }

    /// <summary>Writes a string field from characters.</summary>
    public void Text(int number, string text)
    {
        var count = System.Text.Encoding.UTF8.GetByteCount(text);
        Tag(number, 2);
        Varint((ulong)count);
        Reserve(count);
        Length += System.Text.Encoding.UTF8.GetBytes(text, 0, text.Length, _bytes, Length);
    }

    /// <summary>Writes a string or bytes field from a text each of whose characters is one byte.</summary>
    public void Bytes(int number, string byteText)
    {
        Tag(number, 2);
        Varint((ulong)byteText.Length);
        Reserve(byteText.Length);
        foreach (var c in byteText)
        {
            _bytes[Length++] = (byte)c;
        }
    }

    /// <summary>Opens a field whose content is what is written next: a message, or packed values. Gives what <see cref="Close"/> takes.</summary>
    public int Open(int number)
    {
        Tag(number, 2);
        Reserve(1);
        return ++Length;
    }

    /// <summary>Ends a field that begins at <paramref name="start"/>. One byte was left for its length; where that takes more, the content moves.</summary>
    public void Close(int start)
    {
        var length = Length - start;
        var more = 0;
        for (var left = length >> 7; left > 0; left >>= 7)
        {
            more++;
        }

        Reserve(more);
        Array.Copy(_bytes, start, _bytes, start + more, length);
        Length = start - 1;
        Varint((ulong)length);
        Length += length;
    }

    /// <summary>Takes back all that was written behind the first <paramref name="length"/> bytes.</summary>
    public void Truncate(int length) => Length = length;

    private void Reserve(int count)
    {
        if (Length + count > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + count));
        }
    }
}
