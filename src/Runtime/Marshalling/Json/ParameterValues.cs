using System.Text.Json;

namespace Contracts.Marshalling.Json;

/// <summary>The parameters of a method: an object by their names, or an array by their positions.</summary>
public static class ParameterValues
{
    /// <summary>Begins the parameters.</summary>
    public static void BeginParameters(this ref JsonWriter writer, bool byName)
    {
        if (byName)
        {
            writer.BeginObject(default);
        }
        else
        {
            writer.BeginArray(default);
        }
    }

    /// <summary>Ends the parameters.</summary>
    public static void EndParameters(this ref JsonWriter writer, bool byName)
    {
        if (byName)
        {
            writer.EndObject();
        }
        else
        {
            writer.EndArray();
        }
    }

    /// <summary>Writes what stands in a stream's place.</summary>
    /// <param name="writer">Takes it.</param>
    /// <param name="name">What stands before it.</param>
    /// <param name="byName">Whether it can be left out.</param>
    /// <param name="token">One JSON value, or nothing.</param>
    public static void WriteToken(this ref JsonWriter writer, scoped ReadOnlySpan<byte> name, bool byName, scoped ReadOnlySpan<byte> token)
    {
        if (!token.IsEmpty)
        {
            writer.WriteRaw(name, token);
        }
        else if (!byName)
        {
            writer.WriteNull(name);
        }
    }

    /// <summary>Enters the parameters of a method.</summary>
    /// <returns>Whether they are given by position.</returns>
    public static bool BeginParameters(this ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.StartArray => true,
        JsonTokenType.StartObject => false,
        _ => throw reader.Expected("parameters, as an object by their names or as an array by their positions"),
    };

    /// <summary>Goes to the value of the next parameter that is given and is not <c>null</c>.</summary>
    /// <param name="reader">Stands at the first bracket, or at the last token of the value before.</param>
    /// <param name="names">The names of the parameters, in their order.</param>
    /// <param name="byPosition">Whether they are given by position.</param>
    /// <param name="at">The parameter's place; -1 before the first.</param>
    /// <returns><see langword="false"/> at the end.</returns>
    /// <exception cref="MarshallingException">There are more than the method takes.</exception>
    public static bool TryReadParameter(this ref Utf8JsonReader reader, JsonNames names, bool byPosition, ref int at)
    {
        if (!byPosition)
        {
            return reader.TryReadMember(names, ref at);
        }

        do
        {
            reader.Read();
            if (reader.TokenType == JsonTokenType.EndArray)
            {
                return false;
            }

            if (++at == names.Count)
            {
                throw reader.Fault($"there are more parameters than {names.Count}, which is what the method takes");
            }
        }
        while (reader.TokenType == JsonTokenType.Null);
        return true;
    }
}
