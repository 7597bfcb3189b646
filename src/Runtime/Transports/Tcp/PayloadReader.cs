using System.Buffers.Binary;
using System.Text;

namespace Contracts.Transports.Tcp;

/// <summary>Reads the fields of one payload in order; what is torn or too long is a violation.</summary>
internal ref struct PayloadReader(ReadOnlySpan<byte> payload, FrameType type)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly ReadOnlySpan<byte> _payload = payload;

    /// <summary>How much was read.</summary>
    public int Position { get; private set; }

    /// <summary>How much is left.</summary>
    public readonly int Remaining => _payload.Length - Position;

    /// <summary>Reads one byte.</summary>
    public byte ReadByte() => ReadBytes(1)[0];

    /// <summary>Reads four bytes, little-endian.</summary>
    public uint ReadUInt32() => BinaryPrimitives.ReadUInt32LittleEndian(ReadBytes(4));

    /// <summary>Reads a number in groups of seven bits, least first.</summary>
    public ulong ReadVarint()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = ReadByte();
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw new ProtocolViolationException($"A number in a frame of type {type} is longer than ten bytes.");
    }

    /// <summary>Reads bytes with their length before them.</summary>
    public ReadOnlySpan<byte> ReadBlock()
    {
        var length = ReadVarint();
        return length <= (ulong)Remaining ? ReadBytes((int)length) : throw Torn((long)Math.Min(length, long.MaxValue));
    }

    /// <summary>Reads UTF-8 with its length before it.</summary>
    public string ReadText()
    {
        try
        {
            return Utf8.GetString(ReadBlock());
        }
        catch (DecoderFallbackException)
        {
            throw new ProtocolViolationException($"A text in a frame of type {type} is not UTF-8.");
        }
    }

    /// <summary>Reads that many bytes.</summary>
    public ReadOnlySpan<byte> ReadBytes(int count)
    {
        if (count > Remaining)
        {
            throw Torn(count);
        }

        var bytes = _payload.Slice(Position, count);
        Position += count;
        return bytes;
    }

    private readonly ProtocolViolationException Torn(long wanted) =>
        new($"A frame of type {type} ends after {_payload.Length:N0} bytes; a field at {Position:N0} takes {wanted:N0}.");
}
