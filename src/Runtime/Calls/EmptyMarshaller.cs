using System.Buffers;
using Contracts.Marshalling;

namespace Contracts.Calls;

/// <summary>Marshals the message with no fields: as no bytes. Fields that a newer peer sends are skipped unread.</summary>
public sealed class EmptyMarshaller : Marshaller<Empty>
{
    private EmptyMarshaller()
    {
    }

    /// <summary>The one marshaller.</summary>
    public static EmptyMarshaller Instance { get; } = new();

    /// <inheritdoc/>
    public override void Write(Empty value, IBufferWriter<byte> destination)
    {
    }

    /// <inheritdoc/>
    public override Empty Read(in ReadOnlySequence<byte> source) => default;
}
