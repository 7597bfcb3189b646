using System.Net.Security;
using Contracts.Calls;
using Contracts.Transports.Wires;

namespace Contracts.Transports.Tcp;

/// <summary>Connects over TCP, TLS or a Unix domain socket.</summary>
internal sealed class TcpClientTransport(Address address, ConnectionLimits limits, SslClientAuthenticationOptions? tls, TimeProvider time) : ClientTransport
{
    /// <inheritdoc/>
    public override async ValueTask<ClientConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        Wire? wire = null;
        try
        {
            wire = await Dialer.ConnectAsync(address, tls, protocol: null, cancellationToken).ConfigureAwait(false);
            var peer = await Handshake.GreetAsync(wire, PeerSettings.Of(limits), cancellationToken).ConfigureAwait(false);
            var link = new ClientLink(wire, peer, new LinkOptions(limits, time, address.ToString()));
            link.Start();
            return new TcpClientConnection(link);
        }
        catch (Exception exception)
        {
            wire?.Dispose();
            throw exception switch
            {
                OperationCanceledException => exception,
                ProtocolViolationException violation => new RpcException(violation.Code, $"{address}: {violation.Message}", exception),
                _ => Dialer.Failure(address, exception),
            };
        }
    }
}
