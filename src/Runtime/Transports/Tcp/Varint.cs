using System.Buffers;
using System.Text;

namespace Contracts.Transports.Tcp;

/// <summary>Writes numbers in groups of seven bits, least first, and what has its length before it.</summary>
internal static class Varint
{
    private const int Largest = 10;

    /// <summary>Writes a number.</summary>
    public static void Write(IBufferWriter<byte> destination, ulong value)
    {
        var span = destination.GetSpan(Largest);
        var count = 0;
        while (value >= 0x80)
        {
            span[count++] = (byte)(value | 0x80);
            value >>= 7;
        }

        span[count++] = (byte)value;
        destination.Advance(count);
    }

    /// <summary>Writes bytes with their length before them.</summary>
    public static void WriteBlock(IBufferWriter<byte> destination, ReadOnlySpan<byte> bytes)
    {
        Write(destination, (ulong)bytes.Length);
        destination.Write(bytes);
    }

    /// <summary>Writes UTF-8 with its length before it.</summary>
    public static void WriteText(IBufferWriter<byte> destination, string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        Write(destination, (ulong)length);
        destination.Advance(Encoding.UTF8.GetBytes(text, destination.GetSpan(Math.Max(length, 1))));
    }
}
