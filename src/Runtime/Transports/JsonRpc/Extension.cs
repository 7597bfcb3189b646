using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Contracts.Calls;

namespace Contracts.Transports.JsonRpc;

/// <summary>
/// What gRPC's vocabulary has and JSON-RPC has no place for, in a member of its own that peers may ignore and leave out (docs/wire/jsonrpc.md#extension).
/// </summary>
internal readonly record struct Extension
{
    private static readonly JsonEncodedText TimeoutText = JsonEncodedText.Encode("timeout");
    private static readonly JsonEncodedText HeadersText = JsonEncodedText.Encode("headers");
    private static readonly JsonEncodedText TrailersText = JsonEncodedText.Encode("trailers");
    private static readonly JsonEncodedText StatusText = JsonEncodedText.Encode("status");
    private static readonly JsonEncodedText DetailsText = JsonEncodedText.Encode("details");
    private static readonly JsonEncodedText PlacesText = JsonEncodedText.Encode("places");
    private static readonly JsonEncodedText RefusedText = JsonEncodedText.Encode("refused");

    /// <summary>The member's name.</summary>
    public static ReadOnlySpan<byte> Member => "contracts"u8;

    /// <summary>How long the caller waits; <see langword="null"/> for ever.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Metadata before the first message.</summary>
    public Metadata? Headers { get; init; }

    /// <summary>Metadata after the last message.</summary>
    public Metadata? Trailers { get; init; }

    /// <summary>The status of an error, where its code does not tell it.</summary>
    public StatusCode? Status { get; init; }

    /// <summary>A serialised <c>google.rpc.Status</c>, or empty.</summary>
    public ReadOnlyMemory<byte> Details { get; init; }

    /// <summary>How many calls the side that answers takes at once.</summary>
    public int? Places { get; init; }

    /// <summary>Whether the member is there whatever it holds, by which a side says that it understands it.</summary>
    public bool IsThere { get; init; }

    /// <summary>Whether the call did not reach a handler, so that it may be repeated.</summary>
    public bool IsRefused { get; init; }

    // The JSON goes to no page of HTML, so only what JSON itself asks for is escaped.
    private static JsonWriterOptions WriterOptions => new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private bool IsEmpty => !IsThere && Places is null && Timeout is null && Headers is null && Trailers is null && Status is null && Details.IsEmpty && !IsRefused;

    /// <summary>Writes the member, if there is anything to say.</summary>
    /// <param name="destination">Takes it, behind another member.</param>
    public void Write(IBufferWriter<byte> destination)
    {
        if (IsEmpty)
        {
            return;
        }

        destination.Write(",\"contracts\":"u8);
        using var writer = new Utf8JsonWriter(destination, WriterOptions);
        writer.WriteStartObject();
        if (Timeout is { } timeout)
        {
            writer.WriteNumber(TimeoutText, timeout.TotalMilliseconds);
        }

        WriteMetadata(writer, HeadersText, Headers);
        WriteMetadata(writer, TrailersText, Trailers);
        if (Status is { } status)
        {
            writer.WriteNumber(StatusText, (int)status);
        }

        if (!Details.IsEmpty)
        {
            writer.WriteBase64String(DetailsText, Details.Span);
        }

        if (Places is { } places)
        {
            writer.WriteNumber(PlacesText, places);
        }

        if (IsRefused)
        {
            writer.WriteBoolean(RefusedText, value: true);
        }

        writer.WriteEndObject();
    }

    /// <summary>The same with other headers before its own.</summary>
    public Extension After(Metadata? headers)
    {
        if (headers is null)
        {
            return this;
        }

        var all = new Metadata();
        foreach (var entry in headers.Concat(Headers ?? []))
        {
            all.Add(entry);
        }

        return this with { Headers = all };
    }

    /// <summary>Reads the member's value. What a later version adds is skipped.</summary>
    /// <param name="json">The value; empty for none.</param>
    /// <param name="extension">What it says.</param>
    /// <returns>What is wrong with it, or <see langword="null"/>.</returns>
    public static string? Read(ReadOnlySpan<byte> json, out Extension extension)
    {
        extension = default;
        if (json.IsEmpty)
        {
            return null;
        }

        try
        {
            var reader = new Utf8JsonReader(json, Envelope.Options);
            extension = Read(ref reader);
            return null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException or ArgumentException or OverflowException)
        {
            return $"The member 'contracts' is not as it should be: {exception.Message}";
        }
    }

    private static Extension Read(ref Utf8JsonReader reader)
    {
        var extension = new Extension { IsThere = true };
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            reader.Read();
            switch (name)
            {
                case "timeout":
                    extension = extension with { Timeout = TimeoutOf(reader.GetDouble()) };
                    break;
                case "headers":
                    extension = extension with { Headers = ReadMetadata(ref reader) };
                    break;
                case "trailers":
                    extension = extension with { Trailers = ReadMetadata(ref reader) };
                    break;
                case "status":
                    extension = extension with { Status = reader.GetInt32() is > 0 and <= (int)StatusCode.Unauthenticated and var code ? (StatusCode)code : StatusCode.Unknown };
                    break;
                case "details":
                    extension = extension with { Details = reader.GetBytesFromBase64() };
                    break;
                case "places":
                    extension = extension with { Places = reader.GetInt32() };
                    break;
                case "refused":
                    extension = extension with { IsRefused = reader.GetBoolean() };
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return extension;
    }

    // Longer than a century is never: it is beyond what the clock can add.
    private static TimeSpan? TimeoutOf(double milliseconds) =>
        milliseconds >= TimeSpan.FromDays(36500).TotalMilliseconds ? null : TimeSpan.FromMilliseconds(Math.Max(0, milliseconds));

    private static void WriteMetadata(Utf8JsonWriter writer, JsonEncodedText name, Metadata? metadata)
    {
        if (metadata is null)
        {
            return;
        }

        writer.WriteStartArray(name);
        foreach (var entry in metadata)
        {
            writer.WriteStartArray();
            writer.WriteStringValue(entry.Name);
            if (entry.IsBinary)
            {
                writer.WriteBase64StringValue(entry.Bytes.Span);
            }
            else
            {
                writer.WriteStringValue(entry.Value);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndArray();
    }

    private static Metadata ReadMetadata(ref Utf8JsonReader reader)
    {
        var metadata = new Metadata();
        Expect(reader.TokenType, JsonTokenType.StartArray);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            Expect(reader.TokenType, JsonTokenType.StartArray);
            reader.Read();
            var name = reader.GetString() ?? "";
            reader.Read();
            metadata.Add(name.EndsWith("-bin", StringComparison.OrdinalIgnoreCase)
                ? new Metadata.Entry(name, reader.GetBytesFromBase64())
                : new Metadata.Entry(name, reader.GetString() ?? ""));
            reader.Read();
            Expect(reader.TokenType, JsonTokenType.EndArray);
        }

        return metadata;
    }

    private static void Expect(JsonTokenType actual, JsonTokenType wanted)
    {
        if (actual != wanted)
        {
            throw new JsonException($"Metadata is an array of arrays of a name and a value; there is {actual} where {wanted} should be.");
        }
    }
}
