using Contracts.Calls;

namespace Contracts.Transports.Tcp;

/// <summary>
/// What both sides of a connection have in common: one writer, one read loop, credit, and the calls under way. It ends once, by
/// <see cref="Close"/> or because the wire broke; the read loop then ends every call that is left.
/// </summary>
internal abstract class Link
{
    private const int LargestReturn = 32 << 10;

    private readonly Wire _wire;
    private readonly LinkReader _reader;
    private readonly KeepAlive _keepAlive;
    private readonly Queue<TcpCall> _wantToSend = new();  // Guarded by the gate.
    private readonly int _returnAt;
    private Status? _closedWith;                          // Guarded by the gate; the first reason counts.
    private Exception? _cause;                            // Guarded by the gate.
    private int _unsent;                                  // Guarded by the gate: credit of the connection not given back yet.
    private long _granted;                                // Written under the gate.
    private long _received;                               // Written by the read loop only.

    /// <summary>Takes over a wire on which hands were shaken.</summary>
    protected Link(Wire wire, PeerSettings peer, LinkOptions options, int mostCalls)
    {
        _wire = wire;
        Peer = peer;
        Limits = options.Limits;
        Time = options.Time;
        PeerName = options.PeerName;
        Credit = peer.ConnectionWindowBytes;
        _granted = Limits.ConnectionWindowBytes;
        Writer = new ConnectionWriter(wire) { Refill = Pump, Failed = exception => Close(Lost(exception), exception) };
        Frames = new FrameWriter(Writer);
        _reader = new LinkReader(this, wire, PeerSettings.Of(Limits).MaxFrameBytes);
        _keepAlive = new KeepAlive(this);
        _returnAt = Math.Clamp(Limits.ConnectionWindowBytes / (2 * mostCalls), 1, LargestReturn);
    }

    /// <summary>What the peer accepts.</summary>
    public PeerSettings Peer { get; }

    /// <summary>What this side accepts.</summary>
    public ConnectionLimits Limits { get; }

    /// <summary>The clock of deadlines and keep-alive.</summary>
    public TimeProvider Time { get; }

    /// <summary>The peer, as a URI.</summary>
    public string PeerName { get; }

    /// <summary>Writes and sends.</summary>
    public ConnectionWriter Writer { get; }

    /// <summary>Writes frames.</summary>
    public FrameWriter Frames { get; }

    /// <summary>The calls under way.</summary>
    public CallTable Calls { get; } = new();

    /// <summary>Bytes that may be sent on all calls together. Guarded by the gate.</summary>
    public long Credit { get; set; }

    /// <summary>Whether the connection is closed, or about to be. Guarded by the gate.</summary>
    public bool IsClosed => _closedWith is not null;

    /// <summary>Completes, never faulted, when the read loop has ended and every call was told.</summary>
    public Task Completed { get; private set; } = Task.CompletedTask;

    /// <summary>Why the peer says it goes, or <see langword="null"/>. The read loop's own.</summary>
    protected Status? PeerReason { get; set; }

    /// <summary>Begins to read.</summary>
    public void Start() => Completed = Task.Run(RunAsync);

    /// <summary>Handles a frame that concerns no message. On the read loop.</summary>
    public void OnFrame(in FrameHeader header, byte[] bytes, int offset)
    {
        var payload = bytes.AsSpan(offset, header.Length);
        switch (header.Type)
        {
            case FrameType.Message:
                OnMessage(header, bytes, offset);
                break;
            case FrameType.Credit:
                OnCredit(header.CallId, new PayloadReader(payload, header.Type).ReadUInt32());
                break;
            case FrameType.Ping:
                _keepAlive.OnPing(header, payload);
                break;
            case FrameType.Pong:
                break;
            case FrameType.GoAway:
                OnGoAway(payload);
                break;
            default:
                OnCallFrame(header, bytes, offset);
                break;
        }
    }

    /// <summary>Counts the bytes of a message against the credit of the connection. On the read loop.</summary>
    public void Charge(int cost)
    {
        if (_received >= Volatile.Read(ref _granted))
        {
            throw new ProtocolViolationException("The peer sent after the credit of the connection was used up (ConnectionLimits.ConnectionWindowBytes).");
        }

        _received += cost;
    }

    /// <summary>Gives room of the connection back.</summary>
    public void GiveBack(int bytes)
    {
        if (bytes == 0)
        {
            return;
        }

        bool claimed;
        lock (Writer.Gate)
        {
            claimed = TryGiveBack(bytes) && Writer.TryClaim();
        }

        if (claimed)
        {
            Writer.Send();
        }
    }

    /// <summary>Takes note that a reader took messages of a stream.</summary>
    public void Consumed(TcpCall call, int cost)
    {
        if (cost > 0 && (call.Intake.Owe(cost) >= _returnAt || call.Intake.HasEnded))
        {
            GiveBack(call, early: 0);
        }
    }

