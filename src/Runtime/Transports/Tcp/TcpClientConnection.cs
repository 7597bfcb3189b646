using Contracts.Calls;

namespace Contracts.Transports.Tcp;

/// <summary>A connection over TCP, TLS or a Unix domain socket, as a channel uses it.</summary>
internal sealed class TcpClientConnection(ClientLink link) : ClientConnection
{
    /// <inheritdoc/>
    public override string Peer => link.PeerName;

    /// <inheritdoc/>
    public override bool IsOpen => link.IsOpen;

    /// <inheritdoc/>
    public override Task Drained => link.Drained;

    /// <inheritdoc/>
    public override Action? PlacesChanged
    {
        get => link.PlacesChanged;
        set => link.PlacesChanged = value;
    }

    /// <inheritdoc/>
    public override int Held => link.Held;

    /// <inheritdoc/>
    public override bool TryOpen(ClientCall call)
    {
        var places = link.Peer.MaxConcurrentCalls;
        if (!link.IsOpen || link.Calls.Count >= places)
        {
            return false;
        }

        var tcp = TcpClientCall.Rent(link, call);
        if (!link.Calls.TryPlace(tcp, places))
        {
            return false;
        }

        call.Attach(tcp.Stream, Peer);
        return true;
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await link.CloseAsync(new Status(StatusCode.Unavailable, $"The connection to {Peer} was closed on this side.")).ConfigureAwait(false);
        await link.Completed.ConfigureAwait(false);
    }
}
