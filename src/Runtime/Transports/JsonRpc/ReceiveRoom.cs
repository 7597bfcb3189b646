namespace Contracts.Transports.JsonRpc;

/// <summary>What is kept of the streams of a connection for their readers, held to <see cref="ConnectionLimits.ConnectionWindowBytes"/>. Used under the writer's gate.</summary>
internal sealed class ReceiveRoom(int window)
{
    private readonly Queue<Inflow> _waiting = new();
    private long _used;

    /// <summary>Whether a stream may ask for values; one that may not is asked again once there is room.</summary>
    public bool MayAsk(Inflow stream)
    {
        if (_used + (2 * Outflow.BatchBytes) <= window)
        {
            return true;
        }

        if (!stream.IsWaiting)
        {
            stream.IsWaiting = true;
            _waiting.Enqueue(stream);
        }

        return false;
    }

    /// <summary>Counts what came, or gives room back if negative, and asks those that wait.</summary>
    public void Change(int bytes)
    {
        _used += bytes;
        for (var tries = bytes < 0 ? _waiting.Count : 0; tries > 0; tries--)
        {
            var stream = _waiting.Dequeue();
            stream.IsWaiting = false;
            stream.TryAsk();
        }
    }
}