    /// <summary>Gives back what was taken of a call's messages, and what its fragments gave back before their message is whole.</summary>
    public void GiveBack(TcpCall call, int early)
    {
        bool claimed;
        lock (Writer.Gate)
        {
            var bytes = call.Intake.TakeOwed() + early;
            call.Intake.Unsent += bytes;
            if (call.Intake.Unsent >= Limits.CallWindowBytes / 2 && !call.Intake.HasEnded)
            {
                Frames.WriteCredit(call.Id, call.Intake.Unsent);
                call.Intake.Grant(call.Intake.Unsent);
                call.Intake.Unsent = 0;
            }

            TryGiveBack(bytes);
            claimed = Writer.TryClaim();
        }

        if (claimed)
        {
            Writer.Send();
        }
    }

    /// <summary>Puts a call into the queue of those that want to send. Under the gate.</summary>
    public void Enqueue(TcpCall call) => _wantToSend.Enqueue(call);

    /// <summary>Lets calls send in turn, as far as credit and buffer go. Under the gate.</summary>
    public void Pump()
    {
        while (Credit > 0 && !Writer.IsFull && _wantToSend.TryDequeue(out var call))
        {
            call.Advance();
        }
    }

    /// <summary>Refuses what the peer would refuse: it would cost the way there.</summary>
    public void ThrowIfTooLarge(int length)
    {
        if (length > Peer.MaxReceiveBytes)
        {
            throw new RpcException(
                StatusCode.ResourceExhausted,
                $"Message is {length:N0} bytes; the receiver's limit is {Peer.MaxReceiveBytes:N0} (ConnectionLimits.MaxReceiveBytes).");
        }
    }

    /// <summary>When the peer last sent something.</summary>
    public long LastReceived => _reader.LastReceived;

    /// <summary>Gives up a peer that asks and does not read the answers. Under the gate.</summary>
    public void ThrowIfPeerDoesNotRead()
    {
        // Messages alone are bounded by credit; this much beyond it is answers to what needs no credit.
        if (Writer.Count > Peer.ConnectionWindowBytes + ConnectionWriter.FullBytes)
        {
            throw new ProtocolViolationException(
                StatusCode.ResourceExhausted, $"{Writer.Count:N0} bytes wait for the peer, which sends and does not read.");
        }
    }

    /// <summary>There was no call for <see cref="ConnectionLimits.IdleTimeout"/>.</summary>
    public abstract void OnIdle();

    /// <summary>Closes the wire; every call under way ends with the status. The first reason counts.</summary>
    public void Close(Status why, Exception? cause = null)
    {
        lock (Writer.Gate)
        {
            if (_closedWith is null)
            {
                _closedWith = why;
                _cause = cause;
            }
        }

        Writer.Close();
        _wire.Dispose();
    }

    /// <summary>Tells the peer why, as far as it still listens, and closes.</summary>
    public async Task CloseAsync(Status why, Exception? cause = null)
    {
        lock (Writer.Gate)
        {
            if (_closedWith is null)
            {
                _closedWith = why;
                _cause = cause;
                Frames.WriteGoAway(LastCallId, why);
            }
        }

        // A peer that does not read must not keep the connection.
        await Task.WhenAny(Writer.FlushAsync(), Task.Delay(TimeSpan.FromSeconds(1), Time)).ConfigureAwait(false);
        Close(why, cause);
    }

    /// <summary>Posts an event to a call. On the read loop.</summary>
    public void Post(in TcpEvent item) => _reader.Add(item);

    /// <summary>Takes note of room that is free once the events posted next were told. On the read loop.</summary>
    public void FreeLater(int bytes) => _reader.FreeLater(bytes);

    /// <summary>The last call that this side accepted, for GO_AWAY.</summary>
    protected abstract uint LastCallId { get; }

    /// <summary>Handles a frame of one call that is neither a message nor credit.</summary>
    protected abstract void OnCallFrame(in FrameHeader header, byte[] bytes, int offset);

    /// <summary>The peer takes no further call.</summary>
    protected abstract void OnGoAway(ReadOnlySpan<byte> payload);

    /// <summary>A message of a call has come whole.</summary>
    protected abstract void OnWholeMessage(TcpCall call, bool endsStream, in TcpEvent message);

    /// <summary>A call's message is larger than this side accepts: the call ends, the connection lives on.</summary>
    protected abstract void OnTooLarge(TcpCall call, Status status);

    /// <summary>Whether an id was in use before, so that frames of it are merely late.</summary>
    protected abstract bool WasOpened(uint callId);

    /// <summary>The connection has ended and its calls were told.</summary>
    protected abstract void OnCompleted();

