using System.Text;
using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace Contracts.Marshalling.Json;

/// <summary>The JSON that proto3 defines for a message of Google.Protobuf: names in camel case, 64-bit numbers as strings, well-known types by their own rules.</summary>
/// <remarks>Fields that the message does not know are skipped. <c>Any</c> holds what the message's own file, those that it imports, or google.protobuf declare.</remarks>
/// <typeparam name="T">The class.</typeparam>
internal sealed class ProtoJsonMarshaller<T> : JsonMarshaller<T>
    where T : class, IMessage<T>, new()
{
    private readonly JsonFormatter _formatter;
    private readonly JsonParser _parser;

    public ProtoJsonMarshaller()
    {
        var types = TypeRegistry.FromFiles(
            new T().Descriptor.File, AnyReflection.Descriptor, DurationReflection.Descriptor, EmptyReflection.Descriptor, FieldMaskReflection.Descriptor,
            StructReflection.Descriptor, TimestampReflection.Descriptor, WrappersReflection.Descriptor);
        _formatter = new JsonFormatter(JsonFormatter.Settings.Default.WithTypeRegistry(types));
        _parser = new JsonParser(JsonParser.Settings.Default.WithTypeRegistry(types).WithIgnoreUnknownFields(true));
    }

    /// <inheritdoc/>
    public override void WriteValue(ref JsonWriter writer, T value)
    {
        string text;
        try
        {
            text = _formatter.Format(value);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            throw new MarshallingException($"{typeof(T).Name} has no JSON: {e.Message}", e);
        }

        var room = writer.Begin(default, Encoding.UTF8.GetMaxByteCount(text.Length));
        writer.Commit(Encoding.UTF8.GetBytes(text, room));
    }

    /// <inheritdoc/>
    public override T ReadValue(ref Utf8JsonReader reader)
    {
        var start = reader;
        try
        {
            return _parser.Parse<T>(JsonElement.ParseValue(ref reader).GetRawText());
        }
        catch (Exception e) when (e is InvalidProtocolBufferException or InvalidJsonException or InvalidOperationException)
        {
            throw start.Fault($"the JSON is no {typeof(T).Name}: {e.Message}", e);
        }
    }
}
