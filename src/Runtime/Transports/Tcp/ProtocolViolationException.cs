using Contracts.Calls;

namespace Contracts.Transports.Tcp;

/// <summary>The peer sent what <c>docs/wire/tcp.md</c> forbids, so that the connection cannot go on.</summary>
/// <param name="code">What the peer and the calls under way are told.</param>
/// <param name="message">What is wrong, with value and limit.</param>
internal sealed class ProtocolViolationException(StatusCode code, string message) : Exception(message)
{
    /// <summary>Breaks a rule that no setting can change.</summary>
    public ProtocolViolationException(string message)
        : this(StatusCode.Internal, message)
    {
    }

    /// <summary>What the peer and the calls under way are told.</summary>
    public StatusCode Code { get; } = code;
}
