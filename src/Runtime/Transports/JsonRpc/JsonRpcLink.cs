using Contracts.Calls;
using Contracts.Diagnostics;
using Contracts.Transports.Wires;

namespace Contracts.Transports.JsonRpc;

/// <summary>
/// One connection, on either side: both call and both may serve. It ends once, by <see cref="Close"/> or because the wire broke; the read loop then
/// ends every call that is left.
/// </summary>
internal sealed partial class JsonRpcLink : IKeptAlive, IServedLink
{
    // How long a peer has to take what was sent to it last.
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(1);

    // How long calls under way have to end once the peer sends no more and still listens.
    private static readonly TimeSpan LastAnswers = TimeSpan.FromSeconds(10);

    private readonly Wire _wire;
    private readonly FrameReader _reader;
    private readonly KeepAlive? _keepAlive;
    private readonly Departure _departure;
    private uint _lastId;            // Guarded by the gate, as are the next two.
    private Status? _closedWith;
    private Exception? _cause;

    /// <summary>Takes over a wire.</summary>
    public JsonRpcLink(Wire wire, LinkOptions options, JsonRpcOptions speech, MethodTable methods, bool isServer)
    {
        _wire = wire;
        Options = options;
        Calls = new OwnCalls(this);
        Speech = speech;
        IsServer = isServer;
        Writer = new JsonRpcWriter(wire, speech is { Batching: true, Version: JsonRpcVersion.Two } ? Limits.MaxBatchMessages : 1)
        {
            Refill = wire.IsOneExchange && !isServer ? () => _hasLeft = true : static () => { },
            Failed = exception => Close(Lost(exception), exception),
            Framing = wire.IsFramed ? JsonRpcFraming.Lines : speech.Framing,
        };
        Requests = new RequestWriter(Writer, speech, greets: !wire.IsOneExchange);
        Replies = new ReplyWriter(Writer, speech);
        Served = new ServedCalls(this, methods);
        Room = new ReceiveRoom(Limits.ConnectionWindowBytes);
        _reader = new FrameReader(this, wire);
        _keepAlive = wire.IsOneExchange ? null : new KeepAlive(this);
        _departure = new Departure(this, LeaveAsync);
        Caller = wire.IsOneExchange ? null : new JsonRpcCaller(this);
    }

    /// <summary>How this side speaks.</summary>
    public JsonRpcOptions Speech { get; }

    /// <summary>Whether this side was connected to.</summary>
    public bool IsServer { get; }

    /// <summary>What the connection was told.</summary>
    public LinkOptions Options { get; }

    /// <inheritdoc/>
    public ConnectionLimits Limits => Options.Limits;

    /// <inheritdoc/>
    public TimeProvider Time => Options.Time;

    /// <inheritdoc/>
    public string PeerName => Options.PeerName;

    /// <summary>Whether the wire keeps messages apart.</summary>
    public bool IsFramed => _wire.IsFramed;

    /// <summary>Makes calls of the peer, for handlers; <see langword="null"/> where nothing can be asked of it.</summary>
    public JsonRpcCaller? Caller { get; }

    /// <summary>Sends.</summary>
    public JsonRpcWriter Writer { get; }

    /// <summary>Writes what is asked of the peer.</summary>
    public RequestWriter Requests { get; }

    /// <summary>Writes what the peer is answered.</summary>
    public ReplyWriter Replies { get; }

    /// <summary>Memory of messages that do not lie in a slab.</summary>
    public MessageBuffers Buffers => _reader.Buffers;

    /// <summary>The calls of this side, by their ids.</summary>
    public OwnCalls Calls { get; }

    /// <summary>The streams of the peer that were asked for values, by the ids of those requests.</summary>
    public CallTable<Inflow> Asks { get; } = new();

    /// <summary>The streams of this side, by their tokens.</summary>
    public CallTable<Outflow> Streams { get; } = new();

    /// <summary>The calls of the peer.</summary>
    public ServedCalls Served { get; }

    /// <summary>Streams that were cancelled before they began.</summary>
    public LateStreams Late { get; } = new();

    /// <summary>What is kept for readers of streams.</summary>
    public ReceiveRoom Room { get; }

    /// <summary>What broke the connection; <see langword="null"/> if nothing did. After <see cref="Completed"/>.</summary>
    public Exception? Cause => _cause;

    /// <summary>Whether new calls are taken.</summary>
    public bool IsOpen => !_departure.IsGoing && !_hasLeft;

    /// <summary>Completes when no new calls are taken and the last has ended.</summary>
    public Task Drained => _departure.Drained;

    /// <inheritdoc/>
    public Task Completed { get; private set; } = Task.CompletedTask;

    /// <inheritdoc/>
    public int Held => CallCount + Streams.Count + Served.OutlivingCount + Served.Order.Held + _reader.Held;

    /// <inheritdoc/>
    public long LastReceived => _reader.LastReceived;

    /// <inheritdoc/>
    public int CallCount => Calls.Count + Served.Count;

