using Contracts.Calls;
using Contracts.Transports.Wires;

namespace Contracts.Transports.Tcp;

/// <summary>Takes the frames of a connection.</summary>
internal sealed class LinkReader(Link link, Wire wire, int maxFrameBytes) : SlabReader(
    wire,
    link.Time,
    FrameHeader.Size + maxFrameBytes,
    link.Room.GiveBack,
    exception => link.Close(new Status(StatusCode.Internal, $"A message of {link.PeerName} broke its reader: {exception.Message}"), exception),
    link.Limits.ConnectionWindowBytes)
{
    /// <inheritdoc/>
    protected override bool TryReadFrame(byte[] bytes, int start, int end, out int next)
    {
        next = start;
        if (end - start < FrameHeader.Size)
        {
            return false;
        }

        var header = FrameHeader.Read(bytes.AsSpan(start));
        if (header.Length > maxFrameBytes)
        {
            throw new ProtocolViolationException(
                StatusCode.ResourceExhausted, $"A frame is {header.Length:N0} bytes; the limit is {maxFrameBytes:N0}, which follows from ConnectionLimits.MaxMetadataBytes.");
        }

        if (end - start - FrameHeader.Size < header.Length)
        {
            return false;
        }

        next = start + FrameHeader.Size + header.Length;
        link.OnFrame(header, bytes, start + FrameHeader.Size);
        return true;
    }

    /// <inheritdoc/>
    protected override int Wanted(ReadOnlySpan<byte> begun) =>
        FrameHeader.Size + (begun.Length >= FrameHeader.Size ? FrameHeader.Read(begun).Length : 0);
}
