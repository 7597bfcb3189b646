using System.Buffers;
using Contracts.Calls;
using Contracts.Marshalling;
using Contracts.Transports.Http2.Frames;
using Contracts.Transports.Http2.Grpc;
using Contracts.Transports.Wires;

namespace Contracts.Transports.Http2;

/// <summary>One call on the server's side of a connection. That of a unary method without deadline is used again.</summary>
internal sealed class Http2ServerCall : Http2Call
{
    private readonly Http2ServerLink _link;
    private readonly Http2ServerStream _stream;
    private readonly ServedCall _served;
    private RequestHead _head = null!;
    private bool _hasSentHead;      // Guarded by the gate, as are the next three.
    private bool _saidGzip;
    private Status _endStatus;
    private Metadata? _endTrailers;

    /// <summary>Makes one for the calls of a connection.</summary>
    public Http2ServerCall(Http2ServerLink link)
    {
        Link = _link = link;
        _served = new ServedCall(link.Outliving);
        _stream = new Http2ServerStream(this);
    }

    /// <inheritdoc/>
    public override bool CountsMessages => !HasOneRequest;

    /// <inheritdoc/>
    protected override bool EndsWithTrailers => true;

    /// <inheritdoc/>
    protected override bool SendsGzip => _saidGzip && _served.Call is { Compresses: true };

    private Method Method => _head.Method!.Method;

    private bool HasOneRequest => Method.Type is MethodType.Unary or MethodType.ServerStreaming;

    private bool IsReusable => _head.Deadline.IsNone && Method.Type == MethodType.Unary && !IsQueued;

    /// <summary>Begins a call. On the read loop.</summary>
    public void Prepare(RequestHead head)
    {
        _head = head;
        _served.Renew();
        Intake.Reset(_link.Limits.CallWindowBytes, _link.Buffers);
        Intake.Expect(head.ContentLength);
    }

    /// <summary>Opens the sending side. Under the gate.</summary>
    public void OpenStream()
    {
        _hasSentHead = false;
        _saidGzip = false;
        _endStatus = Status.Ok;
        _endTrailers = null;
        Reset(_link.Window, _link.Peer.InitialWindowSize);
        ReceivesGzip = _head.IsGzip;
    }

    /// <summary>Sends response headers.</summary>
    public void SendHeaders(Metadata headers)
    {
        using (_link.Writer.Enter())
        {
            if (IsOver || Method.IsOneWay)
            {
                return;
            }

            WriteHead(headers);
        }
    }

    /// <summary>Sends the only response and OK.</summary>
    public void End<TResponse>(Marshaller<TResponse> marshaller, TResponse response, Metadata? trailers)
    {
        var isGone = false;
        using (_link.Writer.Enter())
        {
            if (IsOver)
            {
                return;
            }

            WriteHead(headers: null);
            _endTrailers = trailers;
            if (WriteMessage(marshaller, response, endsStream: true))
            {
                OnStreamSent();
            }

            isGone = IsOver;
        }

        Finish(isGone);
    }

    /// <summary>Ends the call with a status.</summary>
    public void End(Status status, Metadata? trailers)
    {
        bool isGone;
        using (_link.Writer.Enter())
        {
            if (IsOver)
            {
                return;
            }

            if (Method.IsOneWay)
            {
                WriteNothing();
            }
            else
            {
                _endStatus = status;
                _endTrailers = trailers;
                EndAfterPending();
            }

            isGone = IsOver;
        }

        Finish(isGone);
    }

    /// <summary>Ends the call because of what its client sent or asked, and tells the client if it does not know. Under the gate.</summary>
    /// <returns><see langword="false"/> if the call had ended before.</returns>
    public bool TryAbandon(Status why, bool isTold)
    {
        if (IsOver)
        {
            return false;
        }

        if (isTold)
        {
            _endStatus = why;
            _endTrailers = null;
            WriteTrailers();
        }
        else
        {
            Stop();
            _link.Closed.Add(Id);
            Leave();
        }

        return true;
    }

