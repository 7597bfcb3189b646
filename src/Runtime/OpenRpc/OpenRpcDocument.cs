using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Contracts.Calls;

namespace Contracts.OpenRpc;

/// <summary>Puts the documents of contracts together: one document, on one line.</summary>
internal static class OpenRpcDocument
{
    /// <summary>Merges documents. Of two methods or two schemas of one name, which contracts that share messages have, the first counts.</summary>
    public static byte[] Of(IReadOnlyList<ContractDocument> documents)
    {
        var parsed = documents.Select(static document => Parse(document.Utf8Json)).ToArray();
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("openrpc"u8, "1.3.2"u8);
            json.WritePropertyName("info"u8);
            WriteHead(json, parsed);
            json.WriteStartArray("methods"u8);
            foreach (var method in parsed.SelectMany(static each => each.GetProperty("methods"u8).EnumerateArray()).DistinctBy(static method => method.GetProperty("name"u8).GetString(), StringComparer.Ordinal))
            {
                method.WriteTo(json);
            }

            json.WriteEndArray();
            json.WriteStartObject("components"u8);
            json.WriteStartObject("schemas"u8);
            foreach (var schema in parsed.SelectMany(static each => each.GetProperty("components"u8).GetProperty("schemas"u8).EnumerateObject()).DistinctBy(static schema => schema.Name, StringComparer.Ordinal))
            {
                schema.WriteTo(json);
            }

            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    // One contract speaks for itself; of several each has a say in the title.
    private static void WriteHead(Utf8JsonWriter json, JsonElement[] documents)
    {
        if (documents is [var only])
        {
            only.GetProperty("info"u8).WriteTo(json);
            return;
        }

        var heads = documents.Select(static document => document.GetProperty("info"u8)).ToArray();
        json.WriteStartObject();
        json.WriteString("title"u8, string.Join(", ", heads.Select(static head => head.GetProperty("title"u8).GetString())));
        json.WriteString("version"u8, heads.Length == 0 ? "" : heads[0].GetProperty("version"u8).GetString());
        json.WriteEndObject();
    }

    private static JsonElement Parse(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        return JsonElement.ParseValue(ref reader);
    }
}
