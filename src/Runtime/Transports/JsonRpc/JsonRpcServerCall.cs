using System.Buffers;
using Contracts.Calls;
using Contracts.Diagnostics;
using Contracts.Marshalling;
using Contracts.Transports.Wires;

namespace Contracts.Transports.JsonRpc;

/// <summary>One call of the peer. That of a unary method without deadline is used again.</summary>
internal sealed partial class JsonRpcServerCall : JsonRpcCall
{
    private readonly JsonRpcServerStream _stream;
    private readonly Lock _cancelling = new();
    private ServerMethod _method = null!;
    private Extension _beside;
    private Deadline _deadline;
    private Metadata? _headers;
    private ServerCall? _call;
    private bool _isReading;    // The request is being read, so that what is refused is the parameters. Its event's own.
    private bool _isGone;       // Guarded by the gate: not counted any more.
    private int _ends;          // Of OutlivingHandlers.
    private byte[]? _result;    // Guarded by the gate: of a call with reports, until its trailers are there.
    private TaskCompletionSource? _over;  // Of a call with reports: it has left.

    /// <summary>Makes one for the calls of a connection.</summary>
    public JsonRpcServerCall(JsonRpcLink link)
    {
        Link = link;
        _stream = new JsonRpcServerStream(this);
    }

    /// <summary>Where the answer goes.</summary>
    public ReplyAddress ReplyTo { get; } = new();

    /// <summary>By what the peer knows reports of this call; <see langword="null"/> if it wants none.</summary>
    public ProgressToken? Token { get; set; }

    /// <summary>Whether nobody waits for an answer, so that the end of the connection does not keep the call from its handler.</summary>
    public bool IsNotification { get; private set; }

    /// <summary>Whether it is a notification that has no place yet. The table's own.</summary>
    public bool WaitsForPlace { get; set; }

    /// <summary>The last of its events that was kept. The order's own.</summary>
    public long LastKept { get; set; }

    private bool HasOneRequest => _method.Method.Type is MethodType.Unary or MethodType.ServerStreaming;

    private bool HasOneResponse => _method.Method.Type is MethodType.Unary or MethodType.ClientStreaming;

    private bool IsReusable => _deadline.IsNone && _method.Method.Type == MethodType.Unary;

    /// <summary>Begins a call that was taken into the table. On the read loop.</summary>
    /// <param name="method">What is called.</param>
    /// <param name="beside">What came beside the parameters.</param>
    /// <param name="bytes">Where the parameters lie.</param>
    /// <param name="parameters">The parameters.</param>
    public void Begin(ServerMethod method, in Extension beside, byte[] bytes, Slice parameters)
    {
        Prepare(method, beside);
        Link.Post(HasOneRequest
            ? new CallEvent(this, Id, EventKind.Begin | EventKind.Message | EventKind.HalfClose) { Bytes = bytes, Offset = parameters.Start, Length = parameters.Length }
            : new CallEvent(this, Id, EventKind.Begin));
    }

    /// <summary>Begins a call of a stream with values beside it, which are its first request. On the read loop.</summary>
    public void BeginHeaded(ServerMethod method, in Extension beside, ReadOnlySpan<byte> parameters)
    {
        Prepare(method, beside);
        Link.Post(new CallEvent(this, Id, EventKind.Begin));
        byte[] head = [HeadedMarshaller.Mark, .. parameters];
        Link.Post(new CallEvent(this, Id, EventKind.Message) { Bytes = head, Length = head.Length });
    }

    /// <summary>Begins to read the stream of a call that takes one; nothing for others. On the read loop.</summary>
    public void BeginStream(in StreamPart stream, byte[] bytes)
    {
        if (!HasOneRequest)
        {
            In!.Begin(stream, bytes, default);
        }
    }

    /// <summary>Keeps response headers until there is an answer to send them with.</summary>
    public void KeepHeaders(Metadata headers)
    {
        lock (Link.Writer.Gate)
        {
            _headers = headers;
            Out?.First = new Extension { Headers = headers };
        }
    }

