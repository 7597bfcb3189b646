using Contracts.Transports.JsonRpc;

namespace Contracts.Runtime.Tests.Laws;

/// <summary>Both sides in this process, over JSON-RPC with header fields before each message, parameters by name and cancelling as MCP has it.</summary>
public sealed class JsonRpcHeadersWire : Wire
{
    /// <inheritdoc/>
    public override string NewAddress() => "jsonrpc+tcp://127.0.0.1:0";

    /// <inheritdoc/>
    public override ChannelOptions Channel(ChannelOptions options) => Copy.Of(options, jsonRpc: new JsonRpcOptions
    {
        Framing = JsonRpcFraming.Headers,
        Parameters = JsonRpcParameters.ByName,
        Cancelling = JsonRpcCancelling.Cancelled,
    });
}
