using System.Text.Json;

namespace Contracts.Marshalling.Json;

/// <summary>The JSON of a request that stands for the parameters of a method: an object by their names, or an array by their positions.</summary>
/// <inheritdoc/>
public abstract class JsonParameters<T> : JsonMarshaller<T>
{
    /// <summary>Writes the parameters in their order, without the brackets.</summary>
    /// <param name="writer">Stands inside an array.</param>
    /// <param name="value">The parameters.</param>
    /// <exception cref="MarshallingException">A parameter has no form in JSON.</exception>
    public abstract void WriteItems(Utf8JsonWriter writer, T value);

    /// <summary>Reads the parameters in their order. Those that are missing at the end have their defaults.</summary>
    /// <param name="reader">Stands at the array's opening bracket, and afterwards at its closing one.</param>
    /// <exception cref="MarshallingException">An item is not a value of its parameter, or there are more items than parameters.</exception>
    public abstract T ReadItems(ref Utf8JsonReader reader);
}
