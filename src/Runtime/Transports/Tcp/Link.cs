using Contracts.Calls;
using Contracts.Diagnostics;
using Contracts.Transports.Wires;

namespace Contracts.Transports.Tcp;

/// <summary>
/// What both sides of a connection have in common: one writer, one read loop, credit, and the calls under way. It ends once, by
/// <see cref="Close"/> or because the wire broke; the read loop then ends every call that is left.
/// </summary>
internal abstract class Link : IKeptAlive
{
    /// <summary>How long a peer has to take what was sent to it last.</summary>
    protected static readonly TimeSpan Farewell = TimeSpan.FromSeconds(1);

    private const int TokenBytes = 8;

    private readonly Wire _wire;
    private readonly LinkReader _reader;
    private readonly KeepAlive _keepAlive;
    private readonly MessageReader _messages;
    private readonly Queue<TcpCall> _wantToSend = new();  // Guarded by the gate.
    private Status? _closedWith;                          // Guarded by the gate; the first reason counts.
    private Exception? _cause;                            // Guarded by the gate.

    /// <summary>Takes over a wire on which hands were shaken.</summary>
    protected Link(Wire wire, PeerSettings peer, LinkOptions options, int mostCalls)
    {
        _wire = wire;
        Peer = peer;
        Limits = options.Limits;
        Time = options.Time;
        PeerName = options.PeerName;
        Credit = peer.ConnectionWindowBytes;
        Writer = new TcpWriter(wire) { Refill = Pump, Failed = exception => Close(Lost(exception), exception) };
        Frames = new FrameWriter(Writer);
        Room = new ReceiveRoom(this, mostCalls);
        _messages = new MessageReader(this);
        _reader = new LinkReader(this, wire, PeerSettings.Of(Limits).MaxFrameBytes);
        Message = new MessageWriter(Writer, Buffers, peer.MaxFrameBytes);
        _keepAlive = new KeepAlive(this);
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
    public TcpWriter Writer { get; }

    /// <summary>What messages are marshalled into. Under the gate.</summary>
    public MessageWriter Message { get; }

    /// <summary>Memory of messages larger than a frame.</summary>
    public MessageBuffers Buffers => _reader.Buffers;

    /// <summary>Writes frames.</summary>
    public FrameWriter Frames { get; }

    /// <summary>The calls under way.</summary>
    public CallTable<TcpCall> Calls { get; } = new();

    /// <summary>What the peer may send.</summary>
    public ReceiveRoom Room { get; }

    /// <summary>Calls, and pieces of memory, that the connection has to do with: zero once it has ended and everything of it was told.</summary>
    public virtual int Held => Calls.Count + _reader.Held;

    /// <summary>Bytes that may be sent on all calls together. Guarded by the gate.</summary>
    public long Credit { get; set; }

    /// <summary>Whether the connection is closed, or about to be. Guarded by the gate.</summary>
    public bool IsClosed => _closedWith is not null;

    /// <summary>Completes, never faulted, when the read loop has ended and every call was told.</summary>
    public Task Completed { get; private set; } = Task.CompletedTask;

    /// <summary>Why the peer says it goes, or <see langword="null"/>. The read loop's own.</summary>
    protected Status? PeerReason { get; set; }

    /// <summary>Begins to read.</summary>
    public void Start() => Completed = SlabReader.Begin(RunAsync);

    /// <summary>Handles a frame that concerns no message. On the read loop.</summary>
    public void OnFrame(in FrameHeader header, byte[] bytes, int offset)
    {
        var payload = bytes.AsSpan(offset, header.Length);
        switch (header.Type)
        {
            case FrameType.Message:
                _messages.OnMessage(header, bytes, offset);
                break;
            case FrameType.Credit:
                OnCredit(header.CallId, new PayloadReader(payload, header.Type).ReadUInt32());
                break;
            case FrameType.Ping:
                OnPing(header, payload);
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

    /// <inheritdoc/>
    public long LastReceived => _reader.LastReceived;

    /// <inheritdoc/>
    public int CallCount => Calls.Count;

    /// <inheritdoc/>
    public TimeSpan AskAfter => Limits.KeepAliveInterval;

    /// <inheritdoc/>
    public void Ask() => SendPing(FrameType.Ping, "liveness"u8);

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

    /// <inheritdoc/>
    public virtual void OnOld()
    {
    }

    /// <inheritdoc/>
    public void OnTick() => Buffers.Trim();

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
        await Writer.FlushAsync().WaitAsync(Farewell, Time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Writer.Close();
        await _reader.PartAsync().ConfigureAwait(false);
        Close(why, cause);
    }

    /// <summary>Posts an event to a call. On the read loop.</summary>
    public void Post(in CallEvent item) => _reader.Add(item);

    /// <summary>Takes note of room that is free once the events posted next were told. On the read loop.</summary>
    public void FreeLater(int bytes) => _reader.FreeLater(bytes);

    /// <summary>The last call that this side accepted, for GO_AWAY.</summary>
    protected abstract uint LastCallId { get; }

    /// <summary>Handles a frame of one call that is neither a message nor credit.</summary>
    protected abstract void OnCallFrame(in FrameHeader header, byte[] bytes, int offset);

    /// <summary>The peer takes no further call.</summary>
    protected abstract void OnGoAway(ReadOnlySpan<byte> payload);

    /// <summary>A message of a call has come whole. On the read loop.</summary>
    public abstract void OnWholeMessage(TcpCall call, bool endsStream, in CallEvent message);

    /// <summary>A call's message is larger than this side accepts: the call ends, the connection lives on. On the read loop.</summary>
    public abstract void OnTooLarge(TcpCall call, Status status);

    /// <summary>Whether an id was in use before, so that frames of it are merely late.</summary>
    protected abstract bool WasOpened(uint callId);

    /// <summary>The connection has ended and its calls were told.</summary>
    protected abstract void OnCompleted();

    /// <summary>The call of a frame, or <see langword="null"/> if it has ended.</summary>
    /// <exception cref="ProtocolViolationException">There was none of that id.</exception>
    public TcpCall? FindOpen(uint callId) => Calls.Find(callId) ?? (WasOpened(callId)
        ? null
        : throw new ProtocolViolationException($"A frame is of call {callId}, which was not opened."));

    private void OnPing(in FrameHeader header, ReadOnlySpan<byte> payload)
    {
        if (header.Length != TokenBytes)
        {
            throw new ProtocolViolationException($"A PING is {header.Length:N0} bytes; it is {TokenBytes}.");
        }

        SendPing(FrameType.Pong, payload);
    }

    private void SendPing(FrameType type, ReadOnlySpan<byte> token)
    {
        bool claimed;
        lock (Writer.Gate)
        {
            if (type == FrameType.Pong)
            {
                ThrowIfPeerDoesNotRead();
            }

            Frames.WritePing(type, token);
            claimed = Writer.TryClaim();
        }

        if (claimed)
        {
            Writer.Send();
        }
    }

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
            ConnectionEvents.Log.Broken(PeerName, violation.Message);
            var closing = CloseAsync(new Status(violation.Code, $"The connection to {PeerName} was closed. {violation.Message}"), violation);
            // The calls need not wait for the peer to take note.
            EndCalls();
            await _reader.DiscardAsync().ConfigureAwait(false);
            await closing.ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            Close(Lost(exception), exception);
        }

        _keepAlive.Stop();
        EndCalls();
        _reader.Finish();
        OnCompleted();
    }

    private void EndCalls()
    {
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
    }
}
