namespace Contracts.Runtime.Tests.Laws;

/// <summary>Both sides in this process, over JSON-RPC in lines over a Unix domain socket.</summary>
public sealed class JsonRpcUnixWire : Wire
{
    /// <inheritdoc/>
    public override string NewAddress() => $"jsonrpc+{new UnixWire().NewAddress()}";
}