    // JSON-RPC has no word for it, and a peer need not understand one of ours: the operating system asks.
    /// <inheritdoc/>
    public TimeSpan AskAfter => Timeout.InfiniteTimeSpan;

    /// <inheritdoc/>
    public void Start() => Completed = SlabReader.Begin(RunAsync);

    /// <summary>The next id of a request, or token of a stream. Under the gate.</summary>
    public uint NextId() => ++_lastId == 0 ? ++_lastId : _lastId;

    void IServedLink.Go(string why) => Go();

    /// <summary>Takes no new calls, refuses those of the peer, and closes when the calls under way have ended.</summary>
    public void Go()
    {
        lock (Writer.Gate)
        {
            _departure.Begin();
        }

        Calls.OnPlacesChanged();
        OnCallGone();
    }

    /// <summary>A call was removed; after the last one of a connection that goes it is closed.</summary>
    public void OnCallGone() => _departure.OnCallGone();

    /// <inheritdoc/>
    public void OnIdle() => Go();

    /// <inheritdoc/>
    public void OnOld()
    {
        if (IsServer)
        {
            Go();
        }
    }

    /// <inheritdoc/>
    public void OnTick() => Buffers.Trim();

    /// <inheritdoc/>
    public void Ask()
    {
    }

    /// <summary>Sends what was written under the gate; see <see cref="ConnectionWriter.TryClaim"/>.</summary>
    public void Send(bool isClaimed)
    {
        // What is to be a batch needs a moment to gather: until the pool gets to it.
        if (Speech.Batching)
        {
            SendInPool(isClaimed);
        }
        else if (isClaimed)
        {
            Writer.Send();
        }
    }

    /// <summary>Has the pool send what was written under the gate: on the read loop, and for what may be more.</summary>
    public void SendInPool(bool isClaimed)
    {
        if (isClaimed)
        {
            Writer.SendInPool();
        }
    }

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

            _departure.Begin();
        }

        Writer.Close();
        _wire.Dispose();
        Served.Order.OnClosed();
        Calls.OnPlacesChanged();
    }

    /// <summary>What came broke what reads it, which is a fault of this library or of a marshaller.</summary>
    public void OnBroken(Exception exception) =>
        Close(new Status(StatusCode.Internal, $"A message of {PeerName} broke its reader: {exception.Message}"), exception);

    /// <summary>Sends what is written, as far as the peer takes it, and closes.</summary>
    public async Task CloseAsync(Status why, Exception? cause = null)
    {
        lock (Writer.Gate)
        {
            _departure.Begin();
            if (_closedWith is null)
            {
                _closedWith = why;
                _cause = cause;
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

    /// <summary>Gives up a peer that asks and does not read the answers. Under the gate.</summary>
    public void ThrowIfPeerDoesNotRead()
    {
        if (Writer.Count > Limits.ConnectionWindowBytes + ConnectionWriter.FullBytes)
        {
            throw new FramingException(StatusCode.ResourceExhausted, $"{Writer.Count:N0} bytes wait for the peer, which sends and does not read.");
        }
    }

    private Status Lost(Exception cause) => new(StatusCode.Unavailable, $"The connection to {PeerName} was lost: {cause.Message}");

    // A peer that went on sending would lose what was sent to it last if the wire were closed at once, so it has a moment to close first.
    private async Task LeaveAsync()
    {
        await Writer.FlushAsync().WaitAsync(Farewell, Time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _reader.PartAsync().ConfigureAwait(false);
        Close(new Status(StatusCode.Unavailable, $"The connection to {PeerName} was not needed any more."));
    }

    private async Task RunAsync()
    {
        try
        {
            await _reader.RunAsync().ConfigureAwait(false);
            if (_wire.OutlivesItsInput && IsServer)
            {
                // What was asked for is answered.
                Go();
                await Drained.WaitAsync(LastAnswers, Time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                await Writer.FlushAsync().WaitAsync(Farewell, Time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            lock (Writer.Gate)
            {
                // Before the peer has its answer, after which it may be gone: a call that was written then would be lost.
                _departure.Begin();
            }

            await _wire.AnswerEndAsync().ConfigureAwait(false);
            Close(new Status(StatusCode.Unavailable, $"{PeerName} closed the connection."));
        }
        catch (FramingException broken)
        {
            ConnectionEvents.Log.Broken(PeerName, broken.Message);
            var closing = CloseAsync(new Status(broken.Code, $"The connection to {PeerName} was closed. {broken.Message}"), broken);
            await _reader.DiscardAsync().ConfigureAwait(false);
            await closing.ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            Close(Lost(exception), exception);
        }

        _keepAlive?.Stop();
        // Read now: whoever closed first said why.
        var why = _closedWith!.Value;
        foreach (var call in Calls.Snapshot())
        {
            call.OnLost(why, _cause);
        }

        Served.OnLost(why);
        _reader.Drop();
        _reader.Finish();
        _departure.End();
    }
}
