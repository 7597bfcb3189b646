namespace Contracts.Transports.Http2.Frames;

/// <summary>The peer broke a rule that concerns one stream; the others go on (RFC 9113 §5.4.2).</summary>
/// <param name="streamId">The stream.</param>
/// <param name="code">What the peer is told by RST_STREAM.</param>
/// <param name="message">What is wrong, with value, limit and section.</param>
internal sealed class StreamErrorException(uint streamId, ErrorCode code, string message) : Exception(message)
{
    /// <summary>The stream.</summary>
    public uint StreamId { get; } = streamId;

    /// <summary>What the peer is told.</summary>
    public ErrorCode Code { get; } = code;
}
