using System.Text;
using System.Text.Json;
using Contracts.Marshalling;
using Contracts.Marshalling.Json;

namespace Contracts.Transports.JsonRpc;

/// <summary>Finds the stream among the parameters of a method that takes values beside it.</summary>
internal abstract class StreamHead
{
    /// <summary>What stands in the stream's place, as JSON of its own; <see langword="null"/> if nothing does.</summary>
    /// <exception cref="MarshallingException">The parameters are not those of the method.</exception>
    public abstract byte[]? Find(ReadOnlySpan<byte> parameters);
}

/// <inheritdoc/>
internal sealed class StreamHead<T>(JsonStreamParameters<T> parameters) : StreamHead
{
    /// <inheritdoc/>
    public override byte[]? Find(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, Envelope.Options);
        reader.Read();
        parameters.ReadHead(ref reader, out var token);
        return token.ValueKind == JsonValueKind.Undefined ? null : Encoding.UTF8.GetBytes(token.GetRawText());
    }
}
