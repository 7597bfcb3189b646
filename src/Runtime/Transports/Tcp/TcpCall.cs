using System.Threading.Tasks.Sources;
using Contracts.Calls;
using Contracts.Marshalling;
using Contracts.Transports.Wires;

namespace Contracts.Transports.Tcp;

/// <summary>One call on one side of a connection: what both sides have in common, which is writing messages within the peer's credit.</summary>
internal abstract class TcpCall : WireCall, IValueTaskSource<bool>
{
    private ManualResetValueTaskSourceCore<bool> _room = new() { RunContinuationsAsynchronously = true };
    private bool _isWaiting;    // Guarded by the gate: a writer waits for room.
    private bool _isQueued;     // Guarded by the gate: in the queue of those that want to send.

    /// <summary>The connection.</summary>
    public Link Link { get; protected set; } = null!;

    /// <summary>What the peer sends.</summary>
    public Intake Intake { get; } = new();

    /// <summary>Whether the seam says when messages of the peer were taken; otherwise their room is free once they were delivered.</summary>
    public abstract bool CountsMessages { get; }

    /// <summary>Whether nothing more is sent. Guarded by the gate.</summary>
    public bool IsOver { get; protected set; }

    /// <summary>Bytes that may be sent; a frame may be sent while it is above zero. Guarded by the gate.</summary>
    public long Credit { get; set; }

    /// <summary>A message that waits to be sent, whole or in part, or <see langword="null"/>. Guarded by the gate.</summary>
    protected Outgoing? Pending { get; private set; }

    /// <summary>The connection is gone. On the read loop, which posts what the call is to be told.</summary>
    public abstract void OnLost(Status why, Exception? cause);

    /// <summary>Sends one message of a stream. Completes when there is room for the next.</summary>
    public ValueTask<bool> WriteAsync<T>(Marshaller<T> marshaller, T message)
    {
        bool claimed;
        ValueTask<bool> room;
        lock (Link.Writer.Gate)
        {
            if (IsOver)
            {
                return new ValueTask<bool>(false);
            }

            if (!HasRoom)
            {
                return WriteLaterAsync(marshaller, message);
            }

            // A message that is kept for later has to leave before an end may follow it.
            room = WriteMessage(marshaller, message, flags: 0) || Pending is null ? new ValueTask<bool>(true) : Room();
            claimed = Link.Writer.TryClaim();
        }

        if (claimed)
        {
            // A producer that sent by itself would send every message alone.
            Link.Writer.SendInPool();
        }

        return room;
    }

    /// <summary>Takes credit that the peer gave. Under the gate.</summary>
    public void AddCredit(uint bytes)
    {
        Credit += bytes;
        if (Credit > int.MaxValue)
        {
            throw new ProtocolViolationException($"The peer gave call {Id} credit beyond {int.MaxValue:N0} bytes.");
        }

        if (Pending is not null || _isWaiting)
        {
            Enqueue();
        }
    }

    /// <summary>Sends a fragment, or lets a writer go on. Under the gate, with credit of the connection left.</summary>
    public void Advance()
    {
        _isQueued = false;
        if (IsOver || Credit <= 0)
        {
            return;
        }

        if (Pending is null)
        {
            Wake(true);
            return;
        }

        var fragment = Pending.Next(Link.Peer.MaxFrameBytes);
        var end = Pending.IsSent && Pending.EndsStream && Pending.Trailers is null;
        Link.Frames.WriteFragment(this, fragment, Pending, end);
        if (!Pending.IsSent)
        {
            Enqueue();
            return;
        }

        var sent = Pending;
        Pending = null;
        sent.Release();
        if (sent.EndsStream)
        {
            OnStreamSent(sent);
        }
        else if (_isWaiting)
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

    bool IValueTaskSource<bool>.GetResult(short token) => _room.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<bool>.GetStatus(short token) => _room.GetStatus(token);

    void IValueTaskSource<bool>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _room.OnCompleted(continuation, state, token, flags);

    /// <summary>The last message of a stream has left. Under the gate.</summary>
    protected abstract void OnStreamSent(Outgoing last);

    /// <summary>Writes a message as one frame, or keeps it for later if it is too large or credit is used up. Under the gate.</summary>
    /// <returns>Whether it was written as one frame.</returns>
    /// <exception cref="MarshallingException">It has no form; nothing was written.</exception>
    /// <exception cref="RpcException">It is larger than the peer accepts; nothing was written.</exception>
    protected bool WriteMessage<T>(Marshaller<T> marshaller, T message, byte flags, Metadata? trailers = null)
    {
        var writer = Link.Writer;
        var start = writer.BeginFrame();
        Outgoing later;
        try
        {
            Link.Message.Begin();
            marshaller.Write(message, Link.Message);
            var length = Link.Message.Length;
            Link.ThrowIfTooLarge(length);
            if (!Link.Message.IsApart && length <= Link.Peer.MaxFrameBytes && Credit > 0 && Link.Credit > 0 && Pending is null)
            {
                writer.EndFrame(start, FrameType.Message, FrameFlags.MessageEnd | (trailers is null ? flags : 0), Id);
                Charge(MessageCost.Of(length));
                return true;
            }

            later = new Outgoing(Link.Buffers, Link.Message.Take(), length) { EndsStream = flags != 0, Trailers = trailers };
            writer.Truncate(start);
        }
        catch
        {
            Link.Message.Drop();
            writer.Truncate(start);
            throw;
        }

        Keep(later);
        return false;
    }

    /// <summary>Keeps a message until there is credit. Under the gate.</summary>
    protected void Keep(Outgoing message)
    {
        Pending = message;
        Enqueue();
        Link.Pump();
    }

    /// <summary>Takes what was sent off the credit. Under the gate.</summary>
    public void Charge(int cost)
    {
        Credit -= cost;
        Link.Credit -= cost;
    }

    /// <summary>Makes the sending side as new. Under the gate, or before the call is known to anyone.</summary>
    protected void Reset()
    {
        IsOver = false;
        Credit = Link.Peer.CallWindowBytes;
    }

    private bool HasRoom => Credit > 0 && Link.Credit > 0 && Pending is null && !Link.Writer.IsFull;

    private async ValueTask<bool> WriteLaterAsync<T>(Marshaller<T> marshaller, T message)
    {
        var isWritten = false;
        while (true)
        {
            bool claimed;
            var room = new ValueTask<bool>(true);
            lock (Link.Writer.Gate)
            {
                if (IsOver)
                {
                    return false;
                }

                isWritten = HasRoom;
                if (!isWritten || (!WriteMessage(marshaller, message, flags: 0) && Pending is not null))
                {
                    room = Room();
                }

                claimed = Link.Writer.TryClaim();
            }

            if (claimed)
            {
                Link.Writer.SendInPool();
            }

            if (!await room.ConfigureAwait(false))
            {
                return false;
            }

            if (isWritten)
            {
                return true;
            }
        }
    }

    // Completes when nothing of the call waits to be sent and it has credit. Under the gate.
    private ValueTask<bool> Room()
    {
        _room.Reset();
        _isWaiting = true;
        Enqueue();
        return new ValueTask<bool>(this, _room.Version);
    }

    // A call without credit of its own is left out: it comes back when it gets some.
    private void Enqueue()
    {
        if (!_isQueued && Credit > 0)
        {
            _isQueued = true;
            Link.Enqueue(this);
        }
    }

    private void Wake(bool hasRoom)
    {
        if (_isWaiting)
        {
            _isWaiting = false;
            _room.SetResult(hasRoom);
        }
    }
}
