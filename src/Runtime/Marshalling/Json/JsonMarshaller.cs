using System.Buffers;
using System.Text.Json;

namespace Contracts.Marshalling.Json;

/// <summary>Turns values of one type into JSON, and back.</summary>
/// <inheritdoc/>
public abstract class JsonMarshaller<T> : Marshaller<T>
{
    /// <inheritdoc/>
    public sealed override JsonMarshaller<T> Json => this;

    /// <summary>Writes a value as one JSON value.</summary>
    /// <param name="writer">Takes the JSON where a value may stand: at the start, in an array or after a member's name.</param>
    /// <param name="value">The value. Where <typeparamref name="T"/> is a reference type it is not <see langword="null"/>.</param>
    /// <exception cref="MarshallingException">The value has no form in JSON.</exception>
    public abstract void WriteValue(Utf8JsonWriter writer, T value);

    /// <summary>Reads one JSON value.</summary>
    /// <param name="reader">Stands at the value's first token, and afterwards at its last.</param>
    /// <exception cref="MarshallingException">The JSON is not a value of <typeparamref name="T"/>.</exception>
    public abstract T ReadValue(ref Utf8JsonReader reader);

    /// <inheritdoc/>
    public override void Write(T value, IBufferWriter<byte> destination)
    {
        using var writer = new Utf8JsonWriter(destination);
        WriteValue(writer, value);
    }

    /// <inheritdoc/>
    public override T Read(in ReadOnlySequence<byte> source)
    {
        var reader = new Utf8JsonReader(source);
        try
        {
            reader.Read();
            return ReadValue(ref reader);
        }
        catch (JsonException e)
        {
            throw new MarshallingException($"The {source.Length:N0} bytes are no JSON: {e.Message}", e);
        }
    }
}
