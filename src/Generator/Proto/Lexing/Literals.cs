using System.Globalization;
using System.Text;

namespace Contracts.Generator.Proto.Lexing;

/// <summary>
/// Reads the values of literals. A string literal is a row of bytes, not of characters (<c>"\377"</c> is no UTF-8),
/// so its value is a byte text: a string each of whose characters, 0 to 255, is one byte.
/// </summary>
internal static class Literals
{
    /// <summary>Reads a decimal, octal or hexadecimal integer; false when it is larger than <paramref name="max"/>.</summary>
    public static bool TryReadInteger(string text, ulong max, out ulong value)
    {
        value = 0;
        uint radix = 10;
        var i = 0;
        if (text[0] == '0')
        {
            var isHex = text.Length > 1 && text[1] is 'x' or 'X';
            radix = isHex ? 16u : 8u;
            i = isHex ? 2 : 0;
        }

        for (; i < text.Length; i++)
        {
            var digit = Characters.DigitOf(text[i]);
            if (digit < 0 || digit >= radix || value > (ulong.MaxValue - (uint)digit) / radix)
            {
                return false;
            }

            value = (value * radix) + (uint)digit;
        }

        return value <= max;
    }

    /// <summary>Reads a decimal number; what is too large is infinite.</summary>
    public static double ReadFloat(string text)
    {
        text = text.TrimEnd('f', 'F');
        if (text.EndsWith("e", StringComparison.OrdinalIgnoreCase))
        {
            text = text.Substring(0, text.Length - 1);
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : double.PositiveInfinity;
    }

    /// <summary>Appends the bytes of a literal, given with its quotes, to <paramref name="bytes"/>.</summary>
    public static void AppendString(string text, int start, int end, StringBuilder bytes)
    {
        var quote = text[start];
        var i = start + 1;
        while (i < end)
        {
            var plain = i;
            while (i < end && text[i] != '\\' && text[i] != quote && text[i] < '\u0080')
            {
                i++;
            }

            bytes.Append(text, plain, i - plain);
            if (i >= end || (text[i] == quote && i == end - 1))
            {
                return;
            }

            if (text[i] == '\\' && i + 1 < end)
            {
                i++;
                AppendEscape(text, ref i, end, bytes);
            }
            else
            {
                var length = char.IsHighSurrogate(text[i]) && i + 1 < end && char.IsLowSurrogate(text[i + 1]) ? 2 : 1;
                AppendUtf8(text.Substring(i, length), bytes);
                i += length;
            }
        }
    }

    /// <summary>Turns a byte text into characters, reading it as UTF-8.</summary>
    public static string ToText(string byteText)
    {
        foreach (var c in byteText)
        {
            if (c >= '\u0080')
            {
                var bytes = new byte[byteText.Length];
                for (var i = 0; i < bytes.Length; i++)
                {
                    bytes[i] = (byte)byteText[i];
                }

                return Encoding.UTF8.GetString(bytes);
            }
        }

        return byteText;
    }

    private static void AppendEscape(string text, ref int i, int end, StringBuilder bytes)
    {
        var c = text[i++];
        switch (c)
        {
            case >= '0' and <= '7':
                bytes.Append((char)(byte)ReadDigits(text, ref i, end, 2, 8, (uint)(c - '0')));
                break;
            case 'x' or 'X':
                bytes.Append((char)(byte)ReadDigits(text, ref i, end, 2, 16, 0));
                break;
            case 'u' or 'U':
                AppendCodePoint(text, ref i, end, c == 'u' ? 4 : 8, bytes);
                break;
            default:
                var simple = "abfnrtv".IndexOf(c);
                bytes.Append(simple < 0 ? c : "\a\b\f\n\r\t\v"[simple]);
                break;
        }
    }

    private static void AppendCodePoint(string text, ref int i, int end, int digits, StringBuilder bytes)
    {
        var point = ReadDigits(text, ref i, end, digits, 16, 0);
        var isHead = point is >= 0xD800 and < 0xDC00;
        if (isHead && i + 6 <= end && text[i] == '\\' && text[i + 1] == 'u')
        {
            var next = i + 2;
            var tail = ReadDigits(text, ref next, end, 4, 16, 0);
            if (tail is >= 0xDC00 and < 0xE000)
            {
                point = 0x10000 + ((point - 0xD800) << 10) + (tail - 0xDC00);
                i = next;
            }
        }

        if (point is >= 0xD800 and < 0xE000)
        {
            // A lone half of a pair has no character, but protoc writes its three bytes all the same.
            bytes.Append((char)(0xE0 | (point >> 12))).Append((char)(0x80 | ((point >> 6) & 0x3F))).Append((char)(0x80 | (point & 0x3F)));
        }
        else if (point <= 0x10FFFF)
        {
            AppendUtf8(char.ConvertFromUtf32((int)point), bytes);
        }
    }

    private static uint ReadDigits(string text, ref int i, int end, int most, uint radix, uint value)
    {
        for (var n = 0; n < most && i < end; n++, i++)
        {
            var digit = Characters.DigitOf(text[i]);
            if (digit < 0 || digit >= radix)
            {
                break;
            }

            value = (value * radix) + (uint)digit;
        }

        return value;
    }

    private static void AppendUtf8(string characters, StringBuilder bytes)
    {
        foreach (var b in Encoding.UTF8.GetBytes(characters))
        {
            bytes.Append((char)b);
        }
    }
}
