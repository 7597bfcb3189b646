using System.Text.Json;
using Contracts.Calls;

namespace Contracts.Transports.JsonRpc;

/// <summary>By what the peer knows the reports of its call (docs/wire/jsonrpc.md#progress).</summary>
/// <param name="Json">The token, a number or a text, as it came.</param>
/// <param name="IsInMeta">Whether it came as MCP has it, within <c>_meta</c>; the reports go back in kind.</param>
internal sealed record ProgressToken(byte[] Json, bool IsInMeta)
{
    /// <summary>Finds it among the parameters of a call. One that has a position is struck out there, as the request has none for it.</summary>
    /// <returns><see langword="null"/> if the caller wants no reports.</returns>
    public static ProgressToken? Find(byte[] bytes, Slice parameters, IProgressParameter progress)
    {
        if (!parameters.IsThere)
        {
            return null;
        }

        var reader = new Utf8JsonReader(parameters.Of(bytes), Envelope.Options);
        reader.Read();
        return reader.TokenType == JsonTokenType.StartArray ? Item(ref reader, bytes, parameters, progress.Position) : Member(ref reader, progress.Name, isInMeta: false);
    }

    private static ProgressToken? Item(ref Utf8JsonReader reader, byte[] bytes, Slice parameters, int position)
    {
        var end = reader.BytesConsumed;
        for (var i = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; i++)
        {
            if (i == position && (reader.TokenType == JsonTokenType.Null || IsToken(ref reader)))
            {
                var token = Of(ref reader, isInMeta: false);
                bytes.AsSpan(parameters.Start + (int)end, (int)(reader.BytesConsumed - end)).Fill((byte)' ');
                return token;
            }

            reader.Skip();
            end = reader.BytesConsumed;
        }

        return null;
    }

    private static ProgressToken? Member(ref Utf8JsonReader reader, string name, bool isInMeta)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (isFound, isMeta) = (reader.ValueTextEquals(name), !isInMeta && reader.ValueTextEquals("_meta"u8));
            reader.Read();
            if (isFound && IsToken(ref reader))
            {
                return Of(ref reader, isInMeta);
            }

            if (isMeta && reader.TokenType == JsonTokenType.StartObject)
            {
                if (Member(ref reader, "progressToken", isInMeta: true) is { } found)
                {
                    return found;
                }
            }
            else
            {
                reader.Skip();
            }
        }

        return null;
    }

    private static bool IsToken(ref Utf8JsonReader reader) =>
        reader.TokenType is JsonTokenType.Number or JsonTokenType.String && reader.ValueSpan.Length <= ReplyAddress.MaxIdBytes;

    private static ProgressToken? Of(ref Utf8JsonReader reader, bool isInMeta) => reader.TokenType switch
    {
        JsonTokenType.Number => new(reader.ValueSpan.ToArray(), isInMeta),
        JsonTokenType.String => new([(byte)'"', .. reader.ValueSpan, (byte)'"'], isInMeta),
        _ => null,
    };
}