    /// <summary>The handler is done, or will never run.</summary>
    public void HandlerDone() => _served.OnHandlerDone();

    /// <inheritdoc/>
    public override void OnEvent(in CallEvent item)
    {
        // What was refused has ended the call, and this object may serve another by now.
        if (item.Has(EventKind.Begin) && IsOver && !Method.IsOneWay)
        {
            // Cancelled before it began, so nobody waits for it.
            HandlerDone();
        }
        else if (item.Has(EventKind.Begin))
        {
            _served.Begin(_head.Method!, _stream, new CallOpening(_link.PeerName) { Headers = _head.Metadata, Deadline = _head.Deadline, PeerCertificate = _link.PeerCertificate });
        }

        if (item.Has(EventKind.Message) && Id == item.CallId)
        {
            OnMessage(item);
        }

        if (item.Has(EventKind.HalfClose) && Id == item.CallId)
        {
            _served.Call?.OnHalfClose();
        }

        if (item.Has(EventKind.Cancel))
        {
            _served.Cancel(this, item);
        }
    }

    /// <inheritdoc/>
    public override void OnLost(Status why, Exception? cause)
    {
        Intake.End();
        _link.Post(new CallEvent(this, Id, EventKind.Cancel) { More = why });
    }

    /// <inheritdoc/>
    protected override void BeforeMessage() => WriteHead(headers: null);

    /// <inheritdoc/>
    protected override void OnStreamSent()
    {
        WriteTrailers();
        _link.OnCallGone();
    }

    private void OnMessage(in CallEvent item)
    {
        if (!TryOpenMessage(item, out var message, out var refusal))
        {
            _served.Call?.OnCancel(refusal);
            End(refusal, trailers: null);
            return;
        }

        if (item.More == MessageReader.Compressed)
        {
            _served.Call?.OnCompressed();
        }

        _served.Call?.OnMessage(message);
    }

    private void WriteHead(Metadata? headers)
    {
        if (_hasSentHead)
        {
            return;
        }

        _saidGzip = _head.AcceptsGzip && _served.Call is { Compresses: true };
        _link.Responses.WriteHead(Id, headers, _saidGzip);
        _hasSentHead = true;
    }

    // A response that is still on its way goes first, unless its writer waits: then this end is none of the handler's own.
    private void EndAfterPending()
    {
        if (Pending is { } pending && !IsWaiting)
        {
            pending.EndsStream = true;
            return;
        }

        WriteTrailers();
    }

    private void WriteTrailers()
    {
        Stop();
        _link.Responses.WriteEnd(Id, _endStatus, _endTrailers, isAlone: !_hasSentHead);
        _link.FinishEarly(Id, Intake.HasEnded);
        Leave();
    }

    // gRPC knows no call without an answer: a caller gets an empty message, whatever becomes of the call.
    private void WriteNothing()
    {
        WriteHead(headers: null);
        _endStatus = Status.Ok;
        if (Window >= MessagePrefix.Size && _link.Window.Bytes >= MessagePrefix.Size)
        {
            Span<byte> empty = stackalloc byte[MessagePrefix.Size];
            empty.Clear();
            Charge(empty.Length);
            DataFrame.Write(_link.Writer, Id, empty, endsStream: false);
        }

        WriteTrailers();
    }

    // Before the bytes leave, so that the client's next call finds room below the limit.
    private void Leave()
    {
        _served.OnStreamEnding();
        _link.Calls.Remove(this);
    }

    private void Finish(bool isGone)
    {
        if (isGone)
        {
            Intake.Drop();
            Intake.End();
            if (CountsMessages)
            {
                _link.Room.GiveBack(this, early: 0);
            }

            _link.OnCallGone();
        }

        var isFree = isGone && IsReusable;
        _served.LetGo(this, isFree);
        if (isFree)
        {
            _link.Ended.Return(this);
        }
    }
}