    private void OnMessage(in FrameHeader header, byte[] bytes, int offset)
    {
        if (header.Has(FrameFlags.MessageCompressed))
        {
            throw new ProtocolViolationException("A MESSAGE is compressed, and no compression was negotiated.");
        }

        var isFirst = header.Has(FrameFlags.MessageFirst);
        var isLast = header.Has(FrameFlags.MessageEnd);
        var prefix = isFirst ? Math.Min(header.Length, sizeof(uint)) : 0;
        var cost = header.Length - prefix + (isLast ? MessageCost.Overhead : 0);
        Charge(cost);
        if (FindOpen(header.CallId) is not { } call)
        {
            GiveBack(cost);
            return;
        }

        call.Intake.Charge(cost, header.CallId);
        if (!isFirst && isLast && !call.Intake.IsAssembling)
        {
            if (header.Length > Limits.MaxReceiveBytes)
            {
                Refuse(call, header.Length, cost);
                return;
            }

            Deliver(call, header, new TcpEvent(call, call.Id, EventKind.Message) { Bytes = bytes, Offset = offset, Length = header.Length }, cost);
            return;
        }

        OnFragment(call, header, bytes.AsSpan(offset, header.Length), cost);
    }

    private void OnFragment(TcpCall call, in FrameHeader header, ReadOnlySpan<byte> payload, int cost)
    {
        if (header.Has(FrameFlags.MessageFirst))
        {
            var total = call.Intake.Begin(payload);
            if (total > Limits.MaxReceiveBytes)
            {
                Refuse(call, total, cost);
                return;
            }

            payload = payload[sizeof(uint)..];
        }

        var isLast = header.Has(FrameFlags.MessageEnd);
        call.Intake.Add(payload, isLast);
        if (!isLast)
        {
            // docs/wire/tcp.md#credit: a message larger than the window would otherwise never be whole.
            GiveBack(call, early: cost);
            return;
        }

        var (message, length) = call.Intake.Take();
        Deliver(call, header, new TcpEvent(call, call.Id, EventKind.Message) { Bytes = message, Length = length, IsRented = true }, cost);
    }

    private void Deliver(TcpCall call, in FrameHeader header, in TcpEvent message, int cost)
    {
        if (!call.CountsMessages)
        {
            FreeLater(cost);
        }

        OnWholeMessage(call, header.Has(FrameFlags.MessageEndOfStream), message);
    }

    private void Refuse(TcpCall call, long length, int cost)
    {
        call.Intake.Drop();
        GiveBack(cost);
        OnTooLarge(call, Limits.MessageTooLarge(length));
    }

    /// <summary>The call of a frame, or <see langword="null"/> if it has ended.</summary>
    /// <exception cref="ProtocolViolationException">There was none of that id.</exception>
    protected TcpCall? FindOpen(uint callId) => Calls.Find(callId) ?? (WasOpened(callId)
        ? null
        : throw new ProtocolViolationException($"A frame is of call {callId}, which was not opened."));

    private void OnCredit(uint callId, uint bytes)
    {
        var call = callId == 0 ? null : FindOpen(callId);
        bool claimed;
        lock (Writer.Gate)
        {
            if (callId == 0)
            {
                Credit += bytes;
                if (Credit > int.MaxValue)
                {
                    throw new ProtocolViolationException($"The peer gave the connection credit beyond {int.MaxValue:N0} bytes.");
                }
            }
            else if (call is { IsOver: false })
            {
                call.AddCredit(bytes);
            }

            Pump();
            claimed = Writer.TryClaim();
        }

        if (claimed)
        {
            Writer.SendInPool();
        }
    }

    private bool TryGiveBack(int bytes)
    {
        _unsent += bytes;
        if (_unsent < Limits.ConnectionWindowBytes / 4)
        {
            return false;
        }

        Frames.WriteCredit(0, _unsent);
        Volatile.Write(ref _granted, _granted + _unsent);
        _unsent = 0;
        return true;
    }

    private Status Lost(Exception cause) => new(StatusCode.Unavailable, $"The connection to {PeerName} was lost: {cause.Message}");

    private async Task RunAsync()
    {
        try
        {
            await _reader.RunAsync().ConfigureAwait(false);
            Close(PeerReason ?? new Status(StatusCode.Unavailable, $"{PeerName} closed the connection."));
        }
        catch (ProtocolViolationException violation)
        {
            await CloseAsync(new Status(violation.Code, $"The connection to {PeerName} was closed. {violation.Message}"), violation).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            Close(Lost(exception), exception);
        }

        _keepAlive.Stop();
        // Read now: whoever closed first said why.
        var why = _closedWith!.Value;
        foreach (var call in Calls.Snapshot())
        {
            lock (Writer.Gate)
            {
                call.Stop();
            }

            call.Intake.Drop();
            if (Calls.Remove(call))
            {
                call.OnLost(why, _cause);
            }
        }

        _reader.Finish();
        OnCompleted();
    }
}
