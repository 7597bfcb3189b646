namespace Contracts.Transports.JsonRpc;

/// <summary>How a peer is told that nobody waits for a call any more.</summary>
public enum JsonRpcCancelling
{
    /// <summary>By the notification <c>$/cancelRequest</c>, as the Language Server Protocol has it. The peer still answers the call.</summary>
    CancelRequest = 0,

    /// <summary>By the notification <c>notifications/cancelled</c>, as the Model Context Protocol has it. The peer does not answer the call. Progress is asked for as there too, by <c>_meta</c>.</summary>
    Cancelled = 1,

    /// <summary>Not at all: the answer is ignored when it comes.</summary>
    None = 2,
}
