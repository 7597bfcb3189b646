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
        var bytes = System.Text.Encoding.UTF8.GetBytes(text);
        Tag(number, 2);
        Varint((ulong)bytes.Length);
        Append(bytes, bytes.Length);
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

    /// <summary>Writes a field whose content is another buffer: a message, or packed values.</summary>
    public void Nested(int number, WireBuffer content)
    {
        Tag(number, 2);
        Varint((ulong)content.Length);
        Append(content._bytes, content.Length);
    }

    private void Append(byte[] bytes, int count)
    {
        Reserve(count);
        Array.Copy(bytes, 0, _bytes, Length, count);
        Length += count;
    }

    private void Reserve(int count)
    {
        if (Length + count > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + count));
        }
    }

    /// <summary>Appends the content of another buffer as it is.</summary>
    public void Append(WireBuffer other) => Append(other._bytes, other.Length);
}
