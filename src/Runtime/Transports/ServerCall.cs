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
///             Begin        handler returned or threw, deadline passed, request refused
///   Idle ──────────► Running ─────────────────────────────────────────────────────────► Ended
///                       │  OnCancel
///                       └───────────► Cancelled
/// </code>
/// The handler runs on until it returns, also after the call has ended or was cancelled; one that was not entered by then is never run.
/// <see cref="ServerStream.HandlerDone"/> tells the transport either.
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

    private ShortLock _gate = new();
    private State _state;                        // Guarded by _gate.
    private bool _isEntered;                     // Guarded by _gate: the handler was begun.
    private CancellationTokenSource? _cancelled; // Guarded by _gate.
    private ITimer? _timer;
    private bool _hasSentHeaders;                // Written by whoever writes responses.

    /// <summary>What was called, and the server's settings for it.</summary>
    public abstract ServerMethod ServerMethod { get; }

    /// <summary>Whether the handler wants the next message compressed.</summary>
    public bool Compresses => Context.Compresses;

    /// <inheritdoc/>
    public CancellationToken Token
    {
        get
        {
            using (_gate.Enter())
            {
                _cancelled ??= NewSource(isCancelled: _state is State.Cancelled or State.Ended);
                return _cancelled.Token;
            }
        }
    }

    /// <summary>The context that the handler gets.</summary>
    protected CallContext Context { get; private set; } = null!;

    /// <summary>The transport's end of the call.</summary>
    protected ServerStream Stream { get; private set; } = null!;

    /// <summary>Whether the call ended by its handler alone, so that nothing else holds on to it and no event follows.</summary>
    protected bool IsReusable => _timer is null && _isEntered && _state == State.Ended;

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
            Caller = opening.Caller,
            Host = opening.Host,
        };
        if (opening.Headers is not null)
        {
            Context.RequestHeaders = opening.Headers;
        }

        _state = State.Running;
        if (!opening.Deadline.IsNone)
        {
            // Armed once it is known here: its tick may want to arm it again.
            _timer = ServerMethod.Time.CreateTimer(
                static call => ((ServerCall)call!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _timer.Change(Timers.Due(opening.Deadline.Remaining(ServerMethod.Time)), Timeout.InfiniteTimeSpan);
        }

        OnBegin();
    }

    /// <summary>The request that comes next was compressed.</summary>
    public void OnCompressed() => Context.CompressedCount++;

    /// <summary>A whole request came. Its bytes are valid during the call only.</summary>
    public abstract void OnMessage(in ReadOnlySequence<byte> message);

    /// <summary>No request follows.</summary>
    public abstract void OnHalfClose();

    /// <summary>The client cancelled the call, or its connection was lost: nobody waits any more. The last event.</summary>
    /// <param name="why">What the handler's request stream throws.</param>
    public void OnCancel(Status why)
    {
        if (!TryLeave(State.Cancelled, out var isEntered))
        {
            return;
        }

        if (!isEntered)
        {
            Stream.HandlerDone();
        }

        Stop(new RpcException(why), isEntered);
    }

    /// <summary>Starts a handler that does not wait for a request.</summary>
    protected virtual void OnBegin()
    {
    }

    /// <summary>The call is over although its handler may still run: its request stream ends too.</summary>
    protected virtual void OnStopped(Exception why)
    {
    }

    /// <summary>
    /// Runs the handler's first step, unless the call is over by now, and keeps what it does to the thread's context away from the next call
    /// on the thread.
    /// </summary>
    protected void EnterHandler<TState>(TState state, Action<TState> run)
    {
        using (_gate.Enter())
        {
            if (_state != State.Running)
            {
                return;
            }

            _isEntered = true;
        }

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

    /// <summary>Ends the call with its only response: the handler returned it.</summary>
    protected void Succeed<TResponse>(Marshaller<TResponse> marshaller, TResponse response)
    {
        if (Method.IsOneWay)
        {
            SucceedWithoutResponse();
            return;
        }

        Stream.HandlerDone();
        if (!TryLeave(State.Ended, out _))
        {
            Finish();
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

    /// <summary>Ends the call with OK and no further response: the handler returned.</summary>
    protected void SucceedWithoutResponse() => End(Status.Ok, more: null);

    /// <summary>Ends the call with what the handler threw.</summary>
    protected void Fail(Exception exception) => End(
        exception is MarshallingException ? Unmarshallable(exception) : ServerMethod.StatusOf(exception, _state == State.Cancelled),
        (exception as RpcException)?.Trailers);

    /// <summary>Ends the call because of what the client sent, whether or not its handler runs.</summary>
    protected void Refuse(StatusCode code, string detail) => EndEarly(new Status(code, detail));

    /// <summary>The handler is done, or will never run, and the call is over; the object may be used again if <see cref="IsReusable"/>.</summary>
    protected virtual void Finished()
    {
    }

    /// <summary>Makes the call as new.</summary>
    protected void Reset()
    {
        _state = State.Idle;
        _isEntered = false;
        _cancelled = null;
        _hasSentHeaders = false;
        Context = null!;
        Stream = null!;
    }

    private static CancellationTokenSource NewSource(bool isCancelled)
    {
        var source = new CancellationTokenSource();
        if (isCancelled)
        {
            source.Cancel();
        }

        return source;
    }

    private void End(Status status, Metadata? more)
    {
        Stream.HandlerDone();
        if (TryLeave(State.Ended, out _))
        {
            try
            {
                SendHeaders();
            }
            catch (RpcException exception) when (status.IsOk)
            {
                status = exception.Status;
            }
            catch (RpcException)
            {
                // The handler's own status says more than that its headers did not fit.
            }

            Stream.End(status, Trailers(more));
        }

        Finish();
    }

    // Ends the call before its handler does, or instead of it.
    private void EndEarly(Status status)
    {
        if (!TryLeave(State.Ended, out var isEntered))
        {
            return;
        }

        if (!isEntered)
        {
            Stream.HandlerDone();
        }

        Stream.End(status, trailers: null);
        Stop(new RpcException(status), isEntered);
    }

    private bool TryLeave(State next, out bool isEntered)
    {
        using (_gate.Enter())
        {
            isEntered = _isEntered;
            if (_state != State.Running)
            {
                return false;
            }

            _state = next;
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

        // Law 3: the server enforces the deadline too, whether or not the handler listens to its token.
        EndEarly(new Status(StatusCode.DeadlineExceeded, $"{Method.FullName} did not end by its deadline, {Context.Deadline}."));
    }

    // The token's callbacks are user code and may block, so they run in the pool.
    private void Stop(Exception why, bool isEntered)
    {
        CancellationTokenSource? cancelled;
        using (_gate.Enter())
        {
            cancelled = _cancelled;
        }

        _ = cancelled?.CancelAsync();
        OnStopped(why);
        if (!isEntered)
        {
            Finish();
        }
    }
}
