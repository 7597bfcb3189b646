namespace Contracts.Transports.Http2.Hpack;

/// <summary>Takes the fields of a header block, one by one and in order.</summary>
internal interface IHeaderSink
{
    /// <summary>Takes one field. The bytes are valid during the call only. It must not throw: the rest of the block has to be decoded whatever it says.</summary>
    void OnField(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value);
}
