using System.Globalization;
using System.Text;

namespace Contracts.Transports.Http2.Grpc;

/// <summary>The grpc-message field: UTF-8 in which bytes outside 0x20 to 0x7E, and the percent sign, are written as a percent sign and two digits.</summary>
internal static class PercentText
{
    // Longer words than this would not fit the header list that peers commonly take.
    private const int LongestText = 4096;

    /// <summary>Encodes a text.</summary>
    public static string Encode(string text)
    {
        if (text.Length > LongestText)
        {
            text = text[..LongestText];
        }

        if (text.AsSpan().IndexOfAnyExceptInRange('\u0020', '\u007E') < 0 && !text.Contains('%', StringComparison.Ordinal))
        {
            // A space at either end would be taken for white space around the value (RFC 9113 §8.2.1).
            return text.Length == 0 || (text[0] != ' ' && text[^1] != ' ') ? text : Encode(Encoding.ASCII.GetBytes(text));
        }

        return Encode(Encoding.UTF8.GetBytes(text));
    }

    /// <summary>Decodes a text. What is no escape stays as it is: it must not cost the status that comes with it.</summary>
    public static string Decode(ReadOnlySpan<byte> encoded)
    {
        if (!encoded.Contains((byte)'%'))
        {
            return Encoding.UTF8.GetString(encoded);
        }

        var decoded = new byte[encoded.Length];
        var count = 0;
        for (var i = 0; i < encoded.Length; i++)
        {
            if (encoded[i] == '%' && i + 2 < encoded.Length
                && byte.TryParse(encoded.Slice(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            {
                decoded[count++] = value;
                i += 2;
            }
            else
            {
                decoded[count++] = encoded[i];
            }
        }

        return Encoding.UTF8.GetString(decoded, 0, count);
    }

    private static string Encode(byte[] bytes)
    {
        var encoded = new StringBuilder(bytes.Length + 16);
        for (var i = 0; i < bytes.Length; i++)
        {
            var isEdge = i == 0 || i == bytes.Length - 1;
            if (bytes[i] is < 0x20 or > 0x7E or (byte)'%' || (isEdge && bytes[i] == ' '))
            {
                encoded.Append(CultureInfo.InvariantCulture, $"%{bytes[i]:X2}");
            }
            else
            {
                encoded.Append((char)bytes[i]);
            }
        }

        return encoded.ToString();
    }
}
