using Contracts.Calls;

namespace Contracts.Transports.JsonRpc;

/// <summary>This file: what is different where there is one message and its answer.</summary>
internal sealed partial class JsonRpcLink
{
    private volatile bool _hasLeft;  // Written under the gate: the one message of this side is on its way.

    /// <summary>Whether there is one message and its answer: streams come whole, and nothing is asked of the peer.</summary>
    public bool IsOneExchange => _wire.IsOneExchange;

    /// <summary>A call was cancelled on this side. Where nothing else can be said to the peer, what nobody waits for any more is given up.</summary>
    public void OnCancelled()
    {
        if (IsOneExchange && CallCount == 0)
        {
            Close(new Status(StatusCode.Cancelled, "Nobody waits for the answer."));
        }

        OnCallGone();
    }

    /// <summary>Closes the wire if there is nothing to send: the call that it was made for came to nothing.</summary>
    public void CloseIfUnused()
    {
        lock (Writer.Gate)
        {
            if (_hasLeft || Writer.Count > 0)
            {
                return;
            }
        }

        Close(new Status(StatusCode.Cancelled, "There was nothing to send."));
    }
}
