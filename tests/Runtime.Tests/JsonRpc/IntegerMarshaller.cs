using System.Text.Json;
using Contracts.Marshalling;
using Contracts.Marshalling.Json;

namespace Contracts.Runtime.Tests.JsonRpc;

/// <summary>An integer as a JSON number.</summary>
internal sealed class IntegerMarshaller : JsonMarshaller<int>
{
    /// <inheritdoc/>
    public override void WriteValue(ref JsonWriter writer, int value) => writer.WriteInt32(default, value);

    /// <inheritdoc/>
    public override int ReadValue(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var value) ? value : throw new MarshallingException("The value is no integer.");
}
