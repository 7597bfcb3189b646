namespace Contracts.Transports.Http2.Frames;

/// <summary>The peer broke a rule so that the connection cannot go on (RFC 9113 §5.4.1).</summary>
/// <param name="code">What the peer is told by GOAWAY.</param>
/// <param name="message">What is wrong, with value, limit and section.</param>
internal sealed class ConnectionErrorException(ErrorCode code, string message) : Exception(message)
{
    /// <summary>What the peer is told.</summary>
    public ErrorCode Code { get; } = code;
}
