using System.Text.Json;
using Contracts.Marshalling.Json;

namespace Contracts.OpenRpc;

/// <summary>Writes what is JSON already. It is never read: this side answers with documents, and asks for none.</summary>
internal sealed class DocumentMarshaller : JsonMarshaller<byte[]>
{
    /// <inheritdoc/>
    public override void WriteValue(ref JsonWriter writer, byte[] value) => writer.WriteRaw(default, value);

    /// <inheritdoc/>
    public override byte[] ReadValue(ref Utf8JsonReader reader) => throw new NotSupportedException("Documents are written only.");
}
