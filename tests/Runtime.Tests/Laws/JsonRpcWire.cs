namespace Contracts.Runtime.Tests.Laws;

/// <summary>Both sides in this process, over JSON-RPC in lines on a free port.</summary>
public sealed class JsonRpcWire : Wire
{
    /// <inheritdoc/>
    public override string NewAddress() => "jsonrpc+tcp://127.0.0.1:0";
}
