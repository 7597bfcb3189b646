using System.Buffers;

namespace Contracts.Transports.Http2.Hpack;

/// <summary>Numbers that begin within a byte (RFC 7541 §5.1).</summary>
internal static class HpackInteger
{
    /// <summary>Writes a number.</summary>
    /// <param name="destination">Where to.</param>
    /// <param name="pattern">The high bits of the first byte.</param>
    /// <param name="prefixBits">How many low bits of it are the number's.</param>
    /// <param name="value">The number.</param>
    public static void Write(IBufferWriter<byte> destination, byte pattern, int prefixBits, int value)
    {
        var span = destination.GetSpan(6);
        var most = (1 << prefixBits) - 1;
        if (value < most)
        {
            span[0] = (byte)(pattern | value);
            destination.Advance(1);
            return;
        }

        span[0] = (byte)(pattern | most);
        var written = 1;
        for (value -= most; value >= 0x80; value >>= 7)
        {
            span[written++] = (byte)(value | 0x80);
        }

        span[written++] = (byte)value;
        destination.Advance(written);
    }

    /// <summary>Reads a number.</summary>
    /// <param name="block">The block.</param>
    /// <param name="position">Where its first byte is; afterwards where the next thing begins.</param>
    /// <param name="prefixBits">How many low bits of the first byte are the number's.</param>
    /// <exception cref="HpackException">It ends too soon, or is above 2^28, which nothing here can be.</exception>
    public static int Read(ReadOnlySpan<byte> block, ref int position, int prefixBits)
    {
        var most = (1 << prefixBits) - 1;
        var value = block[position++] & most;
        if (value < most)
        {
            return value;
        }

        for (var shift = 0; shift <= 21; shift += 7)
        {
            if (position == block.Length)
            {
                throw new HpackException("A header block ends within a number.");
            }

            var next = block[position++];
            value += (next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw new HpackException("A number in a header block is larger than anything it could count.");
    }
}
