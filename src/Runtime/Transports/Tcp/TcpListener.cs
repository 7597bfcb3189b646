using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Contracts.Calls;

namespace Contracts.Transports.Tcp;

/// <summary>Serves over TCP, TLS or a Unix domain socket.</summary>
internal sealed class TcpListener(
    Address address, ServiceTable services, ConnectionLimits limits, SslServerAuthenticationOptions? tls) : Listener
{
    private const int Backlog = 512;

    private readonly Lock _gate = new();
    private readonly HashSet<ServerLink> _links = [];  // Guarded by _gate.
    private readonly CancellationTokenSource _stopped = new();
    private Socket? _socket;
    private Task _accepting = Task.CompletedTask;
    private Address? _bound;

    /// <inheritdoc/>
    public override string Endpoint => (_bound ?? address).ToString();

    /// <inheritdoc/>
    public override async ValueTask StartAsync(CancellationToken cancellationToken)
    {
        _socket = await ListeningSocket.BindAsync(address, Backlog, cancellationToken).ConfigureAwait(false);
        if (_socket.LocalEndPoint is IPEndPoint endpoint)
        {
            _bound = address with { Port = endpoint.Port };
        }

        _accepting = Task.Run(AcceptAsync, CancellationToken.None);
    }

    /// <inheritdoc/>
    public override async ValueTask StopAsync(CancellationToken abort)
    {
        await _stopped.CancelAsync().ConfigureAwait(false);
        _socket?.Dispose();
        await _accepting.ConfigureAwait(false);
        ServerLink[] links;
        lock (_gate)
        {
            links = [.. _links];
        }

        foreach (var link in links)
        {
            link.Go("the server is stopping");
        }

        using var registration = abort.UnsafeRegister(
            _ =>
            {
                foreach (var link in links)
                {
                    _ = link.CloseAsync(new Status(StatusCode.Unavailable, $"{Endpoint} was stopped before the call had ended."));
                }
            },
            null);
        await Task.WhenAll(links.Select(static link => link.Completed)).ConfigureAwait(false);
        if (address.Scheme == "unix" && _socket is not null)
        {
            File.Delete(address.Path);
        }
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await StopAsync(new CancellationToken(canceled: true)).ConfigureAwait(false);
        _stopped.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stopped.IsCancellationRequested)
        {
            try
            {
                var socket = await _socket!.AcceptAsync(_stopped.Token).ConfigureAwait(false);
                _ = ServeAsync(socket);
            }
            catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException)
            {
                // The peer left before it was accepted, or handles ran out: the next accept may do better, but not at once.
                await Task.Delay(TimeSpan.FromMilliseconds(100), services.Time, CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        Wire wire = new SocketWire(socket);
        try
        {
            var options = new LinkOptions(limits, services.Time, PeerOf(socket));
            using var timeout = new CancellationTokenSource(limits.HandshakeTimeout, services.Time);
            using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, _stopped.Token);
            if (address.Scheme == "tls")
            {
                var stream = new SslStream(new NetworkStream(socket, ownsSocket: true));
                wire = new StreamWire(stream);
                await stream.AuthenticateAsServerAsync(tls!, giveUp.Token).ConfigureAwait(false);
                options = options with { PeerCertificate = stream.RemoteCertificate as X509Certificate2 };
            }

            var peer = await Handshake.AnswerAsync(wire, PeerSettings.Of(limits), giveUp.Token).ConfigureAwait(false);
            await RunAsync(new ServerLink(wire, peer, options, services)).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // No hello, a wrong one, or none in time: this peer is let go, whatever it was, and the others are served on.
            wire.Dispose();
        }
    }

    private async Task RunAsync(ServerLink link)
    {
        lock (_gate)
        {
            _links.Add(link);
            link.Start();
        }

        // One that was stopped between its handshake and here was not told.
        if (_stopped.IsCancellationRequested)
        {
            link.Go("the server is stopping");
        }

        await link.Completed.ConfigureAwait(false);
        lock (_gate)
        {
            _links.Remove(link);
        }
    }

    private string PeerOf(Socket socket)
    {
        if (socket.RemoteEndPoint is IPEndPoint peer)
        {
            socket.NoDelay = true;
            return new Address(address.Scheme, peer.Address.IsIPv4MappedToIPv6 ? peer.Address.MapToIPv4().ToString() : peer.Address.ToString(), peer.Port, "").ToString();
        }

        return address.ToString();
    }
}
