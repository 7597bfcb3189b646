using System.Buffers.Text;
using System.Text;

namespace Contracts.Transports.JsonRpc;

/// <summary>The fields before a message, as the Language Server Protocol has them: the base protocol's header part.</summary>
internal static class HeaderFields
{
    /// <summary>Most bytes of the fields of one message.</summary>
    public const int MaxBytes = 4 << 10;

    // More is no message that is too large, which is skipped and answered, but a field that lies: what it announces would be waited for for ever.
    private const long MaxContentLength = int.MaxValue;

    private static ReadOnlySpan<byte> End => "\r\n\r\n"u8;

    /// <summary>Reads the fields, if they are all there.</summary>
    /// <param name="bytes">What came.</param>
    /// <param name="head">Bytes of the fields, with the empty line after them.</param>
    /// <param name="length">Bytes of the message after them.</param>
    /// <param name="fault">Why they cannot be read, so that the message's end cannot be told; <see langword="null"/> if they can, or are not all there.</param>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out int head, out long length, out string? fault)
    {
        head = bytes.IndexOf(End) + End.Length;
        length = -1;
        fault = null;
        if (head < End.Length || head > MaxBytes)
        {
            fault = head > MaxBytes || bytes.Length > MaxBytes ? $"The header of a message is longer than {MaxBytes:N0} bytes; an empty line ends it." : null;
            return false;
        }

        var fields = bytes[..(head - 2)];
        while (!fields.IsEmpty && fault is null)
        {
            var end = fields.IndexOf("\r\n"u8);
            fault = ReadField(fields[..end], ref length);
            fields = fields[(end + 2)..];
        }

        fault ??= length < 0 ? "The header of a message has no Content-Length." : null;
        return fault is null;
    }

    private static string? ReadField(ReadOnlySpan<byte> field, ref long length)
    {
        var colon = field.IndexOf((byte)':');
        if (colon <= 0 || field[..colon].IndexOfAny((byte)' ', (byte)'\t') >= 0)
        {
            return $"'{Shown(field)}' is no header field; one is a name, a colon and a value.";
        }

        var value = field[(colon + 1)..].Trim(" \t"u8);
        if (Ascii.EqualsIgnoreCase(field[..colon], "Content-Length"u8))
        {
            var isRepeated = length >= 0;
            var isNumber = Utf8Parser.TryParse(value, out length, out var digits) && digits == value.Length && length >= 0 && value[0] != (byte)'+';
            return isNumber && !isRepeated && length <= MaxContentLength
                ? null
                : $"Content-Length is '{Shown(value)}'{(isRepeated ? " the second time" : "")}; it is the number of bytes of the message, once and at most {MaxContentLength:N0}.";
        }

        // The base protocol has UTF-8 only, and the old name of it.
        var charset = value.IndexOf("charset="u8);
        return !Ascii.EqualsIgnoreCase(field[..colon], "Content-Type"u8) || charset < 0 || value[charset..].IndexOf("utf-8"u8) >= 0 || value[charset..].IndexOf("utf8"u8) >= 0
            ? null
            : $"Content-Type is '{Shown(value)}'; the charset is utf-8.";
    }

    private static string Shown(ReadOnlySpan<byte> bytes) => Encoding.ASCII.GetString(bytes[..Math.Min(bytes.Length, 80)]);
}
