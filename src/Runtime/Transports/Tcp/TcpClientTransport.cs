using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Contracts.Calls;

namespace Contracts.Transports.Tcp;

/// <summary>Connects over TCP, TLS or a Unix domain socket.</summary>
internal sealed class TcpClientTransport(Address address, ConnectionLimits limits, SslClientAuthenticationOptions? tls, TimeProvider time) : ClientTransport
{
    /// <inheritdoc/>
    public override async ValueTask<ClientConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        var socket = address.Scheme == "unix"
            ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
            : new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        Wire wire = new SocketWire(socket);
        try
        {
            EndPoint endpoint = address.Scheme == "unix" ? new UnixDomainSocketEndPoint(address.Path) : new DnsEndPoint(address.Host, address.Port);
            await socket.ConnectAsync(endpoint, cancellationToken).ConfigureAwait(false);
            var options = new LinkOptions(limits, time, address.ToString());
            if (address.Scheme == "tls")
            {
                (wire, options) = await SecureAsync(socket, options, cancellationToken).ConfigureAwait(false);
            }

            var peer = await Handshake.GreetAsync(wire, PeerSettings.Of(limits), cancellationToken).ConfigureAwait(false);
            var link = new ClientLink(wire, peer, options);
            link.Start();
            return new TcpClientConnection(link);
        }
        catch (Exception exception)
        {
            wire.Dispose();
            throw exception is OperationCanceledException ? exception : Failure(exception);
        }
    }

    private async Task<(Wire Wire, LinkOptions Options)> SecureAsync(Socket socket, LinkOptions options, CancellationToken cancellationToken)
    {
        var stream = new SslStream(new NetworkStream(socket, ownsSocket: true));
        var authentication = tls ?? new SslClientAuthenticationOptions();
        if (string.IsNullOrEmpty(authentication.TargetHost))
        {
            // The caller's object is left as it is; it may serve another address too.
            authentication = TlsOptions.For(authentication, address.Host);
        }

        await stream.AuthenticateAsClientAsync(authentication, cancellationToken).ConfigureAwait(false);
        return (new StreamWire(stream), options with { PeerCertificate = stream.RemoteCertificate as X509Certificate2 });
    }

    // Trying again helps where the other side may come up or recover, not where the two do not fit.
    private RpcException Failure(Exception exception) => exception switch
    {
        ProtocolViolationException violation => new RpcException(violation.Code, $"{address}: {violation.Message}", exception),
        AuthenticationException => new RpcException(
            StatusCode.Unauthenticated, $"TLS with {address} failed: {exception.Message} Look at ChannelOptions.Tls here and ServerOptions.Tls there.", exception),
        SocketException socket => new RpcException(
            StatusCode.Unavailable, $"Cannot connect to {address}: {socket.Message}. Is the server running there?", exception),
        _ => new RpcException(StatusCode.Unavailable, $"Cannot connect to {address}: {exception.Message}", exception),
    };
}
