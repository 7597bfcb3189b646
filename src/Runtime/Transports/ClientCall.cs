using Contracts.Calls;
using Contracts.Marshalling;

namespace Contracts.Transports;

/// <summary>
/// One call on the client, whatever the transport. It ends exactly once: by its transport, its deadline, its token, or on this side
/// because the user stopped reading or the request stream broke.
/// </summary>
/// <remarks>
/// <code>
///            Open(call)            Attach            opening sent
///   Idle ──────────────► Opening ─────────► Sending ─────────────► Open
///                        ▲  │                  │                     │
///            not sent,   │  │ deadline, token, │ end of any kind     │
///            opened again│  ▼ refused          ▼                     │
///                        └─────────────────► Ended ◄─────────────────┘
/// </code>
/// The transport calls <see cref="OnHeaders"/>, <see cref="OnMessage"/> and <see cref="OnEnd"/> one at a time and in order, never on a
/// read loop. They may run user code, which they announce by <see cref="UserCode.Enter"/>: from there on the next event of the call
/// may come from another thread.
/// </remarks>
internal abstract class ClientCall
{
    private enum State
    {
        Idle,
        Opening,
        Sending,
        Open,
        Ended,
    }

    private ShortLock _gate = new();
    private State _state;              // Guarded by _gate.
    private ClientStream? _stream;     // Guarded by _gate; fixed from Sending on.
    private int _openings;             // Guarded by _gate.
    private StatusCode? _owedCancel;   // Guarded by _gate: a local end while the opening was being sent.
    private int _startingThread;       // Zero once Start has returned.
    private CallOpener _opener = null!;
    private CallContext? _context;
    private CallPatience _patience;

    /// <summary>What is called.</summary>
    public abstract Method Method { get; }

    /// <summary>When the call must have ended; the transport sends it along.</summary>
    public Deadline Deadline { get; private set; }

    /// <summary>What the transport sends before the first message; <see langword="null"/> for nothing.</summary>
    public Metadata? RequestHeaders => _context is { HasRequestHeaders: true } context ? context.RequestHeaders : null;

    /// <summary>Whether the call waits while there is no connection to be had.</summary>
    public bool WaitsForReady { get; private set; }

    /// <summary>Its place among the calls that wait for a stream. Theirs who keep them.</summary>
    public LinkedListNode<ClientCall> Waiting => field ??= new LinkedListNode<ClientCall>(this);

    /// <summary>Whether nobody wants the call's reports.</summary>
    public bool IsUnheard { get; private set; }

    /// <summary>Whether the caller wants the next message compressed.</summary>
    public bool Compresses => _context is { Compresses: true };

    /// <summary>Whether the call has ended. It may end at any moment after.</summary>
    public bool HasEnded
    {
        get
        {
            using (_gate.Enter())
            {
                return _state == State.Ended;
            }
        }
    }

    /// <summary>Whether the call went straight from its start to an open stream and ended by its transport, so that nothing else holds on to it.</summary>
    public bool IsReusable { get; private set; }

    /// <summary>The caller's context, or <see langword="null"/>.</summary>
    protected CallContext? Context => _context;

    /// <summary>The stream once there is one; fixed after the opening was sent.</summary>
    protected ClientStream? Stream => _stream;

    /// <summary>Gives the call its stream and sends its opening. For openers, once for each <see cref="CallOpener.Open"/>.</summary>
    public void Attach(ClientStream stream, string peer)
    {
        if (!TryTake(stream, peer))
        {
            // The call ended while it was being opened: the stream must not outlive it.
            stream.Cancel(StatusCode.Cancelled);
            return;
        }

        try
        {
            SendOpening(stream);
        }
        catch (Exception exception) when (exception is MarshallingException or RpcException)
        {
            EndLocally(Unmarshallable(exception), StatusCode.Internal, isStreamGone: true);
            return;
        }

        StatusCode? owed;
        using (_gate.Enter())
        {
            owed = _owedCancel;
            if (_state == State.Sending)
            {
                _state = State.Open;
            }
        }

        if (owed is { } reason)
        {
            stream.Cancel(reason);
            return;
        }

        OnOpen();
    }

    /// <summary>Response headers came. At most once, before the first message.</summary>
    public void OnHeaders(Metadata headers)
    {
        if (!HasEnded)
        {
            _context?.SetResponseHeaders(headers);
        }
    }

    /// <summary>The response that comes next was compressed.</summary>
    public void OnCompressed() => _context?.CompressedCount += 1;

    /// <summary>A whole message came. Its bytes are valid during the call only.</summary>
    public abstract void OnMessage(in System.Buffers.ReadOnlySequence<byte> message);

    /// <summary>The transport ended the call: the last event.</summary>
    /// <returns><see langword="false"/> if the call had ended before by itself and still holds its stream.</returns>
    public bool OnEnd(in CallEnd end)
    {
        bool again;
        using (_gate.Enter())
        {
            if (_state is State.Ended)
            {
                return false;
            }

            again = end is { IsNotSent: true, IsFinal: false } && _openings <= _opener.Reopenings && CanReopen;
            if (again)
            {
                _openings++;
                _state = State.Opening;
                _stream = null;
                IsReusable = false;
            }
            else
            {
                _state = State.Ended;
            }
        }

        if (again)
        {
            // Law 5: it never reached a handler, so the user need not see it.
            _opener.Open(this);
            return true;
        }

        ReleaseWaits();
        CompleteContext(end.Trailers);
        Ended(end);
        return true;
    }

