namespace Contracts.Runtime.Tests.Laws;

/// <summary>Both sides in this process, over JSON-RPC in lines over a named pipe, which is a Unix domain socket but on Windows.</summary>
public sealed class JsonRpcPipeWire : Wire
{
    /// <inheritdoc/>
    public override string NewAddress() => $"jsonrpc+pipe:contracts-{Guid.NewGuid():N}";
}
