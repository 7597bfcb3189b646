using System.Buffers;
using Contracts.Marshalling;
using Contracts.Marshalling.Protobuf;

namespace Contracts.Calls;

/// <summary>Marshals the message with no fields: as no bytes. Fields that a newer peer sends are skipped unread.</summary>
public sealed class EmptyMarshaller : Marshaller<Empty>, ISchemaSource
{
    private EmptyMarshaller()
    {
    }

    /// <summary>The one marshaller.</summary>
    public static EmptyMarshaller Instance { get; } = new();

    /// <inheritdoc/>
    public MessageSchema Schema => new(Google.Protobuf.WellKnownTypes.Empty.Descriptor);

    /// <inheritdoc/>
    public override void Write(Empty value, IBufferWriter<byte> destination)
    {
    }

    /// <inheritdoc/>
    public override Empty Read(in ReadOnlySequence<byte> source) => default;
}
