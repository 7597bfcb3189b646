using System.Buffers;
using Contracts.Calls;
using Contracts.Marshalling;

namespace Contracts.Transports;

/// <summary>
/// One call on the server, whatever the transport. It ends exactly once: by its handler, its deadline, or because the client cancelled it
/// or its connection was lost.
/// </summary>
/// <remarks>
/// <code>
///             Begin              handler returned, threw, or deadline passed
///   Idle ──────────► Running ─────────────────────────────────────────────► Ended
///                       │  OnCancel
///                       └───────────► Cancelled
/// </code>
/// The transport calls <see cref="Begin"/>, <see cref="OnMessage"/>, <see cref="OnHalfClose"/> and <see cref="OnCancel"/> one at a time and in
/// order, never on a read loop. They may run user code, which they announce by <see cref="UserCode.Enter"/>: from there on the next event of
/// the call may come from another thread.
/// </remarks>
internal abstract class ServerCall : ICallLifetime
{
    private enum State
    {
        Idle,
        Running,
        Cancelled,
        Ended,
    }

    private readonly Lock _gate = new();
    private State _state;                        // Guarded by _gate.
    private CancellationTokenSource? _cancelled; // Guarded by _gate.
    private ITimer? _timer;
    private bool _hasSentHeaders;                // Written by whoever writes responses.

    /// <summary>What was called, and the server's settings for it.</summary>
    public abstract ServerMethod ServerMethod { get; }

    /// <inheritdoc/>
    public CancellationToken Token
    {
        get
        {
            lock (_gate)
            {
                _cancelled ??= new CancellationTokenSource();
                if (_state is State.Cancelled or State.Ended)
                {
                    _cancelled.Cancel();
                }

                return _cancelled.Token;
            }
        }
    }

    /// <summary>The context that the handler gets.</summary>
    protected CallContext Context { get; private set; } = null!;

    /// <summary>The transport's end of the call.</summary>
    protected ServerStream Stream { get; private set; } = null!;

    /// <summary>Whether the call ended by its handler alone, so that nothing else holds on to it.</summary>
    protected bool IsReusable => _timer is null && _state == State.Ended;

    /// <summary>Whether the call has neither ended nor been cancelled. It may at any moment after.</summary>
    protected bool IsRunning
    {
        get
        {
            lock (_gate)
            {
                return _state == State.Running;
            }
        }
    }

    private Method Method => ServerMethod.Method;

    /// <summary>Starts the call: its opening came.</summary>
    /// <param name="stream">The transport's end.</param>
    /// <param name="opening">What came with the opening.</param>
    public void Begin(ServerStream stream, in CallOpening opening)
    {
        Stream = stream;
        Context = new CallContext(Method, opening.Peer, this)
        {
            Deadline = opening.Deadline,
            PeerCertificate = opening.PeerCertificate,
        };
        if (opening.Headers is not null)
        {
            Context.RequestHeaders = opening.Headers;
        }

        _state = State.Running;
        if (!opening.Deadline.IsNone)
        {
            _timer = ServerMethod.Time.CreateTimer(
                static call => ((ServerCall)call!).OnTimer(),
                this,
                Timers.Due(opening.Deadline.Remaining(ServerMethod.Time)),
                Timeout.InfiniteTimeSpan);
        }

        OnBegin();
    }

    /// <summary>A whole request came. Its bytes are valid during the call only.</summary>
    public abstract void OnMessage(in ReadOnlySequence<byte> message);

    /// <summary>No request follows.</summary>
    public abstract void OnHalfClose();

    /// <summary>The client cancelled the call, or its connection was lost: nobody waits any more. The last event.</summary>
    /// <param name="why">What the handler's request stream throws.</param>
    public void OnCancel(Status why)
    {
        CancellationTokenSource? cancelled;
        lock (_gate)
        {
            if (_state != State.Running)
            {
                return;
            }

            _state = State.Cancelled;
            cancelled = _cancelled;
        }

        Stop(cancelled, new RpcException(why));
    }

    /// <summary>Starts a handler that does not wait for a request.</summary>
    protected virtual void OnBegin()
    {
    }

    /// <summary>The call is over although its handler may still run: its request stream ends too.</summary>
    protected virtual void OnStopped(Exception why)
    {
    }

    /// <summary>Runs the handler's first step and keeps what it does to the thread's context away from the next call on the thread.</summary>
    protected void EnterHandler<TState>(TState state, Action<TState> run)
    {
        var before = ExecutionContext.Capture();
        if (!Context.Deadline.IsNone)
        {
            AmbientDeadline.Current = Context.Deadline;
        }

        UserCode.Enter();
        try
        {
            run(state);
        }
        finally
        {
            if (before is not null && ExecutionContext.Capture() != before)
            {
                ExecutionContext.Restore(before);
            }
        }
    }

