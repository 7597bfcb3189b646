using System.Buffers;
using System.Text.Json;
using Contracts.Marshalling;
using Contracts.Marshalling.Json;
using Contracts.Marshalling.Protobuf;

namespace Contracts.Calls;

/// <summary>Marshals the message with no fields: as no bytes. Fields that a newer peer sends are skipped unread.</summary>
public sealed class EmptyMarshaller : ProtobufMarshaller<Empty>
{
    private EmptyMarshaller()
    {
    }

    /// <summary>The one marshaller.</summary>
    public static EmptyMarshaller Instance { get; } = new();

    /// <inheritdoc/>
    public override MessageSchema Schema => new(Google.Protobuf.WellKnownTypes.Empty.Descriptor);

    /// <inheritdoc/>
    public override JsonMarshaller<Empty> Json { get; } = new JsonForm();

    /// <inheritdoc/>
    public override void Write(Empty value, IBufferWriter<byte> destination)
    {
    }

    /// <inheritdoc/>
    public override Empty Read(in ReadOnlySequence<byte> source) => default;

    /// <inheritdoc/>
    public override void WriteFields(ref ProtoWriter writer, Empty value)
    {
    }

    /// <inheritdoc/>
    public override Empty ReadFields(ref ProtoReader reader)
    {
        while (reader.TryReadTag(out var tag))
        {
            reader.SkipField(tag);
        }

        return default;
    }

    // null, as is the result of a method that has none; whatever stands there is read.
    private sealed class JsonForm : JsonMarshaller<Empty>
    {
        public override void WriteValue(ref JsonWriter writer, Empty value) => writer.WriteNull(default);

        public override Empty ReadValue(ref Utf8JsonReader reader)
        {
            reader.Skip();
            return default;
        }
    }
}