    /// <summary>Adds a value to the stream of responses; or sends a report, and keeps the result behind the reports.</summary>
    public ValueTask<bool> WriteAsync<TResponse>(Marshaller<TResponse> marshaller, TResponse response) =>
        marshaller.Json is JsonReported<TResponse> reported ? ReportAsync(reported, response) : Out!.WriteAsync(marshaller.Json!, response);

    /// <summary>Sends the only response and OK.</summary>
    public void End<TResponse>(Marshaller<TResponse> marshaller, TResponse response, Metadata? trailers)
    {
        bool claimed;
        lock (Link.Writer.Gate)
        {
            if (IsOver)
            {
                return;
            }

            if (!ReplyTo.IsNobody)
            {
                Link.Envelopes.Result(ReplyTo, marshaller.Json!, response, new Extension { Headers = _headers, Trailers = trailers });
            }

            Leave();
            claimed = Link.Writer.TryClaim();
        }

        Finish(claimed);
    }

    /// <summary>Ends the call with a status.</summary>
    public void End(Status status, Metadata? trailers)
    {
        bool claimed;
        lock (Link.Writer.Gate)
        {
            if (IsOver)
            {
                return;
            }

            WriteEnd(status, trailers);
            claimed = Link.Writer.TryClaim();
        }

        Finish(claimed);
    }

    /// <summary>The handler is done, or will never run.</summary>
    public void HandlerDone() => Link.Served.Outliving.OnHandlerDone(ref _ends);

    /// <summary>Says that a reader took values of the peer's stream.</summary>
    public void Consumed(int bytes) => In?.Consumed(bytes);

    /// <summary>Ends the call because of what its caller sent or asked. On the read loop.</summary>
    /// <param name="why">What the handler is told.</param>
    /// <param name="isTold">Whether the caller is answered.</param>
    public void Abandon(Status why, bool isTold)
    {
        bool claimed;
        lock (Link.Writer.Gate)
        {
            if (isTold && !IsOver)
            {
                WriteEnd(why, trailers: null);
            }
            else if (!isTold)
            {
                // Of a call that is over a stream may be left.
                ReleaseBatch();
                Out?.Stop();
                Leave();
            }

            claimed = Link.Writer.TryClaim();
        }

        Link.SendInPool(claimed);

        Link.Post(new CallEvent(this, Id, EventKind.Cancel) { More = why });
        Link.OnCallGone();
    }

    /// <summary>The connection is gone. On the read loop.</summary>
    public void OnLost(Status why) => Abandon(why, isTold: false);

    /// <inheritdoc/>
    public override void OnStreamEnd(in Extension extension) => Link.Post(new CallEvent(this, Id, EventKind.HalfClose));

    /// <inheritdoc/>
    public override void OnStreamError(CallEnd end) => Abandon(end.Status, isTold: true);

    /// <inheritdoc/>
    public override void OnAborted() => Abandon(new Status(StatusCode.Cancelled, "The caller left the stream."), isTold: false);

    /// <inheritdoc/>
    public override void OnStreamBegun()
    {
        Link.Served.ForgetId(this);
        ReplyTo.Clear();
    }

    /// <inheritdoc/>
    public override void OnStreamSent() => Leave();

    /// <inheritdoc/>
    public override void OnEvent(in CallEvent item) => Link.Served.Order.Tell(this, item);

    /// <summary>Tells the seam's call what came.</summary>
    public void Tell(in CallEvent item)
    {
        if (item.Has(EventKind.Begin) && IsOver && !IsNotification)
        {
            // Cancelled before it began, so nobody waits for it.
            HandlerDone();
        }
        else if (item.Has(EventKind.Begin) && WaitsForPlace && Link.Served.Place(this) is { } refusal)
        {
            Drop(refusal);
        }
        else if (item.Has(EventKind.Begin))
        {
            _call = _method.CreateCall();
            _call.Begin(_stream, new CallOpening(Link.PeerName)
            {
                Headers = _beside.Headers,
                Deadline = _deadline,
                PeerCertificate = Link.PeerCertificate,
                Caller = Link.Caller,
                Host = Link.Host,
            });
        }

        if (item.Has(EventKind.Message))
        {
            _isReading = HasOneRequest;
            _call?.OnMessage(new ReadOnlySequence<byte>(item.Bytes!, item.Offset, item.Length));
            _isReading = false;
        }

        // A request that was refused has ended the call, and this object may serve another by now.
        if (item.Has(EventKind.HalfClose) && Id == item.CallId)
        {
            _call?.OnHalfClose();
        }

        if (item.Has(EventKind.Cancel))
        {
            // The lock keeps an end that comes at the same time from handing the seam's call to another use meanwhile.
            lock (_cancelling)
            {
                if (Id == item.CallId)
                {
                    _call?.OnCancel((Status)item.More!);
                }
            }
        }
    }

