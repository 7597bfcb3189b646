using Contracts.Marshalling.Json;

namespace Contracts.Calls;

/// <summary>The JSON of reports and the result: <c>{"progress":…}</c> or <c>{"result":…}</c>; or each bare, where the transport has a place of its own for it.</summary>
internal abstract class JsonReported<T>(IProgressParameter parameter) : JsonMarshaller<T>, IProgressParameter
{
    /// <inheritdoc/>
    public string Name => parameter.Name;

    /// <inheritdoc/>
    public int Position => parameter.Position;

    /// <inheritdoc/>
    public bool IsNumber => parameter.IsNumber;

    /// <summary>Whether the message is the result.</summary>
    public abstract bool IsResult(T value);

    /// <summary>Writes what the message holds.</summary>
    public abstract void WriteBare(ref JsonWriter writer, T value);
}
