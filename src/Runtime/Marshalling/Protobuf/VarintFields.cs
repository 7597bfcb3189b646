using System.Runtime.CompilerServices;

namespace Contracts.Marshalling.Protobuf;

/// <summary>
/// Numbers as base-128 varints. <c>Write</c> leaves the default value out, as proto3 does; <c>WriteOptional</c> leaves only
/// <see langword="null"/> out; <c>Append</c> writes no tag, for the elements of packed fields. Tags are of wire type 0.
/// </summary>
public static class VarintFields
{
    /// <summary>Writes <c>bool</c>; false is left out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WriteBool(this ref ProtoWriter writer, uint tag, bool value)
    {
        if (value)
        {
            writer.PutVarintField(tag, 1);
        }
    }

    /// <summary>Writes <c>bool</c>; <see langword="null"/> is left out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WriteOptionalBool(this ref ProtoWriter writer, uint tag, bool? value)
    {
        if (value is { } present)
        {
            writer.PutVarintField(tag, present ? 1UL : 0UL);
        }
    }

    /// <summary>Writes <c>bool</c> without a tag.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AppendBool(this ref ProtoWriter writer, bool value) => writer.PutVarint(value ? 1UL : 0UL);

    /// <summary>Reads <c>bool</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool ReadBool(this ref ProtoReader reader) => reader.ReadVarint64() != 0;

    /// <summary>Writes <c>int32</c>; zero is left out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WriteInt32(this ref ProtoWriter writer, uint tag, int value)
    {
        if (value != 0)
        {
            writer.PutVarintField(tag, (ulong)value);
        }
    }

    /// <summary>Writes <c>int32</c>; <see langword="null"/> is left out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WriteOptionalInt32(this ref ProtoWriter writer, uint tag, int? value)
    {
        if (value is { } present)
        {
            writer.PutVarintField(tag, (ulong)present);
        }
    }

    /// <summary>Writes <c>int32</c> without a tag.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AppendInt32(this ref ProtoWriter writer, int value) => writer.PutVarint((ulong)value);

    /// <summary>Reads <c>int32</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int ReadInt32(this ref ProtoReader reader) => (int)reader.ReadVarint32();

    /// <summary>Writes <c>int64</c>; zero is left out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WriteInt64(this ref ProtoWriter writer, uint tag, long value)
    {
        if (value != 0)
        {
            writer.PutVarintField(tag, (ulong)value);
        }
    }

    /// <summary>Writes <c>int64</c>; <see langword="null"/> is left out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WriteOptionalInt64(this ref ProtoWriter writer, uint tag, long? value)
    {
        if (value is { } present)
        {
            writer.PutVarintField(tag, (ulong)present);
        }
    }

    /// <summary>Writes <c>int64</c> without a tag.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AppendInt64(this ref ProtoWriter writer, long value) => writer.PutVarint((ulong)value);

    /// <summary>Reads <c>int64</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long ReadInt64(this ref ProtoReader reader) => (long)reader.ReadVarint64();

    /// <summary>Writes <c>uint32</c>; zero is left out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WriteUInt32(this ref ProtoWriter writer, uint tag, uint value)
    {
        if (value != 0)
        {
            writer.PutVarintField(tag, value);
        }
    }

    /// <summary>Writes <c>uint32</c>; <see langword="null"/> is left out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WriteOptionalUInt32(this ref ProtoWriter writer, uint tag, uint? value)
    {
        if (value is { } present)
        {
            writer.PutVarintField(tag, present);
        }
    }

    /// <summary>Writes <c>uint32</c> without a tag.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AppendUInt32(this ref ProtoWriter writer, uint value) => writer.PutVarint(value);

    /// <summary>Reads <c>uint32</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint ReadUInt32(this ref ProtoReader reader) => reader.ReadVarint32();

    /// <summary>Writes <c>uint64</c>; zero is left out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WriteUInt64(this ref ProtoWriter writer, uint tag, ulong value)
    {
        if (value != 0)
        {
            writer.PutVarintField(tag, value);
        }
    }

    /// <summary>Writes <c>uint64</c>; <see langword="null"/> is left out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WriteOptionalUInt64(this ref ProtoWriter writer, uint tag, ulong? value)
    {
        if (value is { } present)
        {
            writer.PutVarintField(tag, present);
        }
    }

    /// <summary>Writes <c>uint64</c> without a tag.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AppendUInt64(this ref ProtoWriter writer, ulong value) => writer.PutVarint(value);

    /// <summary>Reads <c>uint64</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong ReadUInt64(this ref ProtoReader reader) => reader.ReadVarint64();

    /// <summary>Writes <c>sint32</c>; zero is left out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WriteSInt32(this ref ProtoWriter writer, uint tag, int value)
    {
        if (value != 0)
        {
            writer.PutVarintField(tag, (uint)((value << 1) ^ (value >> 31)));
        }
    }

    /// <summary>Writes <c>sint32</c>; <see langword="null"/> is left out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WriteOptionalSInt32(this ref ProtoWriter writer, uint tag, int? value)
    {
        if (value is { } present)
        {
            writer.PutVarintField(tag, (uint)((present << 1) ^ (present >> 31)));
        }
    }

    /// <summary>Writes <c>sint32</c> without a tag.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AppendSInt32(this ref ProtoWriter writer, int value) => writer.PutVarint((uint)((value << 1) ^ (value >> 31)));

    /// <summary>Reads <c>sint32</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int ReadSInt32(this ref ProtoReader reader) => UnZigZag(reader.ReadVarint32());

    /// <summary>Writes <c>sint64</c>; zero is left out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WriteSInt64(this ref ProtoWriter writer, uint tag, long value)
    {
        if (value != 0)
        {
            writer.PutVarintField(tag, (ulong)((value << 1) ^ (value >> 63)));
        }
    }

    /// <summary>Writes <c>sint64</c>; <see langword="null"/> is left out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WriteOptionalSInt64(this ref ProtoWriter writer, uint tag, long? value)
    {
        if (value is { } present)
        {
            writer.PutVarintField(tag, (ulong)((present << 1) ^ (present >> 63)));
        }
    }

    /// <summary>Writes <c>sint64</c> without a tag.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AppendSInt64(this ref ProtoWriter writer, long value) => writer.PutVarint((ulong)((value << 1) ^ (value >> 63)));

    /// <summary>Reads <c>sint64</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long ReadSInt64(this ref ProtoReader reader) => UnZigZag(reader.ReadVarint64());

    private static int UnZigZag(uint value) => (int)(value >> 1) ^ -(int)(value & 1);

    private static long UnZigZag(ulong value) => (long)(value >> 1) ^ -(long)(value & 1);
}
