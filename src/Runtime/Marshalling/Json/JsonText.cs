using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace Contracts.Marshalling.Json;

/// <summary>The inside of a JSON string: only quotes, backslashes and control characters are escaped (RFC 8259 §7), all else is UTF-8.</summary>
internal static class JsonText
{
    /// <summary>The most bytes that a character takes: <c>\u0000</c>.</summary>
    public const int LargestEscape = 6;

    private const int Half = 8; // Characters in a vector of 128 bits.

    /// <summary>Puts the text as one byte for each character, if it is all ASCII without anything to escape.</summary>
    /// <param name="text">The text.</param>
    /// <param name="target">Has room for as many bytes. What it holds after a <see langword="false"/> does not matter.</param>
    public static bool TryPut(ReadOnlySpan<char> text, Span<byte> target)
    {
        if (text.Length < Half)
        {
            return TryPutFew(text, target);
        }

        if (target.Length < text.Length)
        {
            return false;
        }

        ref var source = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(text));
        ref var first = ref MemoryMarshal.GetReference(target);
        var odd = Vector128<ushort>.Zero;
        var last = text.Length - Half;
        for (var at = 0; at < last; at += Half)
        {
            odd |= PutHalf(ref source, ref first, at);
        }

        // The last eight overlap those before them where the length is no multiple of eight.
        odd |= PutHalf(ref source, ref first, last);
        return odd == Vector128<ushort>.Zero;
    }

    /// <summary>Puts any text, escaped where it must be.</summary>
    /// <param name="text">The text.</param>
    /// <param name="target">Has <see cref="LargestEscape"/> bytes for each character.</param>
    /// <returns>The number of bytes.</returns>
    /// <exception cref="MarshallingException">The text has half of a surrogate pair.</exception>
    public static int Put(ReadOnlySpan<char> text, Span<byte> target)
    {
        var size = 0;
        for (var i = 0; i < text.Length;)
        {
            var letter = text[i];
            if (letter < 0x80)
            {
                size += PutAscii((byte)letter, target[size..]);
                i++;
                continue;
            }

            if (Rune.DecodeFromUtf16(text[i..], out var rune, out var used) != System.Buffers.OperationStatus.Done)
            {
                throw new MarshallingException($"A string has half of a surrogate pair, U+{(int)letter:X4}, which UTF-8 has no form for. Cut strings between characters.");
            }

            size += rune.EncodeToUtf8(target[size..]);
            i += used;
        }

        return size;
    }

    private static bool TryPutFew(ReadOnlySpan<char> text, Span<byte> target)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            if (letter is < ' ' or > '~' or '"' or '\\')
            {
                return false;
            }

            target[i] = (byte)letter;
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ushort> PutHalf(ref ushort source, ref byte target, int at)
    {
        var part = Vector128.LoadUnsafe(ref source, (nuint)at);
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref target, at), Vector128.Narrow(part, part).AsUInt64().ToScalar());
        return Vector128.GreaterThan(part - Vector128.Create<ushort>(' '), Vector128.Create<ushort>('~' - ' ')) |
            Vector128.Equals(part, Vector128.Create<ushort>('"')) |
            Vector128.Equals(part, Vector128.Create<ushort>('\\'));
    }

    private static int PutAscii(byte letter, Span<byte> target)
    {
        var escape = letter switch
        {
            (byte)'"' or (byte)'\\' => letter,
            (byte)'\b' => (byte)'b',
            (byte)'\f' => (byte)'f',
            (byte)'\n' => (byte)'n',
            (byte)'\r' => (byte)'r',
            (byte)'\t' => (byte)'t',
            < 0x20 => (byte)'u',
            _ => (byte)0,
        };
        if (escape == 0)
        {
            target[0] = letter;
            return 1;
        }

        target[0] = (byte)'\\';
        target[1] = escape;
        if (escape != 'u')
        {
            return 2;
        }

        "00"u8.CopyTo(target[2..]);
        target[4] = (byte)('0' + (letter >> 4));
        target[5] = (byte)"0123456789abcdef"[letter & 0xF];
        return LargestEscape;
    }
}
