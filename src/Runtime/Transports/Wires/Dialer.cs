using System.IO.Pipes;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using Contracts.Calls;

namespace Contracts.Transports.Wires;

/// <summary>Connects over TCP, TLS, a Unix domain socket or a named pipe.</summary>
internal static class Dialer
{
    /// <summary>Connects, and shakes the hands of TLS where the address wants it.</summary>
    /// <param name="address">Where to.</param>
    /// <param name="tls">How; <see langword="null"/> trusts what the system trusts.</param>
    /// <param name="protocol">What both sides must speak inside TLS; <see langword="null"/> says nothing of it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async ValueTask<Wire> ConnectAsync(
        Address address, SslClientAuthenticationOptions? tls, SslApplicationProtocol? protocol, CancellationToken cancellationToken)
    {
        if (address.IsPipe)
        {
            return await OpenAsync(address, cancellationToken).ConfigureAwait(false);
        }

        var socket = address.IsPath
            ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
            : new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            EndPoint endpoint = address.IsPath ? new UnixDomainSocketEndPoint(address.Path) : new DnsEndPoint(address.Host, address.Port);
            await socket.ConnectAsync(endpoint, cancellationToken).ConfigureAwait(false);
            return address.IsSecure ? await SecureAsync(socket, TlsOptions.For(tls, address.Host, protocol), cancellationToken).ConfigureAwait(false) : new SocketWire(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>What a caller is told: trying again helps where the other side may come up or recover, not where the two do not fit.</summary>
    public static RpcException Failure(Address address, Exception exception) => exception switch
    {
        AuthenticationException => new RpcException(
            StatusCode.Unauthenticated, $"TLS with {address} failed: {exception.Message} Look at ChannelOptions.Tls here and ServerOptions.Tls there.", exception),
        SocketException socket => new RpcException(
            StatusCode.Unavailable, $"Cannot connect to {address}: {socket.Message}. Is the server running there?", exception),
        _ => new RpcException(StatusCode.Unavailable, $"Cannot connect to {address}: {exception.Message}", exception),
    };

    // One that is not served now is an error at once, as a port is: what waits is the channel.
    private static async Task<Wire> OpenAsync(Address address, CancellationToken cancellationToken)
    {
        var pipe = new NamedPipeClientStream(".", address.Host, PipeDirection.InOut, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        try
        {
            await pipe.ConnectAsync(TimeSpan.Zero, cancellationToken).ConfigureAwait(false);
            return new PipeWire(pipe);
        }
        catch
        {
            await pipe.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static async Task<Wire> SecureAsync(Socket socket, SslClientAuthenticationOptions options, CancellationToken cancellationToken)
    {
        var stream = new SslStream(new NetworkStream(socket, ownsSocket: true));
        try
        {
            await stream.AuthenticateAsClientAsync(options, cancellationToken).ConfigureAwait(false);
            TlsOptions.ThrowUnlessAgreed(stream, options.ApplicationProtocols);
            return new TlsWire(stream, socket);
        }
        catch
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
