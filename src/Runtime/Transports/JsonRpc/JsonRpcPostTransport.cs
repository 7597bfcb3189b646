using System.Net.Security;
using System.Net.Sockets;
using Contracts.Calls;
using Contracts.Transports.Wires;

namespace Contracts.Transports.JsonRpc;

/// <summary>Calls by POST, at a path of an HTTP server.</summary>
internal sealed class JsonRpcPostTransport(
    Address address, ConnectionLimits limits, SslClientAuthenticationOptions? tls, TimeProvider time, JsonRpcOptions speech, HttpHeaders headers) : ClientTransport
{
    /// <inheritdoc/>
    public override async ValueTask<ClientConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        Socket first;
        try
        {
            first = await HttpPostTarget.DialAsync(address, limits, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw Dialer.Failure(address, exception);
        }

        // How long an answer may take is the deadline's to say.
        var ofPost = limits with { IdleTimeout = Timeout.InfiniteTimeSpan, MaxConnectionAge = Timeout.InfiniteTimeSpan };
        var target = new HttpPostTarget(address, limits, tls, headers, first);
        return new JsonRpcPostConnection(target, new LinkOptions(ofPost, time, address.ToString()), speech);
    }
}
