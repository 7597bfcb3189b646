namespace Contracts.Transports.JsonRpc;

/// <summary>
/// Calls of streams that were cancelled before their answer came: an answer that was under way already names a stream, which the peer holds until it is told
/// that nobody reads it. The last so many are remembered. Used under the writer's gate.
/// </summary>
internal sealed class LateStreams
{
    private const int Most = 1024;

    private readonly HashSet<uint> _ids = [];
    private readonly Queue<uint> _order = new();

    /// <summary>Remembers a call, if it has a stream.</summary>
    public void Add(uint id, bool hasStream)
    {
        if (!hasStream || !_ids.Add(id))
        {
            return;
        }

        _order.Enqueue(id);
        if (_order.Count > Most)
        {
            _ids.Remove(_order.Dequeue());
        }
    }

    /// <summary>Whether an answer is to such a call. Asked once for each.</summary>
    public bool Remove(uint id) => _ids.Remove(id);
}
