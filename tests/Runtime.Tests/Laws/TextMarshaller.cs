using System.Buffers;
using System.Text;
using System.Text.Json;
using Contracts.Marshalling;
using Contracts.Marshalling.Json;

namespace Contracts.Runtime.Tests.Laws;

/// <summary>A text is its UTF-8 bytes, or a JSON string. Two texts stand for faults: one that cannot be written, one that cannot be read.</summary>
internal sealed class TextMarshaller : Marshaller<string>
{
    public const string Unwritable = "unwritable";
    public const string Unreadable = "unreadable";

    public override void Write(string value, IBufferWriter<byte> destination)
    {
        if (value == Unwritable)
        {
            throw new MarshallingException("The text is 'unwritable'.");
        }

        Encoding.UTF8.GetBytes(value, destination);
    }

    public override string Read(in ReadOnlySequence<byte> source)
    {
        var text = Encoding.UTF8.GetString(source);
        return text == Unreadable ? throw new MarshallingException("The text is 'unreadable'.") : text;
    }

    /// <inheritdoc/>
    public override JsonMarshaller<string> Json { get; } = new TextJson();

    private sealed class TextJson : JsonMarshaller<string>
    {
        public override void WriteValue(ref JsonWriter writer, string value)
        {
            if (value == Unwritable)
            {
                throw new MarshallingException("The text is 'unwritable'.");
            }

            writer.WriteString(default, value);
        }

        public override string ReadValue(ref Utf8JsonReader reader)
        {
            var text = reader.TokenType == JsonTokenType.String ? reader.GetString()! : throw new MarshallingException("The text is no string.");
            return text == Unreadable ? throw new MarshallingException("The text is 'unreadable'.") : text;
        }
    }
}
