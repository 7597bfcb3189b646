using System.Text;
using Contracts.Transports.Http2.Hpack;

namespace Contracts.Runtime.Tests.Http2;

/// <summary>Reads the header blocks of one side with our decoder, which <see cref="HpackTests"/> holds to the examples of RFC 7541.</summary>
internal sealed class FieldReader : IHeaderSink
{
    private readonly HpackDecoder _decoder = new(4096);
    private readonly List<string> _fields = [];

    /// <summary>The fields of a block, in their order.</summary>
    public string Read(RawFrame frame)
    {
        _fields.Clear();
        _decoder.Decode(frame.Payload, this);
        return string.Join('|', _fields);
    }

    public void OnField(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value) =>
        _fields.Add($"{Encoding.Latin1.GetString(name)}: {Encoding.Latin1.GetString(value)}");
}