    private void Prepare(ServerMethod method, in Extension beside)
    {
        _method = method;
        _beside = beside;
        _deadline = beside.Timeout is { } timeout ? Deadline.After(timeout, Link.Time) : Deadline.None;
        _headers = null;
        IsNotification = ReplyTo.IsNobody;
        _ends = 0;
        _isGone = false;
        IsOver = false;
        In = HasOneRequest ? null : new Inflow(this, Id);
        Out = null;
        _result = null;
        _over = method.Method.Progress is null ? null : new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (HasOneResponse || _over is not null)
        {
            return;
        }

        Out = new Outflow(this);
        lock (Link.Writer.Gate)
        {
            Out.BeginAsResult(ReplyTo);
            while (!Link.Streams.TryAdd(Out, Link.NextId()))
            {
            }
        }
    }

    private void Drop(Status why)
    {
        ConnectionEvents.Log.Dropped(Link.PeerName, _method.Method.FullName, why.Detail);
        HandlerDone();
        lock (Link.Writer.Gate)
        {
            Leave();
        }

        Link.OnCallGone();
    }

    private void WriteEnd(Status status, Metadata? trailers)
    {
        if (Out is { } stream)
        {
            EndStream(stream, status, trailers);
            return;
        }

        if (!ReplyTo.IsNobody && status.IsOk && _result is not null)
        {
            Link.Envelopes.Result(ReplyTo, _result, new Extension { Headers = _headers, Trailers = trailers });
        }
        else if (!ReplyTo.IsNobody && status.IsOk)
        {
            Link.Envelopes.Result(ReplyTo, new Extension { Headers = _headers, Trailers = trailers });
        }
        else if (!ReplyTo.IsNobody)
        {
            var error = ErrorObject.Of(status, trailers, out var extension);
            if (_isReading && status.Code == StatusCode.Internal)
            {
                (error, extension) = (ErrorObject.Named(ErrorCodes.InvalidParams, status.Detail), extension with { Status = StatusCode.Internal });
            }

            Link.Envelopes.Error(ReplyTo, error, extension with { Headers = _headers });
        }

        Leave();
    }

    // The call keeps its place until the peer has asked for the end.
    private void EndStream(Outflow stream, Status status, Metadata? trailers)
    {
        IsOver = true;
        In?.Stop(tellsPeer: false);
        if (status.IsOk)
        {
            stream.Done(new Extension { Trailers = trailers });
            return;
        }

        stream.Fail(ErrorObject.Of(status, trailers, out var extension), extension);
    }

    private void ReleaseBatch()
    {
        if (!IsOver && ReplyTo is { IsNobody: false, Batch: { } batch } && batch.Release())
        {
            Link.Envelopes.Batch(batch);
        }
    }

    // Before the bytes leave, so that the caller's next call finds room below the limit. Under the gate.
    private void Leave()
    {
        IsOver = true;
        if (_isGone)
        {
            return;
        }

        _isGone = true;
        _over?.TrySetResult();
        In?.Stop(tellsPeer: false);
        Link.Served.Outliving.OnStreamEnding(ref _ends);
        Link.Served.Remove(this);
    }

    private void Finish(bool claimed)
    {
        Link.Send(claimed);
        Link.OnCallGone();
        LetGo();
    }

    // The seam's call may be in use again once its end has returned, so no event reaches it from here on.
    private void LetGo()
    {
        var isFree = IsReusable;
        lock (_cancelling)
        {
            _call = null;
            Id = isFree ? 0 : Id;
        }

        if (isFree)
        {
            _beside = default;
            ReplyTo.Clear();
            Link.Served.Return(this);
        }
    }
}
