using System.Net.Security;
using System.Net.WebSockets;
using Contracts.Calls;
using Contracts.Transports.Wires;

namespace Contracts.Transports.JsonRpc;

/// <summary>Connects by WebSocket, to a path of an HTTP server.</summary>
internal sealed class JsonRpcWebSocketTransport(
    Address address, ConnectionLimits limits, SslClientAuthenticationOptions? tls, TimeProvider time, JsonRpcOptions speech, HttpHeaders headers, MethodTable methods) : ClientTransport
{
    /// <inheritdoc/>
    public override async ValueTask<ClientConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        WebSocket socket;
        try
        {
            socket = await OpenAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or RpcException))
        {
            throw Dialer.Failure(address, exception);
        }

        var wire = new WebSocketWire(socket, limits, ownsSocket: true);
        var link = new JsonRpcLink(wire, new LinkOptions(limits, time, address.ToString()), speech, methods, isServer: false);
        link.Start();
        return new JsonRpcClientConnection(link);
    }

    private async Task<WebSocket> OpenAsync(CancellationToken cancellationToken)
    {
        var asked = await headers.GetAsync(cancellationToken).ConfigureAwait(false);
        var stream = new WireStream(await Dialer.ConnectAsync(address, tls, protocol: null, cancellationToken).ConfigureAwait(false));
        try
        {
            await WebSocketHandshake.ShakeAsync(stream, address, asked, cancellationToken).ConfigureAwait(false);
            return WebSocket.CreateFromStream(stream, new WebSocketCreationOptions
            {
                KeepAliveInterval = limits.KeepAliveInterval,
                KeepAliveTimeout = limits.KeepAliveTimeout,
            });
        }
        catch
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
