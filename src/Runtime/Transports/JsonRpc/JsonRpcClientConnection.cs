using Contracts.Calls;

namespace Contracts.Transports.JsonRpc;

/// <summary>A connection as a channel uses it.</summary>
internal sealed class JsonRpcClientConnection(JsonRpcLink link) : ClientConnection
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
        get => link.Calls.PlacesChanged;
        set => link.Calls.PlacesChanged = value;
    }

    /// <inheritdoc/>
    public override int Held => link.Held;

    /// <inheritdoc/>
    public override bool TryOpen(ClientCall call) => link.Calls.TryOpen(call);

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await link.CloseAsync(new Status(StatusCode.Unavailable, $"The connection to {Peer} was closed on this side.")).ConfigureAwait(false);
        await link.Completed.ConfigureAwait(false);
    }
}
