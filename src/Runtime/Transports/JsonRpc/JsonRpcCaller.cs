using Contracts.Calls;

namespace Contracts.Transports.JsonRpc;

/// <summary>Calls the peer of one connection, for its handlers. There is no other connection to wait for, and no queue.</summary>
internal sealed class JsonRpcCaller(JsonRpcLink link) : CallOpener
{
    /// <inheritdoc/>
    public override TimeProvider Time => link.Time;

    /// <inheritdoc/>
    public override int Reopenings => 0;

    /// <inheritdoc/>
    public override void Open(ClientCall call)
    {
        if (!link.Calls.TryOpen(call))
        {
            call.OnEnd(link.IsOpen
                ? new CallEnd(ConnectionLimits.TooManyCalls(link.Calls.Places)) { IsNotSent = true }
                : CallEnd.NotSent(StatusCode.Unavailable, $"The connection to {link.PeerName} is closing."));
        }
    }

    /// <inheritdoc/>
    public override void Forget(ClientCall call)
    {
    }
}
