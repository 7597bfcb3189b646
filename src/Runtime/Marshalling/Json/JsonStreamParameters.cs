using System.Text.Json;

namespace Contracts.Marshalling.Json;

/// <summary>The JSON of requests of a method that takes values beside a stream: the first carries the values, each later one an item.</summary>
/// <remarks>In the first, a transport may put JSON of its own in the stream's place, as a token by which the receiver asks for the items.</remarks>
/// <inheritdoc/>
public abstract class JsonStreamParameters<T> : JsonParameters<T>
{
    /// <summary>Writes the values, and the token in the stream's place.</summary>
    /// <param name="writer">Takes the JSON.</param>
    /// <param name="value">The first request.</param>
    /// <param name="byName">Whether as an object by the parameters' names, or as an array by their positions.</param>
    /// <param name="token">One JSON value. If it is empty, nothing stands in the stream's place, or <c>null</c> in an array.</param>
    public abstract void WriteHead(ref JsonWriter writer, T value, bool byName, scoped ReadOnlySpan<byte> token);

    /// <summary>Reads the values, by name or by position.</summary>
    /// <param name="reader">Stands at the value's first token, and afterwards at its last.</param>
    /// <param name="token">What stands in the stream's place; <see cref="JsonValueKind.Undefined"/> if nothing or <c>null</c> does.</param>
    public abstract T ReadHead(ref Utf8JsonReader reader, out JsonElement token);

    /// <summary>Writes the item that a later request carries.</summary>
    public abstract void WriteItem(ref JsonWriter writer, T value);

    /// <summary>Reads an item as a later request.</summary>
    /// <param name="reader">Stands at the item's first token, and afterwards at its last.</param>
    public abstract T ReadItem(ref Utf8JsonReader reader);

    /// <inheritdoc/>
    public sealed override T ReadValue(ref Utf8JsonReader reader) => ReadHead(ref reader, out _);

    /// <inheritdoc/>
    protected sealed override void WriteParameters(ref JsonWriter writer, T value, bool byName) => WriteHead(ref writer, value, byName, default);
}
