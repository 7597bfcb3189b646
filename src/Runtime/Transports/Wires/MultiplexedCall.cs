using System.Threading.Tasks.Sources;
using Contracts.Calls;

namespace Contracts.Transports.Wires;

/// <summary>
/// One call on one side of a connection that gives each call a window: of what it sends one message may wait, whole or in part, and its writer with it.
/// </summary>
internal abstract class MultiplexedCall : WireCall, IValueTaskSource<bool>
{
    private ManualResetValueTaskSourceCore<bool> _room = new() { RunContinuationsAsynchronously = true };
    private SendWindow? _shared;

    /// <summary>What the peer sends.</summary>
    public abstract CallIntake Intake { get; }

    /// <summary>Whether the seam says when messages of the peer were taken; otherwise their room is free once they were delivered.</summary>
    public abstract bool CountsMessages { get; }

    /// <summary>Whether this side sends nothing more. Guarded by the gate.</summary>
    public bool IsOver { get; protected set; }

    /// <summary>Bytes that may be sent; what was granted can be taken back below zero (RFC 9113 §6.9.2). Guarded by the gate.</summary>
    public long Window { get; private set; }

    /// <summary>A message that waits to be sent, whole or in part, or <see langword="null"/>. Guarded by the gate.</summary>
    protected Outgoing? Pending { get; private set; }

    /// <summary>Whether a writer waits for room. Guarded by the gate.</summary>
    protected bool IsWaiting { get; private set; }

    /// <summary>Whether the connection's queue of those that want to send holds this object. Guarded by the gate.</summary>
    protected bool IsQueued { get; private set; }

    /// <summary>Whether a message may be written now. Under the gate.</summary>
    protected bool HasRoom => Window > 0 && Pending is null && _shared!.HasRoom;

    /// <summary>Whether trailers end what this side sends, rather than its last message. Under the gate.</summary>
    protected abstract bool EndsWithTrailers { get; }

    /// <summary>Takes what the peer gave. Under the gate.</summary>
    /// <returns><see langword="false"/> if it is more than a window can be.</returns>
    public bool TryOpenWindow(long bytes)
    {
        if (Window + bytes > int.MaxValue)
        {
            return false;
        }

        Window += bytes;
        if (Pending is not null || IsWaiting)
        {
            Enqueue();
        }

        return true;
    }

    /// <summary>Sends a part of what waits, or lets a writer go on. Under the gate, with window of the connection left.</summary>
    public void Advance()
    {
        IsQueued = false;
        if (Window <= 0)
        {
            return;
        }

        if (Pending is not { } message)
        {
            Wake(true);
            return;
        }

        WritePart(message);
        if (!message.IsSent)
        {
            Enqueue();
            return;
        }

        Pending = null;
        message.Release();
        if (message.EndsStream)
        {
            OnStreamSent();
        }
        else if (IsWaiting)
        {
            Enqueue();
        }
    }

    /// <summary>Sends nothing more: what waits is dropped, and a writer that waits is told. Under the gate.</summary>
    public void Stop()
    {
        IsOver = true;
        Pending?.Release();
        Pending = null;
        Wake(false);
    }

    /// <summary>The connection is gone. On the read loop, which posts what the call is to be told.</summary>
    public abstract void OnLost(Status why, Exception? cause);

    bool IValueTaskSource<bool>.GetResult(short token) => _room.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<bool>.GetStatus(short token) => _room.GetStatus(token);

    void IValueTaskSource<bool>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _room.OnCompleted(continuation, state, token, flags);

    /// <summary>Writes the next part of a message, and charges it. Under the gate, with windows left.</summary>
    protected abstract void WritePart(Outgoing message);

    /// <summary>The last message of a stream has left. Under the gate.</summary>
    protected abstract void OnStreamSent();

    /// <summary>Keeps a message until there is window. Under the gate.</summary>
    protected void Keep(Outgoing message)
    {
        Pending = message;
        Enqueue();
        _shared!.Pump();
    }

    /// <summary>Takes what was sent off the windows. Under the gate.</summary>
    protected void Charge(int cost)
    {
        Window -= cost;
        _shared!.Charge(cost);
    }

    /// <summary>Waits until nothing of the call waits to be sent and it has window. Under the gate.</summary>
    /// <returns><see langword="false"/> once it is over.</returns>
    protected ValueTask<bool> WaitForRoom()
    {
        _room.Reset();
        IsWaiting = true;
        Enqueue();
        return new ValueTask<bool>(this, _room.Version);
    }

    /// <summary>Makes the sending side as new. Under the gate, or before the call is known to anyone.</summary>
    /// <param name="shared">The connection's window.</param>
    /// <param name="window">The call's own.</param>
    protected void Reset(SendWindow shared, long window)
    {
        _shared = shared;
        IsOver = false;
        Window = window;
    }

    /// <summary>Lets go of the connection: the object is kept for a call on any.</summary>
    protected void Release() => _shared = null;

    // A call without window of its own is left out: it comes back when it gets some.
    private void Enqueue()
    {
        if (!IsQueued && Window > 0)
        {
            IsQueued = true;
            _shared!.Enqueue(this);
        }
    }

    private void Wake(bool hasRoom)
    {
        if (IsWaiting)
        {
            IsWaiting = false;
            _room.SetResult(hasRoom);
        }
    }
}
