using System.Text.Json;

namespace Contracts.Marshalling.Json;

/// <summary>The JSON of a request that stands for the parameters of a method: an object by their names, or an array by their positions.</summary>
/// <remarks><see cref="JsonMarshaller{T}.ReadValue"/> accepts both. Parameters that are missing have their defaults.</remarks>
/// <inheritdoc/>
public abstract class JsonParameters<T> : JsonMarshaller<T>
{
    /// <summary>Writes the parameters as an object by their names.</summary>
    /// <inheritdoc/>
    public sealed override void WriteValue(ref JsonWriter writer, T value) => WriteParameters(ref writer, value, byName: true);

    /// <summary>Writes the parameters as an array by their positions.</summary>
    /// <param name="writer">Takes the JSON, behind what has to stand before it.</param>
    /// <param name="value">The parameters.</param>
    /// <exception cref="MarshallingException">A parameter has no form in JSON.</exception>
    public void WriteItems(ref JsonWriter writer, T value) => WriteParameters(ref writer, value, byName: false);

    /// <summary>Writes the parameters by their positions through a writer of System.Text.Json, without the brackets.</summary>
    /// <param name="writer">Stands inside an array.</param>
    /// <param name="value">The parameters.</param>
    /// <exception cref="MarshallingException">A parameter has no form in JSON. Nothing was written.</exception>
    public void WriteItems(Utf8JsonWriter writer, T value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        var scratch = JsonScratch.Take();
        var json = new JsonWriter(scratch);
        WriteItems(ref json, value);
        json.Flush();
        if (scratch.WrittenSpan is [(byte)'[', .. { Length: > 0 } items, (byte)']'])
        {
            writer.WriteRawValue(items, skipInputValidation: true);
        }

        JsonScratch.Return(scratch);
    }

    /// <summary>Writes the parameters as an object or as an array.</summary>
    /// <param name="writer">Takes the JSON.</param>
    /// <param name="value">The parameters.</param>
    /// <param name="byName">Whether as an object.</param>
    protected abstract void WriteParameters(ref JsonWriter writer, T value, bool byName);
}
