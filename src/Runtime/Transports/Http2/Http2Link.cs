using Contracts.Calls;
using Contracts.Diagnostics;
using Contracts.Transports.Http2.Frames;
using Contracts.Transports.Http2.Grpc;
using Contracts.Transports.Http2.Hpack;
using Contracts.Transports.Wires;

namespace Contracts.Transports.Http2;

/// <summary>
/// What both sides of a connection have in common: one writer, one read loop, windows, and the streams under way. It ends once, by
/// <see cref="Close"/> or because the wire broke; the read loop then ends every call that is left.
/// </summary>
internal abstract class Http2Link : IKeptAlive
{
    // What fields of gRPC and HTTP may take of a header list besides the metadata.
    private const int OwnFieldsBytes = 8 << 10;

    private readonly Wire _wire;
    private readonly Http2Reader _reader;
    private readonly KeepAlive _keepAlive;
    private readonly Queue<Http2Call> _wantToSend = new();  // Guarded by the gate.
    private Status? _closedWith;                            // Guarded by the gate; the first reason counts.
    private Exception? _cause;                              // Guarded by the gate.

    /// <summary>Takes over a wire.</summary>
    protected Http2Link(Wire wire, LinkOptions options, int mostCalls)
    {
        _wire = wire;
        Limits = options.Limits;
        Time = options.Time;
        PeerName = options.PeerName;
        Writer = new Http2Writer(wire) { Refill = Refill, Failed = exception => Close(StatusMapping.Lost(PeerName, exception), exception) };
        Room = new ReceiveRoom(this, mostCalls);
        Budget = new FrameBudget(Limits, Time);
        Patience = new HeaderPatience(this);
        Acknowledgement = new SettingsPatience(this);
        _reader = new Http2Reader(this, wire);
        Message = new MessageWriter(Writer, Buffers, Http2Reader.MaxFrameSize);
        _keepAlive = new KeepAlive(this);
    }

    /// <summary>What the peer accepts. Written by the read loop under the gate.</summary>
    public PeerSettings Peer { get; set; } = new();

    /// <inheritdoc/>
    public ConnectionLimits Limits { get; }

    /// <inheritdoc/>
    public TimeProvider Time { get; }

    /// <inheritdoc/>
    public string PeerName { get; }

    /// <summary>Writes and sends.</summary>
    public Http2Writer Writer { get; }

    /// <summary>Writes header blocks. Under the gate.</summary>
    public HpackEncoder Encoder { get; } = new();

    /// <summary>The calls under way.</summary>
    public CallTable<Http2Call> Calls { get; } = new();

    /// <summary>Streams that are over and may still get frames.</summary>
    public ClosedStreams Closed { get; } = new();

    /// <summary>What the peer may send.</summary>
    public ReceiveRoom Room { get; }

    /// <summary>Bytes that may be sent on all streams together. Guarded by the gate.</summary>
    public long SendWindow { get; set; } = PeerSettings.DefaultWindowSize;

    /// <summary>What the peer may still ask for that carries no call forward. The read loop's own.</summary>
    public FrameBudget Budget { get; }

    /// <summary>Holds the peer to ending what it begins.</summary>
    public HeaderPatience Patience { get; }

    /// <summary>Holds the peer to acknowledging the settings.</summary>
    public SettingsPatience Acknowledgement { get; }

    /// <summary>Whether the connection is closed, or about to be. Guarded by the gate.</summary>
    public bool IsClosed => _closedWith is not null;

    /// <summary>Completes, never faulted, when the read loop has ended and every call was told.</summary>
    public Task Completed { get; private set; } = Task.CompletedTask;

    /// <inheritdoc/>
    public long LastReceived => _reader.LastReceived;

    /// <summary>Memory of messages that do not lie in a slab.</summary>
    public MessageBuffers Buffers => _reader.Buffers;

    /// <summary>What messages are marshalled into. Under the gate.</summary>
    public MessageWriter Message { get; }

