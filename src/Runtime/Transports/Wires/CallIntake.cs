namespace Contracts.Transports.Wires;

/// <summary>What a call receives: how far its peer may go, what its reader gave back of that, and the message that is being put together.</summary>
/// <remarks>The read loop takes; readers give back, on any thread.</remarks>
internal abstract class CallIntake
{
    private long _granted;      // Written under the gate.
    private long _received;     // Written by the read loop only.
    private int _owed;          // Cost of messages taken and not yet reported; interlocked.
    private int _debt;          // How much less than their cost the messages that came hold of the window; interlocked.

    /// <summary>Window that was taken together and not given back yet. Guarded by the gate.</summary>
    public int Unsent { get; set; }

    /// <summary>Whether the peer sends nothing more, so that window is of no use to it. Written by the read loop, or with the end of the call.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>How much larger messages that were not taken are than what they hold of the window.</summary>
    public int Lent => Volatile.Read(ref _debt);

    /// <summary>What the peer may still send; below zero if it sent more. On the read loop.</summary>
    protected long Left => Volatile.Read(ref _granted) - _received;

    /// <summary>The message that is being put together.</summary>
    protected MessageAssembly Assembly { get; } = new();

    /// <summary>Grants more. Under the gate.</summary>
    public void Grant(int bytes) => Volatile.Write(ref _granted, _granted + bytes);

    /// <summary>The peer sends nothing more.</summary>
    public void End() => HasEnded = true;

    /// <summary>Drops a message that has begun: the call has ended. On any thread.</summary>
    public void Drop() => Assembly.Drop();

    /// <summary>Takes note that a message that will be taken costs more than it holds of the window.</summary>
    public void Lend(int bytes) => Interlocked.Add(ref _debt, bytes);

    /// <summary>Takes note that messages of a stream were taken.</summary>
    /// <returns>How much has gathered.</returns>
    public int Owe(int cost)
    {
        // What they do not hold of the window is not given back.
        if (Volatile.Read(ref _debt) > 0)
        {
            var rest = Interlocked.Add(ref _debt, -cost);
            if (rest >= 0)
            {
                return 0;
            }

            Interlocked.Add(ref _debt, -rest);
            cost = -rest;
        }

        return Interlocked.Add(ref _owed, cost);
    }

    /// <summary>Takes what has gathered.</summary>
    public int TakeOwed() => Interlocked.Exchange(ref _owed, 0);

    /// <summary>Takes note of what came. On the read loop.</summary>
    protected void Receive(int cost) => _received += cost;

    /// <summary>Begins anew, for another call.</summary>
    protected void Renew(int window)
    {
        Assembly.Reset();
        _granted = window;
        _received = 0;
        _owed = 0;
        _debt = 0;
        Unsent = 0;
        HasEnded = false;
    }
}
