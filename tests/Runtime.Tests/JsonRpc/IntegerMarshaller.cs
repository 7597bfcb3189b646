using System.Buffers;
using System.Text.Json;
using Contracts.Marshalling;
using Contracts.Marshalling.Json;

namespace Contracts.Runtime.Tests.JsonRpc;

/// <summary>An integer as a JSON number.</summary>
internal sealed class IntegerMarshaller : Marshaller<int>
{
    /// <inheritdoc/>
    public override JsonMarshaller<int> Json { get; } = new Form();

    /// <inheritdoc/>
    public override void Write(int value, IBufferWriter<byte> destination) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override int Read(in ReadOnlySequence<byte> source) => throw new NotSupportedException();

    private sealed class Form : JsonMarshaller<int>
    {
        public override void WriteValue(ref JsonWriter writer, int value) => writer.WriteInt32(default, value);

        public override int ReadValue(ref Utf8JsonReader reader) =>
            reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var value) ? value : throw new MarshallingException("The value is no integer.");
    }
}
