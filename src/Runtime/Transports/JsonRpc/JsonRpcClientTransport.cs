using System.Net.Security;
using Contracts.Transports.Wires;

namespace Contracts.Transports.JsonRpc;

/// <summary>Connects over TCP, TLS, a Unix domain socket or a named pipe. There are no hands to shake.</summary>
internal sealed class JsonRpcClientTransport(
    Address address, ConnectionLimits limits, SslClientAuthenticationOptions? tls, TimeProvider time, JsonRpcOptions speech, MethodTable methods) : ClientTransport
{
    /// <inheritdoc/>
    public override async ValueTask<ClientConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        Wire wire;
        try
        {
            wire = await Dialer.ConnectAsync(address, tls, protocol: null, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw Dialer.Failure(address, exception);
        }

        wire.KeepAlive(limits.KeepAliveInterval, limits.KeepAliveTimeout);
        var link = new JsonRpcLink(wire, new LinkOptions(limits, time, address.ToString()), speech, methods, isServer: false);
        link.Start();
        return new JsonRpcClientConnection(link);
    }
}
