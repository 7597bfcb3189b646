namespace Contracts.Transports.Http2.Hpack;

/// <summary>Writes and reads strings in the code of RFC 7541 Appendix B.</summary>
internal static class Huffman
{
    // Codes up to this length are found by one look into a table; text has hardly any other.
    private const int QuickBits = 10;

    private static readonly (short Symbol, byte Bits)[] Quick = MakeQuick();
    private static readonly uint[] Limits = new uint[HuffmanCode.LongestBits + 1];      // One past the last code of each length.
    private static readonly int[] LastPlaces = new int[HuffmanCode.LongestBits + 1];    // One past its place among the symbols.

    static Huffman()
    {
        for (var place = 0; place < HuffmanCode.Symbols.Length; place++)
        {
            var symbol = HuffmanCode.Symbols[place];
            Limits[HuffmanCode.Lengths[symbol]] = HuffmanCode.Codes[symbol] + 1;
            LastPlaces[HuffmanCode.Lengths[symbol]] = place + 1;
        }
    }

    /// <summary>How many bytes a string has when encoded.</summary>
    public static int LengthOf(ReadOnlySpan<byte> text)
    {
        var bits = 0L;
        foreach (var symbol in text)
        {
            bits += HuffmanCode.Lengths[symbol];
        }

        return (int)((bits + 7) / 8);
    }

    /// <summary>Encodes a string into a span of <see cref="LengthOf"/> bytes.</summary>
    public static void Encode(ReadOnlySpan<byte> text, Span<byte> destination)
    {
        var pending = 0UL;
        var bits = 0;
        var written = 0;
        foreach (var symbol in text)
        {
            pending = (pending << HuffmanCode.Lengths[symbol]) | HuffmanCode.Codes[symbol];
            bits += HuffmanCode.Lengths[symbol];
            for (; bits >= 8; bits -= 8)
            {
                destination[written++] = (byte)(pending >> (bits - 8));
            }
        }

        if (bits > 0)
        {
            // RFC 7541 §5.2: what is left of the last byte is ones, the beginning of the end-of-string code.
            destination[written] = (byte)((pending << (8 - bits)) | (0xFFu >> bits));
        }
    }

    /// <summary>The most bytes that so many encoded bytes can stand for.</summary>
    public static int MostDecoded(int encoded) => (int)Math.Min(encoded * 8L / 5, int.MaxValue);

    /// <summary>Decodes a string.</summary>
    /// <param name="encoded">All of it.</param>
    /// <param name="destination">Room for <see cref="MostDecoded"/>.</param>
    /// <returns>How many bytes it is.</returns>
    /// <exception cref="HpackException">It holds the end-of-string symbol, or its padding is none.</exception>
    public static int Decode(ReadOnlySpan<byte> encoded, Span<byte> destination)
    {
        var pending = 0UL;  // Its low bits are those that were read and not used.
        var bits = 0;
        var read = 0;
        var written = 0;
        while (true)
        {
            while (bits <= 56 && read < encoded.Length)
            {
                pending = (pending << 8) | encoded[read++];
                bits += 8;
            }

            if (bits < 8 && IsPadding(pending, bits))
            {
                return written;
            }

            var symbol = Next(pending, ref bits);
            if (symbol is < 0 or HuffmanCode.EndOfString)
            {
                throw new HpackException("A string in Huffman code ends within a symbol, or holds the symbol that ends strings (RFC 7541 §5.2).");
            }

            destination[written++] = (byte)symbol;
        }
    }

    private static bool IsPadding(ulong pending, int bits) => (pending & ((1UL << bits) - 1)) == (1UL << bits) - 1;

    private static int Next(ulong pending, ref int bits)
    {
        var (quick, length) = Quick[Top(pending, bits, QuickBits)];
        if (length > 0 && length <= bits)
        {
            bits -= length;
            return quick;
        }

        for (var longer = QuickBits + 1; longer <= HuffmanCode.LongestBits && longer <= bits; longer++)
        {
            var code = Top(pending, bits, longer);
            if (LastPlaces[longer] > 0 && code < Limits[longer])
            {
                bits -= longer;
                return HuffmanCode.Symbols[LastPlaces[longer] - (int)(Limits[longer] - code)];
            }
        }

        return -1;
    }

    // The next bits, with zeros after the last.
    private static uint Top(ulong pending, int bits, int count) =>
        (uint)(bits >= count ? pending >> (bits - count) : pending << (count - bits)) & ((1u << count) - 1);

    private static (short Symbol, byte Bits)[] MakeQuick()
    {
        var quick = new (short, byte)[1 << QuickBits];
        foreach (var symbol in HuffmanCode.Symbols.TakeWhile(static symbol => HuffmanCode.Lengths[symbol] <= QuickBits))
        {
            var rest = QuickBits - HuffmanCode.Lengths[symbol];
            quick.AsSpan((int)HuffmanCode.Codes[symbol] << rest, 1 << rest).Fill((symbol, HuffmanCode.Lengths[symbol]));
        }

        return quick;
    }
}
