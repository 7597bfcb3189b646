using System.Text;
using System.Text.Json;
using Contracts.Marshalling;
using Contracts.Marshalling.Json;

namespace Contracts.Runtime.Tests.JsonRpc;

/// <summary>A text that is JSON itself.</summary>
internal sealed class RawJsonMarshaller : JsonMarshaller<string>
{
    /// <inheritdoc/>
    public override void WriteValue(ref JsonWriter writer, string value) => writer.WriteRaw(default, Encoding.UTF8.GetBytes(value));

    /// <inheritdoc/>
    public override string ReadValue(ref Utf8JsonReader reader)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return document.RootElement.GetRawText();
    }
}
