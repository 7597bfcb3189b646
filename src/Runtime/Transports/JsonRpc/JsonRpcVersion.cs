namespace Contracts.Transports.JsonRpc;

/// <summary>A version of JSON-RPC.</summary>
public enum JsonRpcVersion
{
    /// <summary>JSON-RPC 2.0.</summary>
    Two = 0,

    /// <summary>JSON-RPC 1.0, as Go's net/rpc/jsonrpc speaks it: no batches, no names of parameters, and an error is any JSON.</summary>
    One = 1,
}
