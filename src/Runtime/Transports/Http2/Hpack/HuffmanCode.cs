namespace Contracts.Transports.Http2.Hpack;

/// <summary>
/// The code of RFC 7541 Appendix B. It is canonical: codes of one length count up in the order of their symbols, and go on from the shorter ones,
/// so that the lengths alone say everything.
/// </summary>
internal static class HuffmanCode
{
    /// <summary>The symbol that ends a string and must not be in one (RFC 7541 §5.2).</summary>
    public const int EndOfString = 256;

    /// <summary>The longest code, in bits.</summary>
    public const int LongestBits = 30;

    private static readonly byte[] LengthTable =
    [
        13, 23, 28, 28, 28, 28, 28, 28, 28, 24, 30, 28, 28, 30, 28, 28,
        28, 28, 28, 28, 28, 28, 30, 28, 28, 28, 28, 28, 28, 28, 28, 28,
        6, 10, 10, 12, 13, 6, 8, 11, 10, 10, 8, 11, 8, 6, 6, 6,
        5, 5, 5, 6, 6, 6, 6, 6, 6, 6, 7, 8, 15, 6, 12, 10,
        13, 6, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7,
        7, 7, 7, 7, 7, 7, 7, 7, 8, 7, 8, 13, 19, 13, 14, 6,
        15, 5, 6, 5, 6, 5, 6, 6, 6, 5, 7, 7, 6, 6, 6, 5,
        6, 7, 6, 5, 5, 6, 7, 7, 7, 7, 7, 15, 11, 14, 13, 28,
        20, 22, 20, 20, 22, 22, 22, 23, 22, 23, 23, 23, 23, 23, 24, 23,
        24, 24, 22, 23, 24, 23, 23, 23, 23, 21, 22, 23, 22, 23, 23, 24,
        22, 21, 20, 22, 22, 23, 23, 21, 23, 22, 22, 24, 21, 22, 23, 23,
        21, 21, 22, 21, 23, 22, 23, 23, 20, 22, 22, 22, 23, 22, 22, 23,
        26, 26, 20, 19, 22, 23, 22, 25, 26, 26, 26, 27, 27, 26, 24, 25,
        19, 21, 26, 27, 27, 26, 27, 24, 21, 21, 26, 26, 28, 27, 27, 27,
        20, 24, 20, 21, 22, 21, 21, 23, 22, 22, 25, 25, 24, 24, 26, 23,
        26, 27, 26, 26, 27, 27, 27, 27, 27, 28, 27, 27, 27, 27, 27, 26,
        30,
    ];

    /// <summary>How many bits each of the 257 symbols has.</summary>
    public static ReadOnlySpan<byte> Lengths => LengthTable;

    /// <summary>The symbols, shortest code first.</summary>
    public static readonly short[] Symbols = [.. Enumerable.Range(0, LengthTable.Length).OrderBy(static symbol => (LengthTable[symbol], symbol)).Select(static symbol => (short)symbol)];

    /// <summary>The code of each symbol.</summary>
    public static readonly uint[] Codes = MakeCodes();

    private static uint[] MakeCodes()
    {
        var codes = new uint[LengthTable.Length];
        var code = 0u;
        var bits = LengthTable[Symbols[0]];
        foreach (var symbol in Symbols)
        {
            code <<= LengthTable[symbol] - bits;
            bits = LengthTable[symbol];
            codes[symbol] = code++;
        }

        return codes;
    }
}
