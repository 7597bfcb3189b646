using System.Net.Security;
using Contracts.Transports.Wires;

namespace Contracts.Transports.Http2;

/// <summary>Connects over HTTP/2: with prior knowledge, over TLS by ALPN, or over a Unix domain socket.</summary>
internal sealed class Http2ClientTransport(Address address, ConnectionLimits limits, SslClientAuthenticationOptions? tls, TimeProvider time) : ClientTransport
{
    // Longer than that nobody waits; it bounds what a hostile server can make of it.
    private static readonly TimeSpan LongestInterval = TimeSpan.FromDays(1);

    private volatile ConnectionLimits _limits = limits;

    /// <inheritdoc/>
    public override async ValueTask<ClientConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        Wire? wire = null;
        try
        {
            wire = await Dialer.ConnectAsync(address, tls, SslApplicationProtocol.Http2, cancellationToken).ConfigureAwait(false);
            var link = new Http2ClientLink(wire, new LinkOptions(_limits, time, address.ToString()), address) { AskedTooOften = AskLess };
            link.Start();
            // Only now is it known that the peer speaks HTTP/2, and how many calls it takes.
            await link.Ready.WaitAsync(cancellationToken).ConfigureAwait(false);
            return new Http2ClientConnection(link);
        }
        catch (Exception exception)
        {
            wire?.Dispose();
            throw exception is OperationCanceledException ? exception : Dialer.Failure(address, exception);
        }
    }

    // gRPC's rules on keep-alive: who was told that it asks too often asks half as often over the next connection.
    private void AskLess()
    {
        var interval = _limits.HttpKeepAliveInterval;
        if (interval != Timeout.InfiniteTimeSpan && interval < LongestInterval)
        {
            _limits = _limits with { KeepAliveInterval = interval * 2 };
        }
    }
}
