using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace Contracts.Marshalling.Json;

/// <summary>Objects, arrays, entries of maps, and messages within messages.</summary>
/// <remarks>A member that is <c>null</c> is as good as absent. Of two members of one name the last counts. Members that the type does not know are skipped.</remarks>
public static class MessageValues
{
    private const int LongestKey = 64;

    /// <summary>Writes <c>null</c>.</summary>
    public static void WriteNull(this ref JsonWriter writer, scoped ReadOnlySpan<byte> name) => writer.WriteRaw(name, "null"u8);

    /// <summary>Writes a message. A member that is <see langword="null"/> is left out.</summary>
    /// <typeparam name="T">The type of the message.</typeparam>
    /// <exception cref="MarshallingException">It is an item and <see langword="null"/>, or has no form in JSON.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WriteMessage<T>(this ref JsonWriter writer, scoped ReadOnlySpan<byte> name, T? value, Marshaller<T> marshaller)
    {
        if (value is null)
        {
            writer.WriteAbsent(name);
            return;
        }

        writer.BeginValue(name);
        (marshaller.Json ?? throw NoForm<T>()).WriteValue(ref writer, value);
    }

    /// <summary>Reads a message.</summary>
    /// <typeparam name="T">The type of the message.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T ReadMessage<T>(this ref Utf8JsonReader reader, Marshaller<T> marshaller) =>
        (marshaller.Json ?? throw NoForm<T>()).ReadValue(ref reader);

    /// <summary>Makes the message that an absent member stands for: one whose members are all absent.</summary>
    /// <typeparam name="T">The type of the message.</typeparam>
    public static T ReadAbsent<T>(this ref Utf8JsonReader reader, Marshaller<T> marshaller)
    {
        var nothing = new Utf8JsonReader("{}"u8);
        nothing.Read();
        try
        {
            return nothing.ReadMessage(marshaller);
        }
        catch (MarshallingException e)
        {
            throw reader.Fault($"a member is missing that is a {typeof(T).Name}: {e.Message}", e);
        }
    }

    /// <summary>Says that a member is missing.</summary>
    public static MarshallingException Missing(this ref Utf8JsonReader reader, string name) => reader.Fault($"'{name}' is missing");

    /// <summary>Enters an object.</summary>
    /// <returns>What <see cref="TryReadMember"/> starts with.</returns>
    public static int BeginObject(this ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.StartObject ? -1 : throw reader.Expected("an object");

    /// <summary>Goes to the value of the next member that the type knows and that is not <c>null</c>.</summary>
    /// <param name="reader">Stands at the object's bracket, or at the last token of the value before.</param>
    /// <param name="names">The names of the members.</param>
    /// <param name="at">The member's place among the names.</param>
    /// <returns><see langword="false"/> at the end of the object.</returns>
    public static bool TryReadMember(this ref Utf8JsonReader reader, JsonNames names, ref int at)
    {
        while (true)
        {
            reader.Read();
            if (reader.TokenType == JsonTokenType.EndObject)
            {
                return false;
            }

            var found = names.Find(ref reader, at + 1);
            reader.Read();
            if (found >= 0)
            {
                at = found;
                if (reader.TokenType != JsonTokenType.Null)
                {
                    return true;
                }
            }
            else
            {
                reader.Skip();
            }
        }
    }

    /// <summary>Looks ahead for the member that tells the cases of a union apart.</summary>
    /// <param name="reader">Stands at the object's bracket, and stays there.</param>
    /// <param name="discriminator">The member's name.</param>
    /// <param name="cases">The values that it may have.</param>
    /// <returns>The case's place among the values.</returns>
    /// <exception cref="MarshallingException">The member is missing, or names no case that is known here.</exception>
    public static int ReadCase(this ref Utf8JsonReader reader, ReadOnlySpan<byte> discriminator, JsonNames cases)
    {
        reader.BeginObject();
        var ahead = reader;
        while (ahead.Read() && ahead.TokenType != JsonTokenType.EndObject)
        {
            var isFound = ahead.ValueTextEquals(discriminator);
            ahead.Read();
            if (!isFound)
            {
                ahead.Skip();
                continue;
            }

            Span<byte> scratch = stackalloc byte[TextValues.Short];
            var at = ahead.TokenType is JsonTokenType.String or JsonTokenType.Number ? cases.Find(ahead.ShortText(scratch)) : -1;
            return at >= 0 ? at : throw ahead.Expected($"a case of the union: {cases}. Was the peer built with a newer contract?");
        }

        throw reader.Fault($"'{Encoding.UTF8.GetString(discriminator)}' is missing, which tells the cases of the union apart: {cases}");
    }

    /// <summary>Enters an array.</summary>
    public static void BeginArray(this ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw reader.Expected("an array");
        }
    }

