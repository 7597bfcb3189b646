using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Contracts.Calls;

namespace Contracts.Transports.JsonRpc;

/// <summary>The error of a response, and its way from and to a status (docs/wire/jsonrpc.md#errors).</summary>
/// <param name="Code">The code.</param>
/// <param name="Message">What happened, in a sentence.</param>
internal readonly record struct ErrorObject(int Code, string Message)
{
    /// <summary>The trailer by which a handler chooses the code, and a caller sees one that is not of the table.</summary>
    public const string CodeTrailer = "jsonrpc-code";

    /// <summary>The trailer that is the error's <c>data</c>, as JSON.</summary>
    public const string DataTrailer = "jsonrpc-data-bin";

    /// <summary>More about it, as JSON; empty for nothing.</summary>
    public ReadOnlyMemory<byte> Data { get; init; }

    /// <summary>All of it in words.</summary>
    public string Text => Data.Length > 0 && Data.Span[0] == (byte)'"' ? $"{Message}: {TextOf(Data.Span)}" : Message;

    /// <summary>An error that the specification names, with what to change as its data.</summary>
    public static ErrorObject Named(int code, string advice) => new(code, ErrorCodes.Words(code)!)
    {
        Data = Encoding.UTF8.GetBytes($"\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(advice)}\""),
    };

    /// <summary>The error that tells a status, and what of it the error alone does not tell.</summary>
    public static ErrorObject Of(Status status, Metadata? trailers, out Extension extension)
    {
        extension = new Extension { Details = status.Details };
        var code = ErrorCodes.Of(status.Code);
        ReadOnlyMemory<byte> data = default;
        if (trailers is not null)
        {
            code = int.TryParse(trailers.Get(CodeTrailer), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var chosen) ? chosen : code;
            data = IsJson(trailers.GetBytes(DataTrailer) ?? default, out var json) ? json : default;
            extension = extension with { Trailers = Others(trailers) };
        }

        extension = extension with { Status = ErrorCodes.StatusOf(code) == status.Code ? null : status.Code };
        return new ErrorObject(code, status.Detail.Length > 0 ? status.Detail : status.Code.ToString()) { Data = data };
    }

    /// <summary>Reads an error: an object as version 2.0 has it, or any JSON as 1.0 does.</summary>
    public static ErrorObject Read(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json, Envelope.Options);
            reader.Read();
            return reader.TokenType switch
            {
                JsonTokenType.StartObject => ReadMembers(json, ref reader),
                JsonTokenType.String => new ErrorObject(ErrorCodes.Of(StatusCode.Unknown), reader.GetString()!),
                _ => new ErrorObject(ErrorCodes.Of(StatusCode.Unknown), "The peer's error is not an object.") { Data = json.ToArray() },
            };
        }
        catch (Exception exception) when (exception is InvalidOperationException or FormatException)
        {
            return new ErrorObject(ErrorCodes.InternalError, $"The peer's error is not as JSON-RPC has it: {exception.Message}") { Data = json.ToArray() };
        }
    }

    /// <summary>How a call ends with this error.</summary>
    public CallEnd ToEnd(in Extension extension)
    {
        var code = extension.Status ?? ErrorCodes.StatusOf(Code);
        var isOfTheTable = ErrorCodes.Of(code) == Code;
        // What the specification's own words do not say is in the data.
        var advice = ErrorCodes.Words(Code) is not null && Data.Length > 0 && Data.Span[0] == (byte)'"' ? TextOf(Data.Span) : null;
        var trailers = extension.Trailers;
        if (!isOfTheTable || (Data.Length > 0 && advice is null))
        {
            trailers = trailers?.Copy() ?? new Metadata();
            trailers.Add(CodeTrailer, Code.ToString(CultureInfo.InvariantCulture));
            if (!Data.IsEmpty && advice is null)
            {
                trailers.Add(DataTrailer, Data);
            }
        }

        return new CallEnd(new Status(code, advice ?? Message) { Details = extension.Details })
        {
            Trailers = trailers,
            IsFromPeer = true,
            IsNotSent = extension.IsRefused,
            // No place is free at once; another connection may have one that goes.
            IsFinal = code == StatusCode.ResourceExhausted,
        };
    }

    private static ErrorObject ReadMembers(ReadOnlySpan<byte> json, ref Utf8JsonReader reader)
    {
        var error = new ErrorObject(ErrorCodes.Of(StatusCode.Unknown), "");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            switch (name)
            {
                case "code":
                    error = error with { Code = reader.GetInt32() };
                    break;
                case "message":
                    error = error with { Message = reader.GetString() ?? "" };
                    break;
                default:
                    reader.Skip();
                    error = name == "data" ? error with { Data = json[start..(int)reader.BytesConsumed].ToArray() } : error;
                    break;
            }
        }

        return error;
    }

    private static Metadata? Others(Metadata trailers)
    {
        Metadata? others = null;
        foreach (var entry in trailers)
        {
            if (entry.Name is not (CodeTrailer or DataTrailer))
            {
                (others ??= new Metadata()).Add(entry);
            }
        }

        return others;
    }

    // A handler's bytes that are no JSON would break the message.
    private static bool IsJson(ReadOnlyMemory<byte> bytes, out ReadOnlyMemory<byte> json)
    {
        json = bytes;
        try
        {
            var reader = new Utf8JsonReader(bytes.Span);
            return !bytes.IsEmpty && reader.Read() && reader.TrySkip() && !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string TextOf(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json, Envelope.Options);
            reader.Read();
            return reader.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            return "";
        }
    }
}
