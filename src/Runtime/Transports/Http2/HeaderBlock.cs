using System.Buffers;
using Contracts.Transports.Http2.Frames;

namespace Contracts.Transports.Http2;

/// <summary>A header block that comes in HEADERS and CONTINUATION. While it is open no other frame may come (RFC 9113 §6.10). The read loop's own.</summary>
/// <param name="maxBytes">Largest block that is put together.</param>
internal sealed class HeaderBlock(int maxBytes)
{
    private readonly ArrayBufferWriter<byte> _parts = new();

    /// <summary>The stream whose block is open; 0 for none.</summary>
    public uint StreamId { get; private set; }

    /// <summary>Whether the HEADERS said that the stream ends.</summary>
    public bool EndsStream { get; private set; }

    /// <summary>The block so far.</summary>
    public ReadOnlySpan<byte> Written => _parts.WrittenSpan;

    /// <summary>Begins a block that CONTINUATION follows.</summary>
    public void Begin(in FrameHeader header, ReadOnlySpan<byte> part)
    {
        StreamId = header.StreamId;
        EndsStream = header.Has(FrameFlags.EndStream);
        _parts.ResetWrittenCount();
        Add(part);
    }

    /// <summary>Adds a part.</summary>
    /// <exception cref="ConnectionErrorException">The block is larger than any that could be looked at.</exception>
    public void Add(ReadOnlySpan<byte> part)
    {
        if (_parts.WrittenCount + part.Length > maxBytes)
        {
            throw new ConnectionErrorException(
                ErrorCode.EnhanceYourCalm, $"A header block has {_parts.WrittenCount + part.Length:N0} bytes and goes on; the limit is {maxBytes:N0}, which follows from ConnectionLimits.MaxMetadataBytes.");
        }

        _parts.Write(part);
    }

    /// <summary>The block is whole.</summary>
    public void End() => StreamId = 0;
}
