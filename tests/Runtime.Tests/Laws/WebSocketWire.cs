namespace Contracts.Runtime.Tests.Laws;

/// <summary>Both sides in this process, over JSON-RPC and WebSocket, to a path of an ASP.NET application.</summary>
public sealed class WebSocketWire : Wire
{
    /// <inheritdoc/>
    public override string NewAddress() => "jsonrpc+ws://127.0.0.1:0";

    /// <inheritdoc/>
    public override Server Listen(Server server, string address) =>
        server.Listen((methods, options) => new KestrelListener(new Uri(address), methods, options));
}
