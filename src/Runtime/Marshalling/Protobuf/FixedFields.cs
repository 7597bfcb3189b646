using System.Runtime.CompilerServices;

namespace Contracts.Marshalling.Protobuf;

/// <summary>
/// Numbers of four or eight bytes, little-endian. <c>Write</c> leaves the default value out, as proto3 does;
/// <c>WriteOptional</c> leaves only <see langword="null"/> out; <c>Append</c> writes no tag, for the elements of packed fields.
/// Tags are of wire type 5 (four bytes) or 1 (eight). Negative zero is not the default.
/// </summary>
public static class FixedFields
{
    /// <summary>Writes <c>fixed32</c>; zero is left out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WriteFixed32(this ref ProtoWriter writer, uint tag, uint value)
    {
        if (value != 0)
        {
            writer.PutFixed32Field(tag, value);
        }
    }

    /// <summary>Writes <c>fixed32</c>; <see langword="null"/> is left out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WriteOptionalFixed32(this ref ProtoWriter writer, uint tag, uint? value)
    {
        if (value is { } present)
        {
            writer.PutFixed32Field(tag, present);
        }
    }

    /// <summary>Writes <c>fixed32</c> without a tag.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AppendFixed32(this ref ProtoWriter writer, uint value) => writer.PutFixed32(value);

    /// <summary>Reads <c>fixed32</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint ReadFixed32(this ref ProtoReader reader) => reader.ReadRaw32();

    /// <summary>Writes <c>fixed64</c>; zero is left out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WriteFixed64(this ref ProtoWriter writer, uint tag, ulong value)
    {
        if (value != 0)
        {
            writer.PutFixed64Field(tag, value);
        }
    }

    /// <summary>Writes <c>fixed64</c>; <see langword="null"/> is left out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WriteOptionalFixed64(this ref ProtoWriter writer, uint tag, ulong? value)
    {
        if (value is { } present)
        {
            writer.PutFixed64Field(tag, present);
        }
    }

    /// <summary>Writes <c>fixed64</c> without a tag.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AppendFixed64(this ref ProtoWriter writer, ulong value) => writer.PutFixed64(value);

    /// <summary>Reads <c>fixed64</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong ReadFixed64(this ref ProtoReader reader) => reader.ReadRaw64();

    /// <summary>Writes <c>sfixed32</c>; zero is left out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WriteSFixed32(this ref ProtoWriter writer, uint tag, int value)
    {
        if (value != 0)
        {
            writer.PutFixed32Field(tag, (uint)value);
        }
    }

    /// <summary>Writes <c>sfixed32</c>; <see langword="null"/> is left out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WriteOptionalSFixed32(this ref ProtoWriter writer, uint tag, int? value)
    {
        if (value is { } present)
        {
            writer.PutFixed32Field(tag, (uint)present);
        }
    }

    /// <summary>Writes <c>sfixed32</c> without a tag.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AppendSFixed32(this ref ProtoWriter writer, int value) => writer.PutFixed32((uint)value);

    /// <summary>Reads <c>sfixed32</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int ReadSFixed32(this ref ProtoReader reader) => (int)reader.ReadRaw32();

    /// <summary>Writes <c>sfixed64</c>; zero is left out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WriteSFixed64(this ref ProtoWriter writer, uint tag, long value)
    {
        if (value != 0)
        {
            writer.PutFixed64Field(tag, (ulong)value);
        }
    }

    /// <summary>Writes <c>sfixed64</c>; <see langword="null"/> is left out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WriteOptionalSFixed64(this ref ProtoWriter writer, uint tag, long? value)
    {
        if (value is { } present)
        {
            writer.PutFixed64Field(tag, (ulong)present);
        }
    }

    /// <summary>Writes <c>sfixed64</c> without a tag.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AppendSFixed64(this ref ProtoWriter writer, long value) => writer.PutFixed64((ulong)value);

    /// <summary>Reads <c>sfixed64</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long ReadSFixed64(this ref ProtoReader reader) => (long)reader.ReadRaw64();

    /// <summary>Writes <c>float</c>; zero is left out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WriteFloat(this ref ProtoWriter writer, uint tag, float value)
    {
        if (BitConverter.SingleToUInt32Bits(value) != 0)
        {
            writer.PutFixed32Field(tag, BitConverter.SingleToUInt32Bits(value));
        }
    }

    /// <summary>Writes <c>float</c>; <see langword="null"/> is left out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WriteOptionalFloat(this ref ProtoWriter writer, uint tag, float? value)
    {
        if (value is { } present)
        {
            writer.PutFixed32Field(tag, BitConverter.SingleToUInt32Bits(present));
        }
    }

    /// <summary>Writes <c>float</c> without a tag.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AppendFloat(this ref ProtoWriter writer, float value) => writer.PutFixed32(BitConverter.SingleToUInt32Bits(value));

    /// <summary>Reads <c>float</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float ReadFloat(this ref ProtoReader reader) => BitConverter.UInt32BitsToSingle(reader.ReadRaw32());

    /// <summary>Writes <c>double</c>; zero is left out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WriteDouble(this ref ProtoWriter writer, uint tag, double value)
    {
        if (BitConverter.DoubleToUInt64Bits(value) != 0)
        {
            writer.PutFixed64Field(tag, BitConverter.DoubleToUInt64Bits(value));
        }
    }

    /// <summary>Writes <c>double</c>; <see langword="null"/> is left out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WriteOptionalDouble(this ref ProtoWriter writer, uint tag, double? value)
    {
        if (value is { } present)
        {
            writer.PutFixed64Field(tag, BitConverter.DoubleToUInt64Bits(present));
        }
    }

    /// <summary>Writes <c>double</c> without a tag.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AppendDouble(this ref ProtoWriter writer, double value) => writer.PutFixed64(BitConverter.DoubleToUInt64Bits(value));

    /// <summary>Reads <c>double</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double ReadDouble(this ref ProtoReader reader) => BitConverter.UInt64BitsToDouble(reader.ReadRaw64());
}
