using System.Buffers;
using Contracts.Marshalling.Json;

namespace Contracts.Marshalling;

/// <summary>Turns values of one type into bytes of one format, and back.</summary>
/// <remarks>Implementations are immutable and are used by many threads at once. They never block.</remarks>
/// <typeparam name="T">The type of the values.</typeparam>
public abstract class Marshaller<T>
{
    /// <summary>The JSON of the same type; <see langword="null"/> where it has none, so that JSON-RPC refuses its methods.</summary>
    public virtual JsonMarshaller<T>? Json => null;

    /// <summary>Writes a value.</summary>
    /// <param name="value">The value. Where <typeparamref name="T"/> is a reference type it is not <see langword="null"/>.</param>
    /// <param name="destination">Takes the bytes. It is used during the call only.</param>
    /// <exception cref="MarshallingException">The value has no form in the format: it is nested too deep, or holds null where the format has none.</exception>
    public abstract void Write(T value, IBufferWriter<byte> destination);

    /// <summary>Reads a value that takes up the whole source.</summary>
    /// <param name="source">One whole message. It is valid during the call only; what the value keeps is copied.</param>
    /// <exception cref="MarshallingException">The bytes are not a value of the format.</exception>
    public abstract T Read(in ReadOnlySequence<byte> source);
}
