namespace Contracts.Transports.Wires;

/// <summary>What the peer may still send on a connection, and how the room of what was taken is given back to it: in large pieces.</summary>
internal sealed class ReceiveRoom
{
    private const int LargestReturn = 32 << 10;

    private readonly ConnectionWriter _writer;
    private readonly ConnectionLimits _limits;
    private readonly Action<uint, int> _write;
    private readonly int _returnAt;
    private int _unsent;    // Guarded by the gate: room of the connection not given back yet.
    private long _granted;  // Written under the gate.
    private long _received; // Written by the read loop only.

    /// <summary>Opens the connection's window.</summary>
    /// <param name="writer">The connection's writer.</param>
    /// <param name="limits">The windows.</param>
    /// <param name="mostCalls">Most calls that can be under way: what each of them holds back must leave the connection room.</param>
    /// <param name="write">Writes what grants bytes to a call, or to the connection if that is zero. Under the gate.</param>
    public ReceiveRoom(ConnectionWriter writer, ConnectionLimits limits, int mostCalls, Action<uint, int> write)
    {
        _writer = writer;
        _limits = limits;
        _write = write;
        _granted = limits.ConnectionWindowBytes;
        _returnAt = Math.Clamp(limits.ConnectionWindowBytes / (2 * mostCalls), 1, LargestReturn);
    }

    /// <summary>What the peer may still send; below zero if it sent more. On the read loop.</summary>
    public long Left => Volatile.Read(ref _granted) - _received;

    /// <summary>Takes note of what came. On the read loop.</summary>
    public void Charge(int cost) => _received += cost;

    /// <summary>Gives room of the connection back.</summary>
    public void GiveBack(int bytes)
    {
        if (bytes == 0)
        {
            return;
        }

        using (_writer.Enter())
        {
            GiveBackUnderGate(bytes);
        }
    }

    /// <summary>Takes note that a reader took messages of a stream.</summary>
    public void Consumed(MultiplexedCall call, int cost)
    {
        if (cost > 0 && (call.Intake.Owe(cost) >= _returnAt || call.Intake.HasEnded))
        {
            GiveBack(call, early: 0);
        }
    }

    /// <summary>Gives back what was taken of a call's messages, and what need not wait for that.</summary>
    public void GiveBack(MultiplexedCall call, int early)
    {
        using (_writer.Enter())
        {
            var intake = call.Intake;
            var bytes = intake.TakeOwed() + early;
            if (bytes == 0)
            {
                return;
            }

            intake.Unsent += bytes;
            if (intake.Unsent >= _limits.CallWindowBytes / 2 && !intake.HasEnded && call.Id != 0)
            {
                _write(call.Id, intake.Unsent);
                intake.Grant(intake.Unsent);
                intake.Unsent = 0;
            }

            GiveBackUnderGate(bytes);
        }
    }

    private void GiveBackUnderGate(int bytes)
    {
        _unsent += bytes;
        if (_unsent >= _limits.ConnectionWindowBytes / 4)
        {
            _write(0, _unsent);
            Volatile.Write(ref _granted, _granted + _unsent);
            _unsent = 0;
        }
    }
}
