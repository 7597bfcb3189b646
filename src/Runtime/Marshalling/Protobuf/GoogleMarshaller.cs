using System.Buffers;
using Contracts.Marshalling.Json;
using Google.Protobuf;

namespace Contracts.Marshalling.Protobuf;

/// <summary>Marshals a message that protoc, or another generator for Google.Protobuf, has made a class of.</summary>
/// <typeparam name="T">The class.</typeparam>
public sealed class GoogleMarshaller<T> : ProtobufMarshaller<T>
    where T : class, IMessage<T>, new()
{
    private readonly MessageParser<T> _parser = new(static () => new T());

    private readonly Lazy<ProtoJsonMarshaller<T>> _json = new();

    private GoogleMarshaller()
    {
    }

    /// <summary>The only one.</summary>
#pragma warning disable CA1000, MA0018 // There is one marshaller for each type, and the type is what finds it.
    public static GoogleMarshaller<T> Instance { get; } = new();
#pragma warning restore CA1000, MA0018

    /// <inheritdoc/>
    public override JsonMarshaller<T> Json => _json.Value;

    /// <inheritdoc/>
    public override MessageSchema Schema => new(new T().Descriptor);

    /// <inheritdoc/>
    public override void Write(T value, IBufferWriter<byte> destination)
    {
        // Google.Protobuf calls Advance(0) before its first GetSpan; asking for a span here makes that harmless to any destination.
        destination.GetSpan();
        value.WriteTo(destination);
    }

    /// <inheritdoc/>
    public override T Read(in ReadOnlySequence<byte> source)
    {
        try
        {
            return _parser.ParseFrom(source);
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new MarshallingException($"The {source.Length:N0} bytes are no {typeof(T).Name}: {e.Message}", e);
        }
    }

    /// <inheritdoc/>
    public override void WriteFields(ref ProtoWriter writer, T value)
    {
        var size = value.CalculateSize();
        value.WriteTo(writer.Room(size)[..size]);
        writer.Commit(size);
    }

    /// <inheritdoc/>
    public override T ReadFields(ref ProtoReader reader)
    {
        try
        {
            return _parser.ParseFrom(reader.Take(reader.Left));
        }
        catch (InvalidProtocolBufferException e)
        {
            throw reader.Fault($"the bytes are no {typeof(T).Name}: {e.Message}", e);
        }
    }
}
