using System.Text.Json;
using Contracts.Marshalling.Json;

namespace Contracts.Transports.JsonRpc;

/// <summary>The members of one message: a request, a notification or a response.</summary>
internal readonly record struct Envelope
{
    // A batch, its message, the parameters or the result, and the values in it.
    private const int Beside = 4;

    /// <summary>How messages are read: nested as deep as marshallers nest, within the message itself.</summary>
    public static JsonReaderOptions Options => new() { MaxDepth = JsonWriter.DepthLimit + Beside };

    /// <summary>Whether <c>jsonrpc</c> is there and is 2.0.</summary>
    public bool IsVersionTwo { get; init; }

    /// <summary>The id, with its quotes if it has some.</summary>
    public Slice Id { get; init; }

    /// <summary>The name of the method, with its quotes.</summary>
    public Slice Method { get; init; }

    /// <summary>The parameters.</summary>
    public Slice Params { get; init; }

    /// <summary>The result.</summary>
    public Slice Result { get; init; }

    /// <summary>The error.</summary>
    public Slice Error { get; init; }

    /// <summary>The extension member (docs/wire/jsonrpc.md#extension).</summary>
    public Slice Extension { get; init; }

    /// <summary>What makes it no message although it is JSON; <see langword="null"/> if it is one.</summary>
    public string? Fault { get; init; }

    /// <summary>Takes a message apart.</summary>
    /// <param name="bytes">Where it lies.</param>
    /// <param name="at">Which bytes are its own.</param>
    /// <param name="isWhole">Whether it is all there; otherwise the members are found that are.</param>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static Envelope Read(byte[] bytes, Slice at, bool isWhole = true)
    {
        var reader = new Utf8JsonReader(at.Of(bytes), isWhole, new JsonReaderState(Options));
        var members = new EnvelopeMembers(at.Start);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            members.Fault = $"A message is an object; this is {EnvelopeMembers.Found(reader.TokenType)}.";
            reader.TrySkip();
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            members.Read(ref reader);
        }

        if (isWhole)
        {
            // Throws if something follows.
            reader.Read();
        }

        return members.ToEnvelope();
    }
}
