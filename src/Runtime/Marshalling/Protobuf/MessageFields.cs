using System.Buffers;
using System.Runtime.CompilerServices;

namespace Contracts.Marshalling.Protobuf;

/// <summary>Fields that hold a message, and what lists of fields need.</summary>
public static class MessageFields
{
    /// <summary>Writes a message that is there.</summary>
    /// <typeparam name="T">The type of the message.</typeparam>
    /// <param name="writer">Takes the bytes.</param>
    /// <param name="tag">The field's tag, of wire type 2.</param>
    /// <param name="value">The message.</param>
    /// <param name="marshaller">Writes its fields.</param>
    /// <exception cref="MarshallingException">The message is <see langword="null"/>, as an element of a list may be.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WriteMessage<T>(this ref ProtoWriter writer, uint tag, T value, ProtobufMarshaller<T> marshaller)
    {
        if (value is null)
        {
            throw NullElement(tag);
        }

        var mark = writer.BeginMessage(tag);
        marshaller.WriteFields(ref writer, value);
        writer.EndMessage(mark);
    }

    /// <summary>Reads a message.</summary>
    /// <typeparam name="T">The type of the message.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T ReadMessage<T>(this ref ProtoReader reader, ProtobufMarshaller<T> marshaller)
    {
        var mark = reader.EnterMessage();
        var value = marshaller.ReadFields(ref reader);
        reader.LeaveMessage(mark);
        return value;
    }

    /// <summary>Reads a message of a field that had one before: the fields of the second are put over those of the first, lists are joined.</summary>
    /// <typeparam name="T">The type of the message.</typeparam>
    /// <param name="reader">Stands before the length of the second.</param>
    /// <param name="first">What the field held before.</param>
    /// <param name="marshaller">Writes and reads the message.</param>
    public static T MergeMessage<T>(this ref ProtoReader reader, T first, ProtobufMarshaller<T> marshaller)
    {
        // Two messages merged are, by definition, what their bytes one after the other are.
        // https://protobuf.dev/programming-guides/encoding/#last-one-wins
        var joined = new ArrayBufferWriter<byte>();
        marshaller.Write(first, joined);
        joined.Write(reader.Take(reader.ReadLength()));
        reader.ChargeMerge(joined.WrittenCount);
        reader.Descend();
        var inner = reader.Within(joined.WrittenSpan);
        var value = marshaller.ReadFields(ref inner);
        reader.Settle(inner.MergeRoom);
        reader.Ascend();
        return value;
    }

    /// <summary>Makes the message that a field which is not on the wire stands for: one whose fields are all absent.</summary>
    /// <typeparam name="T">The type of the message.</typeparam>
    public static T ReadAbsent<T>(this ref ProtoReader reader, ProtobufMarshaller<T> marshaller)
    {
        reader.Descend();
        var nothing = reader.Within([]);
        var value = marshaller.ReadFields(ref nothing);
        reader.Ascend();
        return value;
    }

    /// <summary>Counts the elements of a repeated field that follow one another from here, to make room for them at once.</summary>
    /// <param name="reader">Stands behind the tag of the first element.</param>
    /// <param name="tag">The tag, of wire type 2.</param>
    /// <returns>At least 1.</returns>
    public static int CountFields(this ref ProtoReader reader, uint tag)
    {
        var ahead = reader;
        var count = 0;
        do
        {
            ahead.Advance(ahead.ReadLength());
            count++;
        }
        while (ahead.TryReadTag(tag));
        return count;
    }

    /// <summary>Counts the varints of the packed field that was entered, to make room for them at once.</summary>
    public static int CountVarints(this ref ProtoReader reader)
    {
        var rest = reader.Rest;
        var count = 0;
        foreach (var part in rest)
        {
            count += part < 0x80 ? 1 : 0;
        }

        return count;
    }

    /// <summary>Says that bytes hold no case of a union that is known here.</summary>
    /// <typeparam name="T">The union.</typeparam>
    public static MarshallingException NoCase<T>() =>
        new($"The bytes hold no case of the union {typeof(T).Name} that is known here. Was the peer built with a newer contract?");

    /// <summary>Says that a value is no case of its union.</summary>
    /// <typeparam name="T">The union.</typeparam>
    public static MarshallingException NoCase<T>(T value) =>
        new($"{value?.GetType().Name ?? "null"} is no case of the union {typeof(T).Name}. List it with [Case].");

    /// <summary>Says that a list or a map holds null, for which protobuf has no form.</summary>
    internal static MarshallingException NullElement(uint tag) =>
        new($"Field {tag >> 3} holds null; protobuf has no null in lists and maps. Leave the element out.");
}
