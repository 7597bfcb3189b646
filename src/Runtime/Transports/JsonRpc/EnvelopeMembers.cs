using System.Text.Json;

namespace Contracts.Transports.JsonRpc;

/// <summary>Gathers the members of a message while it is read.</summary>
/// <param name="offset">Where the message begins in its array.</param>
internal ref struct EnvelopeMembers(int offset)
{
    private bool _isVersionTwo;
    private Slice _id;
    private Slice _method;
    private Slice _params;
    private Slice _result;
    private Slice _error;
    private Slice _extension;

    /// <summary>What makes it no message; <see langword="null"/> so far.</summary>
    public string? Fault { get; set; }

    /// <summary>What was gathered.</summary>
    public readonly Envelope ToEnvelope() => new()
    {
        IsVersionTwo = _isVersionTwo,
        Id = _id,
        Method = _method,
        Params = _params,
        Result = _result,
        Error = _error,
        Extension = _extension,
        Fault = Fault,
    };

    /// <summary>What a value is in words, by the token that it ends with.</summary>
    public static string Found(JsonTokenType last) => last switch
    {
        JsonTokenType.StartObject or JsonTokenType.EndObject => "an object",
        JsonTokenType.StartArray or JsonTokenType.EndArray => "an array",
        JsonTokenType.String => "a string",
        JsonTokenType.Number => "a number",
        JsonTokenType.True or JsonTokenType.False => "a boolean",
        _ => "null",
    };

    /// <summary>Reads a member, whose name the reader stands at.</summary>
    public void Read(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("jsonrpc"u8))
        {
            reader.Read();
            _isVersionTwo = reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("2.0"u8);
            reader.TrySkip();
        }
        else if (reader.ValueTextEquals("id"u8))
        {
            ReadId(ref reader);
        }
        else if (reader.ValueTextEquals("method"u8))
        {
            _method = Once(_method, ReadValue(ref reader), "method");
            Fault = reader.TokenType == JsonTokenType.String || !_method.IsThere ? Fault : $"'method' is {Found(reader.TokenType)}; it has to be a string, as in \"samples.Greeter.SayHello\".";
        }
        else if (reader.ValueTextEquals("params"u8))
        {
            _params = Once(_params, ReadValue(ref reader), "params");
            Fault = reader.TokenType is JsonTokenType.EndArray or JsonTokenType.EndObject || !_params.IsThere ? Fault : $"'params' is {Found(reader.TokenType)}; it has to be an array of the parameters in their order, or an object of them by name.";
        }
        else if (reader.ValueTextEquals("result"u8))
        {
            _result = Once(_result, ReadValue(ref reader), "result");
        }
        else if (reader.ValueTextEquals("error"u8))
        {
            _error = Once(_error, ReadValue(ref reader), "error");
        }
        else if (reader.ValueTextEquals(Extension.Member))
        {
            _extension = Once(_extension, ReadValue(ref reader), "contracts");
        }
        else
        {
            reader.Read();
            reader.TrySkip();
        }
    }

    private void ReadId(ref Utf8JsonReader reader)
    {
        var isRepeated = _id.IsThere;
        _id = ReadValue(ref reader);
        if (_id.IsThere && (isRepeated || reader.TokenType is not (JsonTokenType.String or JsonTokenType.Number or JsonTokenType.Null)))
        {
            _id = default;
            Fault = isRepeated ? "'id' is there twice." : $"'id' is {Found(reader.TokenType)}; it has to be a string, a number or null.";
        }
    }

    // Two members of one name would be read in two ways by two readers.
    private Slice Once(Slice before, Slice now, string name)
    {
        Fault = before.IsThere ? $"'{name}' is there twice." : Fault;
        return now;
    }

    private readonly Slice ReadValue(ref Utf8JsonReader reader)
    {
        if (!reader.Read())
        {
            return default;
        }

        var start = (int)reader.TokenStartIndex;
        return reader.TrySkip() ? new Slice(offset + start, (int)reader.BytesConsumed - start) : default;
    }
}
