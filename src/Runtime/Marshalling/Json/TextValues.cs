using System.Buffers;
using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace Contracts.Marshalling.Json;

/// <summary>Strings, and bytes as base64. A member that is <see langword="null"/> is left out, and a value that stands alone is <c>null</c>.</summary>
public static class TextValues
{
    /// <summary>The longest text that is looked at without making a string of it, in bytes.</summary>
    internal const int Short = 128;

    private const int Chunk = 512;       // Characters written at once, so that no large span is asked for.
    private const int BytesChunk = 1536; // A multiple of three.

    /// <summary>Writes a string.</summary>
    /// <exception cref="MarshallingException">It has half of a surrogate pair, or is an item and <see langword="null"/>.</exception>
    public static void WriteString(this ref JsonWriter writer, scoped ReadOnlySpan<byte> name, string? value)
    {
        if (value is null)
        {
            writer.WriteAbsent(name);
            return;
        }

        PutText(ref writer, name, value);
    }

    /// <summary>Reads a string.</summary>
    public static string ReadString(this ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            throw reader.Expected("a string");
        }

        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException e)
        {
            throw reader.Fault("the string is not UTF-8, or has half of a surrogate pair", e);
        }
    }

    /// <summary>Writes a character as a string of one.</summary>
    public static void WriteChar(this ref JsonWriter writer, scoped ReadOnlySpan<byte> name, char value) => PutText(ref writer, name, [value]);

    /// <summary>Reads a string of one character.</summary>
    public static char ReadChar(this ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String && reader.ReadString() is [var only] ? only : throw reader.Expected("a string of one character");

    /// <summary>Writes bytes as base64.</summary>
    /// <exception cref="MarshallingException">It is an item and <see langword="null"/>.</exception>
    public static void WriteBytes(this ref JsonWriter writer, scoped ReadOnlySpan<byte> name, byte[]? value)
    {
        if (value is null)
        {
            writer.WriteAbsent(name);
            return;
        }

        PutBytes(ref writer, name, value);
    }

    /// <summary>Writes bytes as base64.</summary>
    public static void WriteBytes(this ref JsonWriter writer, scoped ReadOnlySpan<byte> name, ReadOnlyMemory<byte> value) => PutBytes(ref writer, name, value.Span);

    /// <summary>Reads base64.</summary>
    public static byte[] ReadBytes(this ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String && reader.TryGetBytesFromBase64(out var value) ? value : throw reader.Expected("bytes as a string of base64");

    /// <summary>Writes a text that is there.</summary>
    internal static void PutText(ref JsonWriter writer, scoped ReadOnlySpan<byte> name, scoped ReadOnlySpan<char> text)
    {
        if (text.Length <= Chunk)
        {
            var room = writer.Begin(name, text.Length + 2);
            if (JsonText.TryPut(text, room[1..]))
            {
                room[0] = (byte)'"';
                room[text.Length + 1] = (byte)'"';
                writer.Commit(text.Length + 2);
                return;
            }

            name = default;
        }

        PutChunks(ref writer, name, text);
    }

    /// <summary>Gives a string's or a number's text where it is short; empty if it is too long to be of use, or not UTF-8.</summary>
#pragma warning disable RCS1242 // By 'in', because what comes by 'ref' could keep the scratch.
    internal static ReadOnlySpan<byte> ShortText(this in Utf8JsonReader reader, Span<byte> scratch)
#pragma warning restore RCS1242
    {
        if (!reader.HasValueSequence && !reader.ValueIsEscaped)
        {
            return reader.ValueSpan;
        }

        var length = reader.HasValueSequence ? reader.ValueSequence.Length : reader.ValueSpan.Length;
        if (length > scratch.Length)
        {
            return default;
        }

        if (reader.TokenType == JsonTokenType.Number)
        {
            reader.ValueSequence.CopyTo(scratch);
            return scratch[..(int)length];
        }

        try
        {
            return scratch[..reader.CopyString(scratch)];
        }
        catch (InvalidOperationException)
        {
            return default;
        }
    }

    private static void PutChunks(ref JsonWriter writer, scoped ReadOnlySpan<byte> name, scoped ReadOnlySpan<char> text)
    {
        writer.Begin(name, 1)[0] = (byte)'"';
        writer.Commit(1);
        while (!text.IsEmpty)
        {
            var count = Math.Min(Chunk, text.Length);
            if (count < text.Length && char.IsHighSurrogate(text[count - 1]))
            {
                count--;
            }

            var room = writer.Room(count * JsonText.LargestEscape);
            writer.Commit(JsonText.TryPut(text[..count], room) ? count : JsonText.Put(text[..count], room));
            text = text[count..];
        }

        writer.Room(1)[0] = (byte)'"';
        writer.Commit(1);
    }

    private static void PutBytes(ref JsonWriter writer, scoped ReadOnlySpan<byte> name, ReadOnlySpan<byte> bytes)
    {
        writer.Begin(name, 1)[0] = (byte)'"';
        writer.Commit(1);
        do
        {
            var part = bytes[..Math.Min(BytesChunk, bytes.Length)];
            Base64.EncodeToUtf8(part, writer.Room(Base64.GetMaxEncodedToUtf8Length(part.Length) + 1), out _, out var size);
            writer.Commit(size);
            bytes = bytes[part.Length..];
        }
        while (!bytes.IsEmpty);
        writer.Room(1)[0] = (byte)'"';
        writer.Commit(1);
    }
}
