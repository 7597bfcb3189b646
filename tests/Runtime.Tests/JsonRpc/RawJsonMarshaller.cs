using System.Buffers;
using System.Text;
using System.Text.Json;
using Contracts.Marshalling;
using Contracts.Marshalling.Json;

namespace Contracts.Runtime.Tests.JsonRpc;

/// <summary>A text that is JSON itself.</summary>
internal sealed class RawJsonMarshaller : Marshaller<string>
{
    /// <inheritdoc/>
    public override JsonMarshaller<string> Json { get; } = new Form();

    /// <inheritdoc/>
    public override void Write(string value, IBufferWriter<byte> destination) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override string Read(in ReadOnlySequence<byte> source) => throw new NotSupportedException();

    private sealed class Form : JsonMarshaller<string>
    {
        public override void WriteValue(ref JsonWriter writer, string value) => writer.WriteRaw(default, Encoding.UTF8.GetBytes(value));

        public override string ReadValue(ref Utf8JsonReader reader)
        {
            using var document = JsonDocument.ParseValue(ref reader);
            return document.RootElement.GetRawText();
        }
    }
}
