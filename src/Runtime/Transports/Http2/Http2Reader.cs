using Contracts.Calls;
using Contracts.Transports.Http2.Frames;
using Contracts.Transports.Wires;

namespace Contracts.Transports.Http2;

/// <summary>Takes the frames of a connection.</summary>
internal sealed class Http2Reader(Http2Link link, Wire wire) : SlabReader(
    wire,
    link.Time,
    FrameHeader.Size + MaxFrameSize,
    link.Room.GiveBack,
    exception => link.Close(new Status(StatusCode.Internal, $"A message of {link.PeerName} broke its reader: {exception.Message}"), exception),
    link.Limits.ConnectionWindowBytes)
{
    /// <summary>The largest payload that is accepted, in bytes: SETTINGS_MAX_FRAME_SIZE.</summary>
    public const int MaxFrameSize = 1 << 16;

    private readonly FrameReader _frames = new(link);

    /// <inheritdoc/>
    protected override bool TryReadFrame(byte[] bytes, int start, int end, out int next)
    {
        next = start;
        if (end - start < FrameHeader.Size)
        {
            return false;
        }

        var header = FrameHeader.Read(bytes.AsSpan(start));
        if (header.Length > MaxFrameSize)
        {
            throw new ConnectionErrorException(ErrorCode.FrameSizeError, $"A frame is {header.Length:N0} bytes; SETTINGS_MAX_FRAME_SIZE is {MaxFrameSize:N0} (RFC 9113 §4.2).");
        }

        if (end - start - FrameHeader.Size < header.Length)
        {
            return false;
        }

        next = start + FrameHeader.Size + header.Length;
        _frames.OnFrame(header, bytes, start + FrameHeader.Size);
        return true;
    }

    /// <inheritdoc/>
    protected override void OnReceived(ReadOnlySpan<byte> rest) => link.Patience.Watch(
        _frames.IsWithinHeaders || (rest.Length > 0 && (rest.Length < FrameHeader.Size || FrameHeader.Read(rest).Type is FrameType.Headers or FrameType.Continuation)));

    /// <inheritdoc/>
    protected override int Wanted(ReadOnlySpan<byte> begun) =>
        FrameHeader.Size + (begun.Length >= FrameHeader.Size ? FrameHeader.Read(begun).Length : 0);
}
