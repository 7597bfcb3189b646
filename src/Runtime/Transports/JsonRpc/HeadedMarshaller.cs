using System.Buffers;
using System.Text.Json;
using Contracts.Marshalling;
using Contracts.Marshalling.Json;

namespace Contracts.Transports.JsonRpc;

/// <summary>What tells the first request of a stream with values beside it, which is the parameters of the call, from an item.</summary>
internal static class HeadedMarshaller
{
    /// <summary>Stands before the parameters: no JSON begins so.</summary>
    public const byte Mark = (byte)':';
}

/// <summary>Reads the requests of a stream with values beside it: the first behind <see cref="HeadedMarshaller.Mark"/>.</summary>
internal sealed class HeadedMarshaller<T>(JsonStreamParameters<T> parameters) : Marshaller<T>
{
    /// <inheritdoc/>
    public override JsonMarshaller<T>? Json => parameters;

    /// <inheritdoc/>
    public override void Write(T value, IBufferWriter<byte> destination) => parameters.Write(value, destination);

    /// <inheritdoc/>
    public override T Read(in ReadOnlySequence<byte> source)
    {
        var isHead = source.FirstSpan[0] == HeadedMarshaller.Mark;
        var reader = new Utf8JsonReader(source.FirstSpan[(isHead ? 1 : 0)..], Envelope.Options);
        reader.Read();
        return isHead ? parameters.ReadHead(ref reader, out _) : parameters.ReadItem(ref reader);
    }
}
