using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

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

        var json = JsonMarshal.GetRawUtf8Value(value);
        if (json.ContainsAny((byte)'\n', (byte)'\r'))
        {
            WriteInOneLine(ref writer, name, value);
            return;
        }

        writer.WriteRaw(name, json);
    }

    /// <summary>Reads any JSON.</summary>
    public static JsonElement ReadJsonElement(this ref Utf8JsonReader reader)
    {
        var start = reader;
        var value = JsonElement.ParseValue(ref reader);
        return Utf8.IsValid(JsonMarshal.GetRawUtf8Value(value)) ? value : throw start.Fault("the JSON is not UTF-8");
    }

    /// <summary>Writes an enum.</summary>
    /// <typeparam name="T">The enum.</typeparam>
    public static void WriteEnum<T>(this ref JsonWriter writer, scoped ReadOnlySpan<byte> name, T value, JsonEnum<T> members)
        where T : unmanaged, Enum => members.Write(ref writer, name, value);

    /// <summary>Reads an enum by number or name.</summary>
    /// <typeparam name="T">The enum.</typeparam>
    public static T ReadEnum<T>(this ref Utf8JsonReader reader, JsonEnum<T> members)
        where T : unmanaged, Enum => members.Read(ref reader);

    // A transport may end messages with a line break, so none may stand between the tokens of JSON that was laid out by hand.
    private static void WriteInOneLine(ref JsonWriter writer, scoped ReadOnlySpan<byte> name, JsonElement value)
    {
        var scratch = JsonScratch.Take();
        using (var compact = new Utf8JsonWriter(scratch, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            value.WriteTo(compact);
        }

        writer.WriteRaw(name, scratch.WrittenSpan);
        JsonScratch.Return(scratch);
    }
}
