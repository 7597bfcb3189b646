using System.Buffers;
using Contracts.Calls;
using Contracts.Diagnostics;
using Contracts.Marshalling;
using Contracts.Transports.Wires;

namespace Contracts.Transports.JsonRpc;

/// <summary>One call of the peer. That of a unary method without deadline is used again.</summary>
internal sealed class JsonRpcServerCall : JsonRpcCall
{
    private readonly JsonRpcServerStream _stream;
    private readonly Lock _cancelling = new();
    private ServerMethod _method = null!;
    private Extension _beside;
    private Deadline _deadline;
    private ServerCall? _call;
    private bool _isReading;    // The request is being read, so that what is refused is the parameters. Its event's own.
    private bool _isGone;       // Guarded by the gate: not counted any more.
    private int _ends;          // Of OutlivingHandlers.

    /// <summary>Makes one for the calls of a connection.</summary>
    public JsonRpcServerCall(JsonRpcLink link)
    {
        Link = link;
        _stream = new JsonRpcServerStream(this);
        Answer = new Answer(link);
    }

    /// <summary>What the peer is answered.</summary>
    public Answer Answer { get; }

    /// <summary>Where that goes.</summary>
    public ReplyAddress ReplyTo => Answer.To;

    /// <summary>Whether nobody waits for an answer, so that the end of the connection does not keep the call from its handler.</summary>
    public bool IsNotification { get; private set; }

    /// <summary>Whether it is a notification that has no place yet. The table's own.</summary>
    public bool WaitsForPlace { get; set; }

    /// <summary>The last of its events that was kept. The order's own.</summary>
    public long LastKept { get; set; }

    /// <summary>Whether the parameters are the request, and no stream.</summary>
    public bool HasOneRequest => _method.Method.Type is MethodType.Unary or MethodType.ServerStreaming;

    private bool HasOneResponse => _method.Method.Type is MethodType.Unary or MethodType.ClientStreaming;

    private bool IsReusable => _deadline.IsNone && _method.Method.Type == MethodType.Unary;

    /// <summary>Begins a call that was taken into the table; its events follow. On the read loop.</summary>
    /// <param name="method">What is called.</param>
    /// <param name="beside">What came beside the parameters.</param>
    public void Begin(ServerMethod method, in Extension beside)
    {
        _method = method;
        _beside = beside;
        _deadline = beside.Timeout is { } timeout ? Deadline.After(timeout, Link.Time) : Deadline.None;
        IsNotification = ReplyTo.IsNobody;
        _ends = 0;
        _isGone = false;
        IsOver = false;
        In = HasOneRequest ? null : new Inflow(this, Id);
        Out = null;
        Answer.Reset(method.Method.Progress is not null);
        if (HasOneResponse || method.Method.Progress is not null)
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
            Answer.Headers = headers;
            Out?.First = new Extension { Headers = headers };
        }
    }

    /// <summary>Adds a value to the stream of responses; or sends a report, and keeps the result behind the reports.</summary>
    public ValueTask<bool> WriteAsync<TResponse>(Marshaller<TResponse> marshaller, TResponse response) =>
        marshaller.Json is JsonReported<TResponse> reported ? Answer.ReportAsync(this, reported, response) : Out!.WriteAsync(marshaller.Json!, response);

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

            Answer.Write(marshaller, response, trailers);
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
                if (!IsOver)
                {
                    Answer.Release();
                }

                // Of a call that is over a stream may be left.
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
                PeerCertificate = Link.Options.PeerCertificate,
                Caller = Link.Caller,
                Host = Link.Options.Host,
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

        Answer.Write(status, trailers, _isReading);
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

    // Before the bytes leave, so that the caller's next call finds room below the limit. Under the gate.
    private void Leave()
    {
        IsOver = true;
        if (_isGone)
        {
            return;
        }

        _isGone = true;
        Answer.OnLeft();
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
