namespace Contracts.Transports.JsonRpc;

/// <summary>The methods of the transport itself (docs/wire/jsonrpc.md#control).</summary>
internal static class ControlMethods
{
    /// <summary>LSP: nobody waits for a request any more; it is answered all the same.</summary>
    public static ReadOnlySpan<byte> CancelRequest => "$/cancelRequest"u8;

    /// <summary>MCP: nobody waits for a request any more, nor for its answer.</summary>
    public static ReadOnlySpan<byte> Cancelled => "notifications/cancelled"u8;

    /// <summary>LSP: how far a request is.</summary>
    public static ReadOnlySpan<byte> Progress => "$/progress"u8;

    /// <summary>MCP: how far a request is.</summary>
    public static ReadOnlySpan<byte> Progressed => "notifications/progress"u8;

    /// <summary>StreamJsonRpc: asks for the next values of a stream.</summary>
    public static ReadOnlySpan<byte> Next => "$/enumerator/next"u8;

    /// <summary>StreamJsonRpc: nobody reads a stream any more.</summary>
    public static ReadOnlySpan<byte> Abort => "$/enumerator/abort"u8;
}