    /// <summary>Sends one response of a stream.</summary>
    /// <returns><see langword="false"/> if the call is over and the handler's stream is to be left.</returns>
    protected ValueTask<bool> WriteAsync<TResponse>(Marshaller<TResponse> marshaller, TResponse response)
    {
        SendHeaders();
        return Stream.WriteAsync(marshaller, response);
    }

    /// <summary>Ends the call with its only response.</summary>
    protected void Succeed<TResponse>(Marshaller<TResponse> marshaller, TResponse response)
    {
        if (Method.IsOneWay || !TryEnd())
        {
            SucceedWithoutResponse();
            return;
        }

        try
        {
            SendHeaders();
            Stream.End(marshaller, response, Trailers());
        }
        catch (Exception exception) when (exception is MarshallingException or RpcException)
        {
            Stream.End(Unmarshallable(exception), Trailers());
        }

        Finish();
    }

    /// <summary>Ends the call with OK and no further response.</summary>
    protected void SucceedWithoutResponse() => End(Status.Ok, more: null);

    /// <summary>Ends the call with what the handler threw.</summary>
    protected void Fail(Exception exception) => End(
        exception is MarshallingException ? Unmarshallable(exception) : ServerMethod.StatusOf(exception, _state == State.Cancelled),
        (exception as RpcException)?.Trailers);

    /// <summary>Ends the call because of what the client sent.</summary>
    protected void Refuse(StatusCode code, string detail) => End(new Status(code, detail), more: null);

    /// <summary>The handler is done and the call has ended; the object may be used again if <see cref="IsReusable"/>.</summary>
    protected virtual void Finished()
    {
    }

    /// <summary>Makes the call as new.</summary>
    protected void Reset()
    {
        _state = State.Idle;
        _cancelled = null;
        _hasSentHeaders = false;
        Context = null!;
        Stream = null!;
    }

    private void End(Status status, Metadata? more)
    {
        if (TryEnd())
        {
            if (status.IsOk || Context.HasResponseHeaders)
            {
                SendHeaders();
            }

            Stream.End(status, Trailers(more));
        }

        Finish();
    }

    private bool TryEnd()
    {
        lock (_gate)
        {
            if (_state != State.Running)
            {
                return false;
            }

            _state = State.Ended;
            return true;
        }
    }

    private void Finish()
    {
        _timer?.Dispose();
        Context.Detach(_cancelled?.Token ?? new CancellationToken(_state == State.Cancelled));
        Finished();
    }

    private void SendHeaders()
    {
        if (!_hasSentHeaders)
        {
            _hasSentHeaders = true;
            if (Context.HasResponseHeaders)
            {
                Stream.SendHeaders(Context.ResponseHeaders);
            }
        }
    }

    private Metadata? Trailers(Metadata? more = null)
    {
        var own = Context.HasResponseTrailers ? Context.ResponseTrailers : null;
        if (more is not { Count: > 0 })
        {
            return own;
        }

        var all = new Metadata();
        foreach (var entry in own ?? Metadata.Empty)
        {
            all.Add(entry);
        }

        foreach (var entry in more)
        {
            all.Add(entry);
        }

        return all;
    }

    private Status Unmarshallable(Exception exception) => exception is RpcException rpc
        ? rpc.Status
        : new Status(StatusCode.Internal, $"{Method.FullName}: the response cannot be marshalled: {exception.Message}");

    private void OnTimer()
    {
        var remaining = Context.Deadline.Remaining(ServerMethod.Time);
        if (remaining > TimeSpan.Zero)
        {
            _timer?.Change(Timers.Due(remaining), Timeout.InfiniteTimeSpan);
            return;
        }

        if (!TryEnd())
        {
            return;
        }

        // Law 3: the server enforces the deadline too, whether or not the handler listens to its token.
        var status = new Status(StatusCode.DeadlineExceeded, $"{Method.FullName} did not end by its deadline, {Context.Deadline}.");
        Stream.End(status, trailers: null);
        CancellationTokenSource? cancelled;
        lock (_gate)
        {
            cancelled = _cancelled;
        }

        Stop(cancelled, new RpcException(status));
    }

    // The token's callbacks are user code and may block, so they run in the pool.
    private void Stop(CancellationTokenSource? cancelled, Exception why)
    {
        _ = cancelled?.CancelAsync();
        OnStopped(why);
    }
}
