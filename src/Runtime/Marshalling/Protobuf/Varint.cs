using System.Numerics;
using System.Runtime.CompilerServices;

namespace Contracts.Marshalling.Protobuf;

/// <summary>Base-128 varints: seven bits a byte, the least significant first, the eighth bit on all bytes but the last.</summary>
internal static class Varint
{
    public const int Largest32 = 5;
    public const int Largest64 = 10;

    /// <summary>Puts a varint of at most five bytes.</summary>
    /// <returns>Its size in bytes.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Put32(ref byte target, uint value)
    {
        if (value < 0x80)
        {
            target = (byte)value;
            return 1;
        }

        if (value < 0x4000)
        {
            target = (byte)(value | 0x80);
            Unsafe.Add(ref target, 1) = (byte)(value >> 7);
            return 2;
        }

        return PutLong(ref target, value);
    }

    /// <summary>Puts a varint of at most ten bytes.</summary>
    /// <returns>Its size in bytes.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Put64(ref byte target, ulong value)
    {
        if (value < 0x80)
        {
            target = (byte)value;
            return 1;
        }

        return PutLong(ref target, value);
    }

    /// <summary>The size of a varint in bytes.</summary>
    public static int SizeOf(uint value) => ((31 - BitOperations.LeadingZeroCount(value | 1)) / 7) + 1;

    private static int PutLong(ref byte target, ulong value)
    {
        var size = 0;
        while (value >= 0x80)
        {
            Unsafe.Add(ref target, size++) = (byte)(value | 0x80);
            value >>= 7;
        }

        Unsafe.Add(ref target, size) = (byte)value;
        return size + 1;
    }
}
