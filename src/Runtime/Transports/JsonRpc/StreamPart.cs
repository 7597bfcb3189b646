using System.Text.Json;

namespace Contracts.Transports.JsonRpc;

/// <summary>Values of a stream, as StreamJsonRpc has them: where a stream begins with a token, or in answer to a request for more.</summary>
internal readonly record struct StreamPart
{
    /// <summary>By which more can be asked for, with its quotes if it has some; none if nothing follows.</summary>
    public Slice Token { get; private init; }

    /// <summary>The array of values; none for an empty one.</summary>
    public Slice Values { get; private init; }

    /// <summary>Whether nothing follows, in an answer to a request for more.</summary>
    public bool IsFinished { get; private init; }

    /// <summary>Takes the object apart; <see langword="null"/> if it is none.</summary>
    /// <param name="bytes">Where it lies, as JSON that was looked at.</param>
    /// <param name="at">Which bytes are its own.</param>
    public static StreamPart? Read(byte[] bytes, Slice at)
    {
        var reader = new Utf8JsonReader(at.Of(bytes), Envelope.Options);
        reader.Read();
        return reader.TokenType == JsonTokenType.StartObject ? ReadMembers(ref reader, bytes, at.Start) : null;
    }

    /// <summary>The stream that is the only parameter of a call: by position, by name, or the parameters themselves.</summary>
    public static StreamPart? ReadParameter(byte[] bytes, Slice at)
    {
        if (!at.IsThere)
        {
            return null;
        }

        var reader = new Utf8JsonReader(at.Of(bytes), Envelope.Options);
        reader.Read();
        var isArray = reader.TokenType == JsonTokenType.StartArray;
        reader.Read();
        if (!isArray && (reader.TokenType != JsonTokenType.PropertyName || reader.ValueTextEquals("token"u8) || reader.ValueTextEquals("values"u8)))
        {
            return Read(bytes, at);
        }

        if (!isArray)
        {
            reader.Read();
        }

        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return null;
        }

        var part = ReadMembers(ref reader, bytes, at.Start);
        reader.Read();
        return reader.TokenType is JsonTokenType.EndArray or JsonTokenType.EndObject ? part : null;
    }

    private static StreamPart ReadMembers(ref Utf8JsonReader reader, byte[] bytes, int offset)
    {
        var part = new StreamPart();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (isToken, isValues, isFinished) = (reader.ValueTextEquals("token"u8), reader.ValueTextEquals("values"u8), reader.ValueTextEquals("finished"u8));
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            isFinished &= reader.TokenType == JsonTokenType.True;
            isValues &= reader.TokenType == JsonTokenType.StartArray;
            reader.Skip();
            var value = new Slice(offset + start, (int)reader.BytesConsumed - start);
            part = new StreamPart
            {
                Token = isToken && !value.IsNull(bytes) ? value : part.Token,
                Values = isValues ? value : part.Values,
                IsFinished = part.IsFinished || isFinished,
            };
        }

        return part;
    }
}
