namespace Contracts.Transports.JsonRpc;

/// <summary>How one side speaks JSON-RPC. What it reads does not depend on it: it takes parameters by name and by position, and every way of cancelling.</summary>
/// <remarks>Immutable; one object may serve any number of channels and servers.</remarks>
public sealed record JsonRpcOptions
{
    /// <summary>The defaults.</summary>
    public static JsonRpcOptions Default { get; } = new();

    /// <summary>What separates messages that a client sends. Default <see cref="JsonRpcFraming.Lines"/>. A server does as its client does.</summary>
    public JsonRpcFraming Framing { get; init; } = JsonRpcFraming.Lines;

    /// <summary>How calls carry their parameters. Default <see cref="JsonRpcParameters.ByPosition"/>.</summary>
    public JsonRpcParameters Parameters { get; init; } = JsonRpcParameters.ByPosition;

    /// <summary>
    /// How the peer is told that nobody waits for a call, and how it is asked for progress. Default <see cref="JsonRpcCancelling.CancelRequest"/>.
    /// </summary>
    public JsonRpcCancelling Cancelling { get; init; } = JsonRpcCancelling.CancelRequest;

    /// <summary>
    /// Whether deadlines, metadata and places are sent, in a member of their own beside a message's. Default <see langword="true"/>. Peers that refuse members they do
    /// not know, as those of the Model Context Protocol do, want <see langword="false"/>.
    /// </summary>
    public bool SendsExtension { get; init; } = true;

    /// <summary>
    /// Whether unary calls that are made at once leave as one array, for peers that gain by it: without it they leave in one piece as they can. Default
    /// <see langword="false"/>. The peer answers a batch when its last call has ended, so one slow call keeps the others waiting. A batch has at most
    /// <see cref="ConnectionLimits.MaxBatchMessages"/> requests and some 64 KiB; a call alone is no batch, and version 1.0 has none.
    /// </summary>
    public bool Batching { get; init; }

    /// <summary>
    /// The version. Default <see cref="JsonRpcVersion.Two"/>. With <see cref="JsonRpcVersion.One"/> a client sends messages of version 1.0, and a server
    /// answers those of either version in kind.
    /// </summary>
    public JsonRpcVersion Version { get; init; } = JsonRpcVersion.Two;
}