    /// <summary>Goes to the next item.</summary>
    /// <returns><see langword="false"/> at the end of the array.</returns>
    /// <exception cref="MarshallingException">It is <c>null</c>.</exception>
    public static bool TryReadItem(this ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType switch
        {
            JsonTokenType.EndArray => false,
            JsonTokenType.Null => throw reader.Fault("a list holds null; leave the item out"),
            _ => true,
        };
    }

    /// <summary>Goes to the key of the next entry.</summary>
    /// <returns><see langword="false"/> at the end of the map.</returns>
    public static bool TryReadKey(this ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType != JsonTokenType.EndObject;
    }

    /// <summary>Reads a key and goes to the value.</summary>
    public static string ReadKeyString(this ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException e)
        {
            throw reader.Fault("the key is not UTF-8, or has half of a surrogate pair", e);
        }
        finally
        {
            ReadEntry(ref reader);
        }
    }

    /// <summary>Reads a key that is no text and goes to the value.</summary>
    /// <typeparam name="T">The key's type: an integer, <c>bool</c> or <c>char</c>.</typeparam>
    public static T ReadKey<T>(this ref Utf8JsonReader reader)
        where T : struct, ISpanParsable<T>
    {
        Span<byte> scratch = stackalloc byte[TextValues.Short];
        Span<char> letters = stackalloc char[TextValues.Short];
        var text = reader.ShortText(scratch);
        if (text.Length > LongestKey || Encoding.UTF8.GetChars(text, letters) is not (> 0 and var length) ||
            char.IsWhiteSpace(letters[0]) || !T.TryParse(letters[..length], CultureInfo.InvariantCulture, out var key))
        {
            throw reader.Expected($"a key that is a {typeof(T).Name}");
        }

        ReadEntry(ref reader);
        return key;
    }

    /// <summary>Says that a value is none of what was expected.</summary>
    internal static MarshallingException Expected(this ref Utf8JsonReader reader, string expected) => reader.Fault($"found {Found(ref reader)}; expected {expected}");

    /// <summary>Says what is wrong with the token that the reader stands at.</summary>
    internal static MarshallingException Fault(this ref Utf8JsonReader reader, string message, Exception? cause = null) =>
        new(message, cause) { JsonOffset = reader.TokenStartIndex };

    /// <summary>Writes nothing for a member that is null, and null for a value that stands alone.</summary>
    /// <exception cref="MarshallingException">It is an item, or the value of an entry.</exception>
    internal static void WriteAbsent(this ref JsonWriter writer, scoped ReadOnlySpan<byte> name)
    {
        if (name.IsEmpty)
        {
            writer.WriteNull(name);
        }
        else if (name.Length == 1)
        {
            throw new MarshallingException("A list or a map holds null, for which there is no value in contracts. Leave the element out.");
        }
    }

    private static MarshallingException NoForm<T>() =>
        new($"{typeof(T).Name} has no JSON: its marshaller was written by hand. Let the marshaller override Json.");

    private static void BeginValue(this ref JsonWriter writer, scoped ReadOnlySpan<byte> name) => writer.Begin(name, 0);

    private static void ReadEntry(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
        {
            throw reader.Fault("a map holds null; leave the entry out");
        }
    }

    private static string Found(ref Utf8JsonReader reader)
    {
        const int longest = 40;
        return reader.TokenType switch
        {
            JsonTokenType.StartObject => "an object",
            JsonTokenType.StartArray => "an array",
            JsonTokenType.Null => "null",
            JsonTokenType.True => "true",
            JsonTokenType.False => "false",
            JsonTokenType.None => "nothing",
            _ => $"{(reader.TokenType == JsonTokenType.Number ? "the number" : "the string")} {Text(ref reader, longest)}",
        };
    }

    // What the peer sent, cut and free of control characters, as it goes into logs.
    private static string Text(ref Utf8JsonReader reader, int longest)
    {
        var bytes = reader.HasValueSequence ? System.Buffers.BuffersExtensions.ToArray(reader.ValueSequence.Slice(0, Math.Min(reader.ValueSequence.Length, longest * 4))) : reader.ValueSpan;
        var text = Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, longest * 4)]);
        text = string.Concat(text.Select(static letter => char.IsControl(letter) ? '\uFFFD' : letter));
        return text.Length <= longest ? text : text[..longest] + "…";
    }
}
