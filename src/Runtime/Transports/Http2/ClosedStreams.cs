namespace Contracts.Transports.Http2;

/// <summary>
/// The last streams that this side ended while the peer could still be sending: what comes for them is late, not wrong (RFC 9113 §5.1). Bounded, so
/// that of older ones it is not known.
/// </summary>
internal sealed class ClosedStreams
{
    private const int Places = 1024;

    private readonly Lock _gate = new();
    private readonly HashSet<uint> _ids = [];       // Guarded by _gate, as is the rest.
    private readonly Queue<uint> _order = new();
    private uint _forgotten;

    /// <summary>Takes note of a stream.</summary>
    public void Add(uint id)
    {
        lock (_gate)
        {
            if (!_ids.Add(id))
            {
                return;
            }

            _order.Enqueue(id);
            if (_order.Count > Places)
            {
                var oldest = _order.Dequeue();
                _ids.Remove(oldest);
                _forgotten = Math.Max(_forgotten, oldest);
            }
        }
    }

    /// <summary>Whether frames of a stream that is not under way any more may be merely late.</summary>
    public bool MayBeLate(uint id)
    {
        lock (_gate)
        {
            return id <= _forgotten || _ids.Contains(id);
        }
    }
}
