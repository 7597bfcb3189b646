using System.Buffers;
using System.Text.Json;
using Contracts.Calls;
using Contracts.Marshalling;
using Contracts.Marshalling.Json;

namespace Contracts.Transports.JsonRpc;

/// <summary>Reads a request out of the parameters of a call: by name or by position, or a message that is the parameters, alone or in an array of one.</summary>
internal sealed class ParametersMarshaller<T>(JsonMarshaller<T> marshaller) : Marshaller<T>
{
    /// <inheritdoc/>
    public override JsonMarshaller<T>? Json => marshaller;

    /// <inheritdoc/>
    public override void Write(T value, IBufferWriter<byte> destination) => marshaller.Write(value, destination);

    /// <inheritdoc/>
    public override T Read(in ReadOnlySequence<byte> source)
    {
        if (source.FirstSpan[0] != (byte)'[' || marshaller is JsonParameters<T>)
        {
            return marshaller.Read(source);
        }

        var (start, length) = OnlyItem(source.FirstSpan);
        return marshaller.Read(source.Slice(start, length));
    }

    // The message lies in one piece: what came in several, the read loop has put together.
    private static (int Start, int Length) OnlyItem(ReadOnlySpan<byte> array)
    {
        var reader = new Utf8JsonReader(array, Envelope.Options);
        reader.Read();
        reader.Read();
        if (reader.TokenType == JsonTokenType.EndArray)
        {
            // Empty is what there is for a method without parameters, and the array says no more than that.
            return default(T) is Empty ? (0, array.Length) : throw new MarshallingException("There is no parameter; the method takes one message, as in [{…}] or {…}.");
        }

        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        var end = (int)reader.BytesConsumed;
        reader.Read();
        return reader.TokenType == JsonTokenType.EndArray
            ? (start, end - start)
            : throw new MarshallingException("There is more than one parameter; the method takes one message, as in [{…}] or {…}.");
    }
}
