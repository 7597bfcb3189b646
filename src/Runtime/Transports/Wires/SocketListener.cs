using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Contracts.Calls;
using Contracts.Diagnostics;

namespace Contracts.Transports.Wires;

/// <summary>Accepts connections over TCP, TLS, a Unix domain socket or a named pipe. What is spoken over them is the derived class's.</summary>
/// <param name="address">Where to listen.</param>
/// <param name="limits">What each connection accepts.</param>
/// <param name="tls">The certificate, for an address that wants one; otherwise <see langword="null"/>.</param>
/// <param name="time">The clock.</param>
/// <param name="protocol">What a peer must speak inside TLS; <see langword="null"/> says nothing of it.</param>
internal abstract class SocketListener(
    Address address, ConnectionLimits limits, SslServerAuthenticationOptions? tls, TimeProvider time, SslApplicationProtocol? protocol) : Listener
{
    private readonly IAcceptor _acceptor = address.IsPipe ? new PipeAcceptor(address) : new SocketAcceptor(address);
    private readonly Lock _gate = new();
    private readonly HashSet<IServedLink> _links = [];  // Guarded by _gate.
    private readonly CancellationTokenSource _stopped = new();
    private int _served;                                // Interlocked: connections from their accept to their end.
    private Task _accepting = Task.CompletedTask;

    /// <inheritdoc/>
    public override string Endpoint => _acceptor.Address.ToString();

    /// <inheritdoc/>
    public override int Held => Sweep();

    /// <inheritdoc/>
    public override async ValueTask StartAsync(CancellationToken cancellationToken)
    {
        await _acceptor.BindAsync(cancellationToken).ConfigureAwait(false);
        _accepting = Task.Run(AcceptAsync, CancellationToken.None);
    }

    /// <inheritdoc/>
    public override async ValueTask StopAsync(CancellationToken abort)
    {
        await _stopped.CancelAsync().ConfigureAwait(false);
        await _accepting.ConfigureAwait(false);
        _acceptor.Dispose();
        IServedLink[] links;
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
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await StopAsync(new CancellationToken(canceled: true)).ConfigureAwait(false);
        _stopped.Dispose();
    }

    /// <summary>Shakes hands on a wire and makes the connection of it; it is not started yet.</summary>
    /// <param name="wire">The wire, which is the connection's from here on.</param>
    /// <param name="options">What the connection is told.</param>
    /// <param name="cancellationToken">Fires when the server stops or the handshake takes too long.</param>
    protected abstract ValueTask<IServedLink> GreetAsync(Wire wire, LinkOptions options, CancellationToken cancellationToken);

    private async Task AcceptAsync()
    {
        while (!_stopped.IsCancellationRequested)
        {
            try
            {
                _ = ServeAsync(await _acceptor.AcceptAsync(_stopped.Token).ConfigureAwait(false));
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (IOException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), time, _stopped.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task ServeAsync(Accepted accepted)
    {
        Interlocked.Increment(ref _served);
        var (wire, peer) = accepted;
        try
        {
            var options = new LinkOptions(limits, time, peer);
            using var timeout = new CancellationTokenSource(limits.HandshakeTimeout, time);
            using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, _stopped.Token);
            if (address.IsSecure)
            {
                var socket = ((SocketWire)wire).Socket;
                var stream = new SslStream(new NetworkStream(socket, ownsSocket: true));
                wire = new TlsWire(stream, socket);
                var authentication = TlsOptions.For(tls!, protocol);
                await stream.AuthenticateAsServerAsync(authentication, giveUp.Token).ConfigureAwait(false);
                TlsOptions.ThrowUnlessAgreed(stream, authentication.ApplicationProtocols);
                options = options with { PeerCertificate = stream.RemoteCertificate as X509Certificate2 };
            }

            await RunAsync(await GreetAsync(wire, options, giveUp.Token).ConfigureAwait(false)).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            if (!_stopped.IsCancellationRequested)
            {
                ConnectionEvents.Log.Broken(peer, exception is OperationCanceledException
                    ? $"It did not shake hands within {limits.HandshakeTimeout} (ConnectionLimits.HandshakeTimeout)."
                    : exception.Message);
            }

            // No hello, a wrong one, or none in time: this peer is let go, whatever it was, and the others are served on.
            wire.Dispose();
        }
        finally
        {
            Interlocked.Decrement(ref _served);
        }
    }

    private async Task RunAsync(IServedLink link)
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
        Sweep();
    }

    // One whose last events are being told, or whose handlers run on, goes with the next sweep.
    private int Sweep()
    {
        lock (_gate)
        {
            _links.RemoveWhere(static link => link.Completed.IsCompleted && link.Held == 0);
            return Volatile.Read(ref _served) + _links.Sum(static link => link.Held);
        }
    }
}