    /// <summary>The deadline has passed.</summary>
    public void OnDeadline() => EndLocally(
        new RpcException(StatusCode.DeadlineExceeded, $"{Method.FullName} did not end by its deadline, {Deadline}."),
        StatusCode.DeadlineExceeded);

    /// <summary>One of its tokens has fired.</summary>
    public void OnToken(CancellationToken token) =>
        EndLocally(new OperationCanceledException($"{Method.FullName} was cancelled by its caller.", token), StatusCode.Cancelled);

    /// <summary>Ends the call because this side does not want it any more.</summary>
    /// <param name="exception">What the user gets if somebody waits.</param>
    /// <param name="reason">What the peer is told.</param>
    /// <param name="isStreamGone">Whether the transport has dropped the stream already.</param>
    protected void EndLocally(Exception exception, StatusCode reason, bool isStreamGone = false)
    {
        ClientStream? stream = null;
        bool isOpening;
        using (_gate.Enter())
        {
            if (_state == State.Ended)
            {
                return;
            }

            isOpening = _state == State.Opening;
            if (_state == State.Open)
            {
                stream = _stream;
            }
            else if (_state == State.Sending)
            {
                _owedCancel = reason;
            }

            _state = State.Ended;
            IsReusable = false;
        }

        if (!isStreamGone)
        {
            stream?.Cancel(reason);
        }

        if (isOpening)
        {
            _opener.Forget(this);
        }

        ReleaseWaits();
        CompleteContext(trailers: null);
        Ended(exception);
    }

    /// <summary>Takes the options, arms deadline and token, and looks for a stream.</summary>
    protected void Start(CallOpener opener, CallOptions options, CancellationToken second = default)
    {
        _context = options.Context;
        _context?.Use(Method);
        _opener = opener;
        WaitsForReady = options.WaitsForReady;
        IsUnheard = options.IsUnheard;
        // Law 3: a call made inside a handler inherits its deadline.
        Deadline = Deadline.Earlier(options.Deadline, AmbientDeadline.Current);
        _state = State.Opening;
        _openings = 1;
        _startingThread = Environment.CurrentManagedThreadId;
        IsReusable = true;

        if (!_patience.TryArm(this, opener.Time, options.CancellationToken, second))
        {
            return;
        }

        opener.Open(this);
        _startingThread = 0;
    }

    /// <summary>Makes the call as new. Only a call that <see cref="IsReusable"/> and has ended may be used again.</summary>
    protected void Reset()
    {
        _state = State.Idle;
        _stream = null;
        _owedCancel = null;
        _context = null;
        _opener = null!;
        Deadline = default;
    }

    /// <summary>Whether the call can be opened once more after it was not sent.</summary>
    protected abstract bool CanReopen { get; }

    /// <summary>Sends what opens the call, by one of the two opening methods.</summary>
    protected abstract void SendOpening(ClientStream stream);

    /// <summary>The opening was sent and the call has not ended on this side; requests of a stream can follow.</summary>
    protected virtual void OnOpen()
    {
    }

    /// <summary>The call ended by its transport. Called once, outside all locks.</summary>
    protected abstract void Ended(in CallEnd end);

    /// <summary>The call ended on this side. Called once, outside all locks, on the thread of whoever ended it.</summary>
    protected abstract void Ended(Exception exception);

    /// <summary>The marshaller of the format in which messages come.</summary>
    protected Marshaller<T> Incoming<T>(Marshaller<T> marshaller) => _stream is { IsJson: true } ? marshaller.Json! : marshaller;

    /// <summary>The exception for a message that came and cannot be read.</summary>
    protected RpcException Unreadable(MarshallingException exception) => new(
        StatusCode.Internal, $"{Method.FullName}: the response is not a message of its type: {exception.Message}", exception);

    private bool TryTake(ClientStream stream, string peer)
    {
        bool hasWaited;
        using (_gate.Enter())
        {
            if (_state != State.Opening)
            {
                return false;
            }

            _stream = stream;
            _state = State.Sending;
            // Handed over after Start has returned, or by another thread: whoever awaits may then be done before Attach is.
            hasWaited = _startingThread != Environment.CurrentManagedThreadId;
            IsReusable &= !hasWaited;
        }

        if (hasWaited)
        {
            // Before its first byte leaves: by that its caller may see that it has a place, and that another may wait.
            _opener.Forget(this);
        }

        if (_context is not null)
        {
            _context.Peer = peer;
        }

        return true;
    }

    private Exception Unmarshallable(Exception exception) => exception is RpcException
        ? exception
        : new RpcException(StatusCode.Internal, $"{Method.FullName}: the request cannot be marshalled: {exception.Message}", exception) { IsNotSent = true };

    private void ReleaseWaits() => IsReusable &= _patience.Release(this);

    private void CompleteContext(Metadata? trailers)
    {
        if (_context is { } context)
        {
            context.SetResponseHeaders(Metadata.Empty);
            context.ResponseTrailers = trailers ?? Metadata.Empty;
        }
    }
}
