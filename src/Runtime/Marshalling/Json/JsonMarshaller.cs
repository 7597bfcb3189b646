using System.Buffers;
using System.Text.Json;

namespace Contracts.Marshalling.Json;

/// <summary>Turns values of one type into JSON, and back. Generated code derives from it, one class for each message. docs/json.md says what is written and accepted.</summary>
/// <inheritdoc/>
public abstract class JsonMarshaller<T> : Marshaller<T>
{
    /// <inheritdoc/>
    public sealed override JsonMarshaller<T> Json => this;

    /// <summary>Writes a value as one JSON value.</summary>
    /// <param name="writer">Takes the JSON, behind what has to stand before it.</param>
    /// <param name="value">The value. Where <typeparamref name="T"/> is a reference type it is not <see langword="null"/>.</param>
    /// <exception cref="MarshallingException">The value has no form in JSON.</exception>
    public abstract void WriteValue(ref JsonWriter writer, T value);

    /// <summary>Writes a value as one JSON value through a writer of System.Text.Json, as into an envelope.</summary>
    /// <param name="writer">Takes the JSON where a value may stand.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="MarshallingException">The value has no form in JSON. Nothing was written.</exception>
    public void WriteValue(Utf8JsonWriter writer, T value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        var scratch = JsonScratch.Take();
        Write(value, scratch);
        writer.WriteRawValue(scratch.WrittenSpan, skipInputValidation: true);
        JsonScratch.Return(scratch);
    }

    /// <summary>Reads one JSON value.</summary>
    /// <param name="reader">Stands at the value's first token, and afterwards at its last.</param>
    /// <exception cref="MarshallingException">The JSON is not a value of <typeparamref name="T"/>. Its message names no path, which only <see cref="Read"/> knows.</exception>
    /// <exception cref="JsonException">The bytes are not JSON.</exception>
    public abstract T ReadValue(ref Utf8JsonReader reader);

    /// <inheritdoc/>
    /// <remarks>After an exception the destination may hold a part of the value.</remarks>
    public sealed override void Write(T value, IBufferWriter<byte> destination)
    {
        var writer = new JsonWriter(destination);
        WriteValue(ref writer, value);
        writer.Flush();
    }

    /// <inheritdoc/>
    public sealed override T Read(in ReadOnlySequence<byte> source)
    {
        var reader = source.IsSingleSegment ? new Utf8JsonReader(source.FirstSpan, JsonPlace.Options) : new Utf8JsonReader(source, JsonPlace.Options);
        try
        {
            reader.Read();
            var value = ReadValue(ref reader);
            return reader.Read() ? throw reader.Fault("the value ends before") : value;
        }
        catch (Exception e) when (e is JsonException or MarshallingException)
        {
            throw JsonPlace.Of(source).Explain(e);
        }
    }
}
