using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Contracts.Marshalling.Json;

/// <summary><see cref="Guid"/> and <see cref="Uri"/> as strings, enums as numbers or names, and what is JSON already.</summary>
public static class KnownValues
{
    private const int GuidSize = 36;

    /// <summary>Writes a <see cref="Guid"/>, as <c>00112233-4455-6677-8899-aabbccddeeff</c>.</summary>
    public static void WriteGuid(this ref JsonWriter writer, scoped ReadOnlySpan<byte> name, Guid value)
    {
        var room = writer.Begin(name, GuidSize + 2);
        room[0] = (byte)'"';
        Utf8Formatter.TryFormat(value, room[1..], out _);
        room[GuidSize + 1] = (byte)'"';
        writer.Commit(GuidSize + 2);
    }

    /// <summary>Reads a <see cref="Guid"/>.</summary>
    public static Guid ReadGuid(this ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String && reader.TryGetGuid(out var value) ? value : throw reader.Expected("a GUID such as 00112233-4455-6677-8899-aabbccddeeff");

    /// <summary>Writes a <see cref="Uri"/> as it was given.</summary>
    /// <exception cref="MarshallingException">It is an item and <see langword="null"/>.</exception>
    public static void WriteUri(this ref JsonWriter writer, scoped ReadOnlySpan<byte> name, Uri? value) => writer.WriteString(name, value?.OriginalString);

    /// <summary>Reads a <see cref="Uri"/>, absolute or relative.</summary>
    public static Uri ReadUri(this ref Utf8JsonReader reader) =>
        Uri.TryCreate(reader.ReadString(), UriKind.RelativeOrAbsolute, out var value) ? value : throw reader.Expected("a URI");

    /// <summary>Writes any JSON as it is. A member that is undefined is left out, and a value that stands alone is <c>null</c>.</summary>
    /// <exception cref="MarshallingException">It is an item and undefined.</exception>
    public static void WriteJsonElement(this ref JsonWriter writer, scoped ReadOnlySpan<byte> name, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Undefined)
        {
            writer.WriteAbsent(name);
            return;
        }

        writer.WriteRaw(name, JsonMarshal.GetRawUtf8Value(value));
    }

    /// <summary>Reads any JSON.</summary>
    public static JsonElement ReadJsonElement(this ref Utf8JsonReader reader) => JsonElement.ParseValue(ref reader);

    /// <summary>Writes an enum.</summary>
    /// <typeparam name="T">The enum.</typeparam>
    public static void WriteEnum<T>(this ref JsonWriter writer, scoped ReadOnlySpan<byte> name, T value, JsonEnum<T> members)
        where T : unmanaged, Enum => members.Write(ref writer, name, value);

    /// <summary>Reads an enum by number or name.</summary>
    /// <typeparam name="T">The enum.</typeparam>
    public static T ReadEnum<T>(this ref Utf8JsonReader reader, JsonEnum<T> members)
        where T : unmanaged, Enum => members.Read(ref reader);
}
