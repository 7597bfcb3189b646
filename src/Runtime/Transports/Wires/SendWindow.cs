namespace Contracts.Transports.Wires;

/// <summary>What this side may send on all calls of a connection together, and the calls that wait for their turn. Under the writer's gate.</summary>
/// <param name="writer">The connection's writer.</param>
/// <param name="bytes">What may be sent at the beginning.</param>
internal sealed class SendWindow(ConnectionWriter writer, long bytes)
{
    private readonly Queue<MultiplexedCall> _waiting = new();

    /// <summary>Bytes that may be sent.</summary>
    public long Bytes { get; private set; } = bytes;

    /// <summary>Whether there is something left, and place for it in the writer.</summary>
    public bool HasRoom => Bytes > 0 && !writer.IsFull;

    /// <summary>Takes what the peer gave.</summary>
    /// <returns><see langword="false"/> if it is more than a window can be.</returns>
    public bool TryOpen(long more) => (Bytes += more) <= int.MaxValue;

    /// <summary>Takes off what was sent.</summary>
    public void Charge(int cost) => Bytes -= cost;

    /// <summary>Puts a call into the queue of those that want to send.</summary>
    public void Enqueue(MultiplexedCall call) => _waiting.Enqueue(call);

    /// <summary>Lets calls send in turn, as far as there is room.</summary>
    public void Pump()
    {
        while (HasRoom && _waiting.TryDequeue(out var call))
        {
            call.Advance();
        }
    }
}
