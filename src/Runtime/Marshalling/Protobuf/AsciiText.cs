using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Contracts.Marshalling.Protobuf;

/// <summary>Short texts of ASCII, which most strings in messages are: the general transcoder costs more to call than they to copy.</summary>
internal static class AsciiText
{
    private const int Half = 8; // Characters in a vector of 128 bits.

    /// <summary>Puts the text as one byte for each character, if it is all ASCII.</summary>
    /// <param name="text">The text.</param>
    /// <param name="target">Has room for as many bytes. What it holds after a <see langword="false"/> does not matter.</param>
    public static bool TryPut(string text, ref byte target)
    {
        ref var source = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(text.AsSpan()));
        if (text.Length < Half)
        {
            return TryPutFew(text, ref target);
        }

        var all = Vector128<ushort>.Zero;
        var last = text.Length - Half;
        for (var at = 0; at < last; at += Half)
        {
            all |= PutHalf(ref source, ref target, at);
        }

        // The last eight overlap those before them where the length is no multiple of eight.
        all |= PutHalf(ref source, ref target, last);
        return (all & Vector128.Create<ushort>(0xFF80)) == Vector128<ushort>.Zero;
    }

    private static bool TryPutFew(string text, ref byte target)
    {
        var all = 0;
        for (var i = 0; i < text.Length; i++)
        {
            all |= text[i];
            Unsafe.Add(ref target, i) = (byte)text[i];
        }

        return all < 0x80;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ushort> PutHalf(ref ushort source, ref byte target, int at)
    {
        var part = Vector128.LoadUnsafe(ref source, (nuint)at);
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref target, at), Vector128.Narrow(part, part).AsUInt64().ToScalar());
        return part;
    }
}
