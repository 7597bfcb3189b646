namespace Contracts.Runtime.Tests.JsonRpc;

/// <summary>A contract with a name, one of whose methods JSON-RPC calls by its own name alone.</summary>
[Contract("laws.OtherEditor")]
public interface IOtherEditor
{
    [Method("textDocument/hover")]
    ValueTask HoverAsync(CancellationToken cancellationToken = default);
}
