using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Contracts.Marshalling.Protobuf;

/// <summary>
/// Free-form JSON as <c>google.protobuf.Value</c>, whose numbers are <c>double</c>. <c>Write</c> leaves out what is undefined; <c>WriteOptional</c>
/// leaves only <see langword="null"/> out. Tags are of wire type 2.
/// </summary>
public static class FreeFields
{
    private const long LargestExact = 1L << 53;

    private static readonly JsonParser Parser = new(new JsonParser.Settings(ProtoReader.DepthLimit));

    /// <summary>Writes any JSON; what is undefined is left out.</summary>
    /// <exception cref="MarshallingException">It holds a whole number beyond 2^53, which a <c>double</c> would change, or nests too deep.</exception>
    public static void WriteJsonElement(this ref ProtoWriter writer, uint tag, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Undefined)
        {
            Check(value);
            TextFields.PutBytes(ref writer, tag, ToValue(value).ToByteArray());
        }
    }

    /// <summary>Writes any JSON; <see langword="null"/> is left out.</summary>
    /// <exception cref="MarshallingException">It holds a whole number beyond 2^53, which a <c>double</c> would change, or nests too deep.</exception>
    public static void WriteOptionalJsonElement(this ref ProtoWriter writer, uint tag, JsonElement? value) => writer.WriteJsonElement(tag, value.GetValueOrDefault());

    /// <summary>Reads any JSON.</summary>
    public static JsonElement ReadJsonElement(this ref ProtoReader reader)
    {
        try
        {
            var value = Value.Parser.ParseFrom(reader.Take(reader.ReadLength()));
            return JsonElement.Parse(value.KindCase == Value.KindOneofCase.None ? "null" : JsonFormatter.Default.Format(value), new JsonDocumentOptions { MaxDepth = Json.JsonWriter.DepthLimit });
        }
        catch (Exception e) when (e is InvalidProtocolBufferException or InvalidOperationException or ArgumentException or JsonException)
        {
            throw reader.Fault($"the bytes are no google.protobuf.Value: {e.Message}", e);
        }
    }

    private static Value ToValue(JsonElement value)
    {
        try
        {
            return Parser.Parse<Value>(value.GetRawText());
        }
        catch (Exception e) when (e is InvalidProtocolBufferException or InvalidJsonException)
        {
            throw new MarshallingException($"The JSON has no form as google.protobuf.Value: {e.Message}", e);
        }
    }

    private static void Check(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                {
                    Check(member.Value);
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                {
                    Check(item);
                }

                break;
            case JsonValueKind.Number when IsChanged(value):
                throw new MarshallingException($"{value.GetRawText()} in JSON is beyond 2^53; google.protobuf.Value has doubles only. Send it as a string.");
            default:
                break;
        }
    }

    private static bool IsChanged(JsonElement number) =>
        (number.TryGetInt64(out var whole) && whole is < -LargestExact or > LargestExact) || (number.TryGetUInt64(out var large) && large > LargestExact);
}