    /// <summary>Calls, and pieces of memory, that the connection has to do with: zero once it has ended and everything of it was told.</summary>
    public virtual int Held => Calls.Count + _reader.Held;

    /// <inheritdoc/>
    public int CallCount => Calls.Count;

    /// <inheritdoc/>
    public virtual TimeSpan AskAfter => Limits.KeepAliveInterval;

    /// <summary>The largest header list that is looked at, as RFC 9113 §10.5.1 counts it.</summary>
    public int MaxHeaderListSize => Limits.MaxMetadataBytes + OwnFieldsBytes;

    /// <summary>Reads header blocks. The read loop's own.</summary>
    protected HpackDecoder Decoder { get; } = new((int)new PeerSettings().HeaderTableSize);

    /// <summary>Why the peer says it goes, or <see langword="null"/>. The read loop's own.</summary>
    public Status? PeerReason { get; set; }

    /// <summary>The largest SETTINGS_ENABLE_PUSH that the peer may say: a client 1, a server 0 (RFC 9113 §6.5.2).</summary>
    public virtual uint MostPush => 1;

    /// <summary>The last stream of the peer that this side took, for GOAWAY.</summary>
    protected abstract uint LastPeerStream { get; }

    /// <summary>Begins to read, and says what this side accepts.</summary>
    public void Start()
    {
        bool claimed;
        lock (Writer.Gate)
        {
            WritePreface();
            var more = Limits.ConnectionWindowBytes - PeerSettings.DefaultWindowSize;
            if (more > 0)
            {
                WindowUpdateFrame.Write(Writer, 0, more);
            }

            claimed = Writer.TryClaim();
        }

        if (claimed)
        {
            Writer.Send();
        }

        Completed = SlabReader.Begin(RunAsync);
    }

    /// <summary>Puts a call into the queue of those that want to send. Under the gate.</summary>
    public void Enqueue(Http2Call call) => _wantToSend.Enqueue(call);

    /// <summary>Lets calls send in turn, as far as window and buffer go. Under the gate.</summary>
    public void Pump()
    {
        while (SendWindow > 0 && !Writer.IsFull && _wantToSend.TryDequeue(out var call))
        {
            call.Advance();
        }
    }

    /// <inheritdoc/>
    public void Ask() => SendPing("liveness"u8, isAck: false);

    /// <inheritdoc/>
    public abstract void OnIdle();

    /// <inheritdoc/>
    public virtual void OnOld()
    {
    }

    /// <inheritdoc/>
    public virtual void OnTick() => Buffers.Trim();

    /// <inheritdoc/>
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
    public Task CloseAsync(Status why, Exception? cause = null) => CloseAsync(why, ErrorCode.NoError, why.Detail, cause);

    /// <summary>Tells the peer why, with a code, and closes.</summary>
    public Task CloseAsync(Status why, ErrorCode code) => CloseAsync(why, code, why.Detail, cause: null);

    /// <summary>Posts an event to a call. On the read loop.</summary>
    /// <param name="item">The event.</param>
    /// <param name="mayMerge">See <see cref="SlabReader.Add"/>.</param>
    public void Post(in CallEvent item, bool mayMerge = false) => _reader.Add(item, mayMerge);

    /// <summary>Takes note of room that is free once the events posted next were told. On the read loop.</summary>
    public void FreeLater(int bytes) => _reader.FreeLater(bytes);

    /// <summary>Resets a stream, whatever became of it.</summary>
    public void SendReset(uint streamId, ErrorCode code)
    {
        bool claimed;
        lock (Writer.Gate)
        {
            ThrowIfPeerDoesNotRead();
            Closed.Add(streamId);
            RstStreamFrame.Write(Writer, streamId, code);
            claimed = Writer.TryClaim();
        }

        if (claimed)
        {
            Writer.SendInPool();
        }
    }

    /// <summary>A message of a call has come whole. On the read loop.</summary>
    public abstract void OnWholeMessage(Http2Call call, bool endsStream, in CallEvent message);

