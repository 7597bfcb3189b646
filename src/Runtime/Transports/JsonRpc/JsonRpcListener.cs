using System.Net.Security;
using Contracts.Transports.Wires;

namespace Contracts.Transports.JsonRpc;

/// <summary>Serves over TCP, TLS, a Unix domain socket or a named pipe.</summary>
internal sealed class JsonRpcListener(
    Address address, MethodTable methods, ConnectionLimits limits, SslServerAuthenticationOptions? tls, TimeProvider time, JsonRpcOptions speech)
    : SocketListener(address, limits, tls, time, protocol: null)
{
    /// <inheritdoc/>
    protected override ValueTask<IServedLink> GreetAsync(Wire wire, LinkOptions options, CancellationToken cancellationToken)
    {
        wire.KeepAlive(options.Limits.KeepAliveInterval, options.Limits.KeepAliveTimeout);
        return new(new JsonRpcLink(wire, options, speech, methods, isServer: true));
    }
}
