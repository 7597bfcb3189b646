using Contracts.Calls;

namespace Contracts.Transports.JsonRpc;

/// <summary>Where the next message begins cannot be told any more, or the peer went too far: the connection closes.</summary>
/// <param name="code">What the calls under way end with.</param>
/// <param name="message">What came, and what was expected.</param>
internal sealed class FramingException(StatusCode code, string message) : Exception(message)
{
    /// <summary>What the calls under way end with.</summary>
    public StatusCode Code { get; } = code;
}
