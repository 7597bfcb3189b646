using System.Text.Json;
using Contracts.Marshalling;
using Contracts.Marshalling.Json;

namespace Contracts.Runtime.Tests.JsonRpc;

/// <summary>Integers as the parameters of a method, any number of them by position or one each by the given names.</summary>
internal sealed class IntegersMarshaller(params string[] names) : JsonParameters<int[]>
{
    /// <inheritdoc/>
    public override int[] ReadValue(ref Utf8JsonReader reader)
    {
        var isArray = reader.TokenType == JsonTokenType.StartArray;
        var values = isArray ? [] : names.Select(static _ => 0).ToList();
        while (reader.Read() && reader.TokenType is not (JsonTokenType.EndArray or JsonTokenType.EndObject))
        {
            if (isArray)
            {
                values.Add(Value(ref reader));
                continue;
            }

            var at = Array.IndexOf(names, reader.GetString());
            reader.Read();
            values[at >= 0 ? at : throw new MarshallingException("There is no such parameter.")] = Value(ref reader);
        }

        return isArray && names.Length > 0 && values.Count != names.Length
            ? throw new MarshallingException($"There are {values.Count} parameters; the method takes {names.Length}.")
            : [.. values];
    }

    /// <inheritdoc/>
    protected override void WriteParameters(ref JsonWriter writer, int[] value, bool byName)
    {
        writer.BeginArray(default);
        foreach (var each in value)
        {
            writer.WriteInt32(","u8, each);
        }

        writer.EndArray();
    }

    private static int Value(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var value) ? value : throw new MarshallingException("A parameter is no integer.");
}
