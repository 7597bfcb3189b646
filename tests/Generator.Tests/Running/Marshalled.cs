using System.Buffers;
using Contracts.Marshalling;

namespace Contracts.Generator.Tests.Running;

/// <summary>Writes a value and reads it again.</summary>
internal static class Marshalled
{
    /// <summary>Gives what comes back, and the bytes in hex.</summary>
    public static (T Read, string Bytes) Through<T>(Marshaller<T> marshaller, T value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        marshaller.Write(value, buffer);
        return (marshaller.Read(new ReadOnlySequence<byte>(buffer.WrittenMemory)), Convert.ToHexString(buffer.WrittenSpan));
    }
}
