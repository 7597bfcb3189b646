using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;

namespace Contracts.Marshalling.Protobuf;

/// <summary>
/// Strings and bytes. <c>Write</c> leaves the empty value out, as proto3 does; <c>WriteOptional</c> leaves only
/// <see langword="null"/> out. Tags are of wire type 2.
/// </summary>
public static class TextFields
{
    private const int LargestHeader = 10;
    private const int ShortText = 127; // So that the length is one byte.
    private const int LongText = 1024;

    /// <summary>Writes <c>string</c>; the empty one and <see langword="null"/> are left out.</summary>
    /// <exception cref="MarshallingException">The text has half of a surrogate pair.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WriteString(this ref ProtoWriter writer, uint tag, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            PutString(ref writer, tag, value);
        }
    }

    /// <summary>Writes <c>string</c>; <see langword="null"/> is left out.</summary>
    /// <exception cref="MarshallingException">The text has half of a surrogate pair.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WriteOptionalString(this ref ProtoWriter writer, uint tag, string? value)
    {
        if (value is not null)
        {
            PutString(ref writer, tag, value);
        }
    }

    /// <summary>Writes an element of <c>repeated string</c>.</summary>
    /// <exception cref="MarshallingException">The text is <see langword="null"/>, or has half of a surrogate pair.</exception>
    public static void WriteItemString(this ref ProtoWriter writer, uint tag, string? value) =>
        PutString(ref writer, tag, value ?? throw MessageFields.NullElement(tag));

    /// <summary>Reads <c>string</c>.</summary>
    /// <exception cref="MarshallingException">The bytes are not UTF-8.</exception>
    public static string ReadString(this ref ProtoReader reader)
    {
        var bytes = reader.Take(reader.ReadLength());
        if (Ascii.IsValid(bytes))
        {
            return Encoding.Latin1.GetString(bytes);
        }

        return Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : throw reader.Fault("a string is not UTF-8");
    }

    /// <summary>Writes <c>bytes</c>; none and <see langword="null"/> are left out.</summary>
    public static void WriteBytes(this ref ProtoWriter writer, uint tag, byte[]? value) => writer.WriteBytes(tag, value.AsSpan());

    /// <summary>Writes <c>bytes</c>; none are left out.</summary>
    public static void WriteBytes(this ref ProtoWriter writer, uint tag, ReadOnlyMemory<byte> value) => writer.WriteBytes(tag, value.Span);

    /// <summary>Writes <c>bytes</c>; <see langword="null"/> is left out.</summary>
    public static void WriteOptionalBytes(this ref ProtoWriter writer, uint tag, byte[]? value)
    {
        if (value is not null)
        {
            PutBytes(ref writer, tag, value);
        }
    }

    /// <summary>Writes <c>bytes</c>; <see langword="null"/> is left out.</summary>
    public static void WriteOptionalBytes(this ref ProtoWriter writer, uint tag, ReadOnlyMemory<byte>? value)
    {
        if (value is { } present)
        {
            PutBytes(ref writer, tag, present.Span);
        }
    }

    /// <summary>Writes an element of <c>repeated bytes</c>.</summary>
    /// <exception cref="MarshallingException">The element is <see langword="null"/>.</exception>
    public static void WriteItemBytes(this ref ProtoWriter writer, uint tag, byte[]? value) =>
        PutBytes(ref writer, tag, value ?? throw MessageFields.NullElement(tag));

    /// <summary>Writes an element of <c>repeated bytes</c>.</summary>
    public static void WriteItemBytes(this ref ProtoWriter writer, uint tag, ReadOnlyMemory<byte> value) => PutBytes(ref writer, tag, value.Span);

    /// <summary>Reads <c>bytes</c> into an array of their own.</summary>
    public static byte[] ReadBytes(this ref ProtoReader reader)
    {
        var bytes = reader.Take(reader.ReadLength());
        // Every byte is written, so a large array need not be cleared first.
        var copy = GC.AllocateUninitializedArray<byte>(bytes.Length);
        bytes.CopyTo(copy);
        return copy;
    }

    /// <summary>Writes bytes behind their tag and length.</summary>
    internal static void PutBytes(ref ProtoWriter writer, uint tag, scoped ReadOnlySpan<byte> value)
    {
        writer.PutVarintField(tag, (uint)value.Length);
        writer.Append(value);
    }

    private static void WriteBytes(this ref ProtoWriter writer, uint tag, scoped ReadOnlySpan<byte> value)
    {
        if (!value.IsEmpty)
        {
            PutBytes(ref writer, tag, value);
        }
    }

    private static void PutString(ref ProtoWriter writer, uint tag, string value)
    {
        if (value.Length > ShortText)
        {
            PutAnyString(ref writer, tag, value);
            return;
        }

        ref var start = ref writer.Reserve(LargestHeader + value.Length);
        var size = Varint.Put32(ref start, tag);
        if (!AsciiText.TryPut(value, ref Unsafe.Add(ref start, size + 1)))
        {
            PutAnyString(ref writer, tag, value);
            return;
        }

        Unsafe.Add(ref start, size) = (byte)value.Length;
        writer.Commit(size + 1 + value.Length);
    }

    private static void PutAnyString(ref ProtoWriter writer, uint tag, string value)
    {
        // Three bytes for each character is little room for a short text, and much for a long one.
        var most = value.Length <= LongText ? 3 * value.Length : Encoding.UTF8.GetByteCount(value);

        // Most text is ASCII, so the length is taken to be as many bytes as characters, and mended where it is more.
        ref var start = ref writer.Reserve(LargestHeader + most);
        var size = Varint.Put32(ref start, tag);
        var prefix = Varint.SizeOf((uint)value.Length);
        ref var text = ref Unsafe.Add(ref start, size + prefix);
        var status = Utf8.FromUtf16(value, MemoryMarshal.CreateSpan(ref text, most), out _, out var length, replaceInvalidSequences: false);
        if (status != OperationStatus.Done)
        {
            throw new MarshallingException($"Field {tag >> 3} holds text with half of a surrogate pair, which UTF-8 has no form for.");
        }

        var more = Varint.SizeOf((uint)length) - prefix;
        if (more > 0)
        {
            MemoryMarshal.CreateSpan(ref text, length).CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref text, more), length));
        }

        Varint.Put32(ref Unsafe.Add(ref start, size), (uint)length);
        writer.Commit(size + prefix + more + length);
    }
}
