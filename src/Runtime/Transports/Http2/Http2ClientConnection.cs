using Contracts.Calls;

namespace Contracts.Transports.Http2;

/// <summary>A connection over HTTP/2, as a channel uses it.</summary>
internal sealed class Http2ClientConnection(Http2ClientLink link) : ClientConnection
{
    /// <inheritdoc/>
    public override TimeProvider Time => link.Time;

    /// <inheritdoc/>
    public override string Peer => link.PeerName;

    /// <inheritdoc/>
    public override bool IsOpen => link.IsOpen;

    /// <inheritdoc/>
    public override int Held => link.Held;

    /// <inheritdoc/>
    public override Task Drained => link.Drained;

    /// <inheritdoc/>
    public override void Open(ClientCall call)
    {
        var most = link.Peer.MaxConcurrentStreams;
        if (!link.IsOpen)
        {
            call.OnEnd(CallEnd.NotSent(StatusCode.Unavailable, $"The connection to {Peer} is closing."));
        }
        else if (link.Calls.Count >= most)
        {
            call.OnEnd(new CallEnd(ConnectionLimits.TooManyCalls((int)most)) { IsNotSent = true, IsFinal = true });
        }
        else
        {
            call.Attach(Http2ClientCall.Rent(link, call).Stream, Peer);
        }
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await link.CloseAsync(new Status(StatusCode.Unavailable, $"The connection to {Peer} was closed on this side.")).ConfigureAwait(false);
        await link.Completed.ConfigureAwait(false);
    }
}
