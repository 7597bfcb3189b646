using System.Net.Security;
using Contracts.Transports.Wires;

namespace Contracts.Transports.Tcp;

/// <summary>Serves over TCP, TLS or a Unix domain socket.</summary>
internal sealed class TcpListener(Address address, ServiceTable services, ConnectionLimits limits, SslServerAuthenticationOptions? tls)
    : SocketListener(address, limits, tls, services.Time, protocol: null)
{
    /// <inheritdoc/>
    protected override async ValueTask<IServedLink> GreetAsync(Wire wire, LinkOptions options, CancellationToken cancellationToken)
    {
        var peer = await Handshake.AnswerAsync(wire, PeerSettings.Of(options.Limits), cancellationToken).ConfigureAwait(false);
        return new ServerLink(wire, peer, options, services);
    }
}