    /// <summary>The peer sends nothing more on a stream, and this was not told with a message. On the read loop.</summary>
    public abstract void OnEndOfStream(Http2Call call);

    /// <summary>What a call received cannot be used: the call ends, the connection lives on. On the read loop.</summary>
    public abstract void Refuse(Http2Call call, Status status);

    /// <summary>Writes what the connection begins with. Under the gate.</summary>
    protected abstract void WritePreface();

    /// <summary>The peer's settings came.</summary>
    public virtual void OnSettings()
    {
    }

    /// <summary>A header block is whole. It has to be decoded, whatever it is for. On the read loop.</summary>
    public abstract void OnHeaders(uint streamId, bool endsStream, ReadOnlySpan<byte> block);

    /// <summary>The peer takes no further stream.</summary>
    public abstract void OnGoAway(in GoAwayFrame frame);

    /// <summary>The peer reset a stream that is under way.</summary>
    public abstract void OnReset(Http2Call call, ErrorCode code);

    /// <summary>The peer broke a rule on a stream; it is reset.</summary>
    public abstract void OnBroken(Http2Call call, StreamErrorException error);

    /// <summary>Whether a stream was in use before, so that frames of it are late at worst.</summary>
    public abstract bool WasOpened(uint streamId);

    /// <summary>The connection has ended and its calls were told.</summary>
    protected abstract void OnCompleted();

    private async Task CloseAsync(Status why, ErrorCode code, string debug, Exception? cause)
    {
        lock (Writer.Gate)
        {
            if (_closedWith is null)
            {
                _closedWith = why;
                _cause = cause;
                new GoAwayFrame(LastPeerStream, code, debug).Write(Writer);
            }
        }

        // A peer that does not read must not keep the connection.
        await Writer.FlushAsync().WaitAsync(TimeSpan.FromSeconds(1), Time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Writer.Close();
        await _reader.PartAsync().ConfigureAwait(false);
        Close(why, cause);
    }

    /// <summary>Sends a PING, or the answer to one.</summary>
    public void SendPing(ReadOnlySpan<byte> opaque, bool isAck)
    {
        bool claimed;
        lock (Writer.Gate)
        {
            if (isAck)
            {
                ThrowIfPeerDoesNotRead();
            }

            PingFrame.Write(Writer, opaque, isAck);
            claimed = Writer.TryClaim();
        }

        if (claimed)
        {
            Writer.Send();
        }
    }

    /// <summary>Gives up a peer that asks and does not read the answers: messages are bounded by windows, this is not. Under the gate.</summary>
    public void ThrowIfPeerDoesNotRead()
    {
        if (Writer.Count > ConnectionWriter.FullBytes + Limits.ConnectionWindowBytes)
        {
            throw new ConnectionErrorException(ErrorCode.EnhanceYourCalm, $"{Writer.Count:N0} bytes wait for the peer, which sends and does not read.");
        }
    }

    private async Task BreakAsync(Exception violation, ErrorCode code)
    {
        ConnectionEvents.Log.Broken(PeerName, violation.Message);
        var closing = CloseAsync(StatusMapping.Broken(PeerName, violation), code, violation.Message, violation);
        // The calls need not wait for the peer to take note.
        EndCalls();
        await _reader.DiscardAsync().ConfigureAwait(false);
        await closing.ConfigureAwait(false);
    }

    private void Refill()
    {
        Writer.EndSharing();
        Pump();
    }

    private async Task RunAsync()
    {
        try
        {
            await _reader.RunAsync().ConfigureAwait(false);
            Close(PeerReason ?? StatusMapping.Closed(PeerName));
        }
        catch (ConnectionErrorException violation)
        {
            await BreakAsync(violation, violation.Code).ConfigureAwait(false);
        }
        catch (HpackException violation)
        {
            await BreakAsync(violation, ErrorCode.CompressionError).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            Close(PeerReason ?? StatusMapping.Lost(PeerName, exception), exception);
        }

        _keepAlive.Stop();
        Patience.Dispose();
        Acknowledgement.Dispose();
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
