using Contracts.Calls;

namespace Contracts.Transports.Tcp;

/// <summary>A connection over TCP, TLS or a Unix domain socket, as a channel uses it.</summary>
internal sealed class TcpClientConnection(ClientLink link) : ClientConnection
{
    /// <inheritdoc/>
    public override TimeProvider Time => link.Time;

    /// <inheritdoc/>
    public override string Peer => link.PeerName;

    /// <inheritdoc/>
    public override bool IsOpen => link.IsOpen;

    /// <inheritdoc/>
    public override Task Drained => link.Drained;

    /// <inheritdoc/>
    public override int Held => link.Held;

    /// <inheritdoc/>
    public override void Open(ClientCall call)
    {
        if (!link.IsOpen)
        {
            call.OnEnd(CallEnd.NotSent(StatusCode.Unavailable, $"The connection to {Peer} is closing."));
        }
        else if (link.Calls.Count >= link.Peer.MaxConcurrentCalls)
        {
            call.OnEnd(new CallEnd(ConnectionLimits.TooManyCalls(link.Peer.MaxConcurrentCalls)) { IsNotSent = true, IsFinal = true });
        }
        else
        {
            call.Attach(TcpClientCall.Rent(link, call).Stream, Peer);
        }
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await link.CloseAsync(new Status(StatusCode.Unavailable, $"The connection to {Peer} was closed on this side.")).ConfigureAwait(false);
        await link.Completed.ConfigureAwait(false);
    }
}
