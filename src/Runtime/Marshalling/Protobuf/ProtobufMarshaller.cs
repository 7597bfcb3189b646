using System.Buffers;

namespace Contracts.Marshalling.Protobuf;

/// <summary>Turns values of one type into protobuf messages, and back. Generated code derives from it, one class for each message.</summary>
/// <remarks>
/// Fields that the type does not know are skipped. A field of one message that occurs more than once is merged, as protobuf
/// demands. Messages may be nested <see cref="ProtoReader.DepthLimit"/> deep.
/// </remarks>
/// <typeparam name="T">The type of the values.</typeparam>
public abstract class ProtobufMarshaller<T> : Marshaller<T>, ISchemaSource
{
    /// <inheritdoc/>
    /// <remarks>Made anew whenever it is asked for.</remarks>
    public virtual MessageSchema? Schema => null;

    /// <inheritdoc/>
    /// <remarks>After an exception the destination may hold a part of the message.</remarks>
    public override void Write(T value, IBufferWriter<byte> destination)
    {
        var writer = new ProtoWriter(destination);
        WriteFields(ref writer, value);
        writer.Flush();
    }

    /// <inheritdoc/>
    public override T Read(in ReadOnlySequence<byte> source)
    {
        if (!source.IsSingleSegment)
        {
            return ReadSegments(source);
        }

        var reader = new ProtoReader(source.FirstSpan);
        return ReadFields(ref reader);
    }

    /// <summary>Writes the fields of a value, without a length before them.</summary>
    /// <param name="writer">Takes the fields.</param>
    /// <param name="value">The value, not <see langword="null"/>.</param>
    public abstract void WriteFields(ref ProtoWriter writer, T value);

    /// <summary>Reads fields until the reader's current message ends, and makes the value of them.</summary>
    /// <param name="reader">Stands at the first field.</param>
    public abstract T ReadFields(ref ProtoReader reader);

    // Rented and returned within one synchronous call, so no more arrays are out than threads run.
    private T ReadSegments(in ReadOnlySequence<byte> source)
    {
        if (source.Length > Array.MaxLength)
        {
            throw new MarshallingException($"The message is {source.Length:N0} bytes; the limit of protobuf is {Array.MaxLength:N0}. Split it, or stream it.");
        }

        var length = (int)source.Length;
        var array = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            source.CopyTo(array);
            var reader = new ProtoReader(array.AsSpan(0, length));
            return ReadFields(ref reader);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(array);
        }
    }
}
