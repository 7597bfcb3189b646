using System.Text;

namespace Contracts.Transports.Http2.Hpack;

/// <summary>A name and a value, as tables of header fields hold them. The bytes are never changed.</summary>
internal sealed class HeaderField(byte[] name, byte[] value)
{
    // RFC 7541 §4.1: an estimate of what an entry costs besides its bytes.
    private const int Overhead = 32;

    /// <summary>Makes a field of ASCII.</summary>
    public HeaderField(string name, string value)
        : this(Encoding.ASCII.GetBytes(name), Encoding.ASCII.GetBytes(value))
    {
    }

    /// <summary>The name, in lower case.</summary>
    public byte[] Name { get; } = name;

    /// <summary>The value.</summary>
    public byte[] Value { get; } = value;

    /// <summary>What the field costs of a table or of a header list, in bytes.</summary>
    public int Size => SizeOf(Name.Length, Value.Length);

    /// <summary>What a field of such lengths costs.</summary>
    public static int SizeOf(int name, int value) => name + value + Overhead;
}
