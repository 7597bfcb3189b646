using Contracts.Calls;

namespace Contracts.Transports.Http2;

/// <summary>A connection over HTTP/2, as a channel uses it.</summary>
internal sealed class Http2ClientConnection(Http2ClientLink link) : ClientConnection
{
    /// <inheritdoc/>
    public override string Peer => link.PeerName;

    /// <inheritdoc/>
    public override bool IsOpen => link.IsOpen;

    /// <inheritdoc/>
    public override int Held => link.Held;

    /// <inheritdoc/>
    public override Task Drained => link.Drained;

    /// <inheritdoc/>
    public override Action? PlacesChanged
    {
        get => link.PlacesChanged;
        set => link.PlacesChanged = value;
    }

    /// <inheritdoc/>
    public override bool TryOpen(ClientCall call)
    {
        // RFC 9113 §5.1.2: a stream above the limit would be refused.
        var places = link.Peer.MaxConcurrentStreams;
        if (!link.IsOpen || link.Calls.Count >= places)
        {
            return false;
        }

        var http = Http2ClientCall.Rent(link, call);
        if (!link.Calls.TryPlace(http, places))
        {
            return false;
        }

        call.Attach(http.Stream, Peer);
        return true;
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await link.CloseAsync(new Status(StatusCode.Unavailable, $"The connection to {Peer} was closed on this side.")).ConfigureAwait(false);
        await link.Completed.ConfigureAwait(false);
    }
}
