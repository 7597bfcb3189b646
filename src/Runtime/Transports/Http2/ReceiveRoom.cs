using Contracts.Transports.Http2.Frames;

namespace Contracts.Transports.Http2;

/// <summary>What the peer may still send on a connection, and how windows are opened again (RFC 9113 §6.9).</summary>
internal sealed class ReceiveRoom
{
    private const int LargestReturn = 32 << 10;

    private readonly Http2Link _link;
    private readonly int _returnAt;
    private int _unsent;    // Guarded by the gate: window of the connection not given back yet.
    private long _granted;  // Written under the gate.
    private long _received; // Written by the read loop only.

    /// <summary>Opens the connection's window.</summary>
    /// <param name="link">The connection.</param>
    /// <param name="mostCalls">Most calls that can be under way: what each of them holds back must leave the connection room.</param>
    public ReceiveRoom(Http2Link link, int mostCalls)
    {
        _link = link;
        _granted = link.Limits.ConnectionWindowBytes;
        _returnAt = Math.Clamp(link.Limits.ConnectionWindowBytes / (2 * mostCalls), 1, LargestReturn);
    }

    /// <summary>Counts the payload of a DATA frame against the window of the connection. On the read loop.</summary>
    public void Charge(int cost)
    {
        _received += cost;
        if (_received > Volatile.Read(ref _granted))
        {
            throw new ConnectionErrorException(ErrorCode.FlowControlError, "The peer sent more than the window of the connection (ConnectionLimits.ConnectionWindowBytes; RFC 9113 §6.9.1).");
        }
    }

    /// <summary>Gives window of the connection back.</summary>
    public void GiveBack(int bytes)
    {
        if (bytes == 0)
        {
            return;
        }

        bool claimed;
        lock (_link.Writer.Gate)
        {
            claimed = TryGiveBack(bytes) && _link.Writer.TryClaim();
        }

        if (claimed)
        {
            _link.Writer.Send();
        }
    }

    /// <summary>Takes note that a reader took messages of a stream.</summary>
    public void Consumed(Http2Call call, int cost)
    {
        if (cost > 0 && (call.Intake.Owe(cost) >= _returnAt || call.Intake.HasEnded))
        {
            GiveBack(call, early: 0);
        }
    }

    /// <summary>Gives back what was taken of a call's messages, and what need not wait for that.</summary>
    public void GiveBack(Http2Call call, int early)
    {
        bool claimed;
        lock (_link.Writer.Gate)
        {
            var bytes = call.Intake.TakeOwed() + early;
            if (bytes == 0)
            {
                return;
            }

            call.Intake.Unsent += bytes;
            if (call.Intake.Unsent >= _link.Limits.CallWindowBytes / 2 && !call.Intake.HasEnded && call.Id != 0)
            {
                WindowUpdateFrame.Write(_link.Writer, call.Id, call.Intake.Unsent);
                call.Intake.Grant(call.Intake.Unsent);
                call.Intake.Unsent = 0;
            }

            TryGiveBack(bytes);
            claimed = _link.Writer.TryClaim();
        }

        if (claimed)
        {
            _link.Writer.Send();
        }
    }

    private bool TryGiveBack(int bytes)
    {
        _unsent += bytes;
        if (_unsent < _link.Limits.ConnectionWindowBytes / 4)
        {
            return false;
        }

        WindowUpdateFrame.Write(_link.Writer, 0, _unsent);
        Volatile.Write(ref _granted, _granted + _unsent);
        _unsent = 0;
        return true;
    }
}
