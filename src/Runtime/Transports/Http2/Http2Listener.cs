using System.Net.Security;
using Contracts.Transports.Wires;

namespace Contracts.Transports.Http2;

/// <summary>Serves over HTTP/2: with prior knowledge, over TLS by ALPN, or over a Unix domain socket.</summary>
internal sealed class Http2Listener(Address address, ServiceTable services, ConnectionLimits limits, SslServerAuthenticationOptions? tls)
    : SocketListener(address, limits, tls, services.Time, SslApplicationProtocol.Http2)
{
    /// <inheritdoc/>
    protected override async ValueTask<IServedLink> GreetAsync(Wire wire, LinkOptions options, CancellationToken cancellationToken)
    {
        await ClientPreface.ReadAsync(wire, cancellationToken).ConfigureAwait(false);
        return new Http2ServerLink(wire, options, services);
    }
}
